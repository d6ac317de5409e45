import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rankOf, sortedOrder } from './sorted-order.ts';

test('rows come in the order that comparing them would give, the last column first', () => {
  const sizes = fc.constantFrom(1, 3, 200, 2_000);
  fc.assert(
    fc.property(
      fc.tuple(sizes, sizes, sizes).chain((most) =>
        fc.tuple(
          fc.constant(most),
          fc.array(fc.tuple(...most.map((size) => fc.nat({ max: size - 1 }))), { maxLength: 400 }),
          // Many rows are sorted in another way than a few.
          fc.constantFrom(1, 1, 30),
        ),
      ),
      ([most, some, times]) => {
        const rows = Array.from({ length: times }, () => some).flat();
        const columns = most.map((size, at) => ({
          values: Uint32Array.from(rows, (row) => row[at] ?? 0),
          ranks: Uint32Array.from({ length: size }, (_, rank) => rank),
          size,
        }));
        const expected = rows
          .map((row, index) => ({ row, index }))
          .sort(
            (a, b) =>
              (a.row[2] ?? 0) - (b.row[2] ?? 0) ||
              (a.row[1] ?? 0) - (b.row[1] ?? 0) ||
              (a.row[0] ?? 0) - (b.row[0] ?? 0) ||
              a.index - b.index,
          )
          .map(({ index }) => index);

        expect([...sortedOrder(rows.length, columns)]).toEqual(expected);
      },
    ),
  );
});

test('equal names share a rank', () => {
  const { ranks, size } = rankOf(['tea', 'harbour', 'tea', 'quay'], (a, b) => (a < b ? -1 : a > b ? 1 : 0));

  expect([...ranks]).toEqual([2, 0, 2, 1]);
  expect(size).toBe(3);
});
