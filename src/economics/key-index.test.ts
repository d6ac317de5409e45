import fc from 'fast-check';
import { expect, test } from 'vitest';
import { KeyIndex } from './key-index.ts';

const number = fc.oneof(fc.nat({ max: 40 }), fc.nat({ max: 2 ** 33 }));

test('each pair has one position, in the order of first meeting', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { maxLength: 6_000, size: 'max' }), (pairs) => {
      const index = new KeyIndex();
      const expected = new Map<string, number>();

      const found = pairs.map(([first, second]) => index.of(first, second));
      for (const [first, second] of pairs) {
        const key = `${first} ${second}`;
        if (!expected.has(key)) expected.set(key, expected.size);
      }

      expect(found).toEqual(pairs.map(([first, second]) => expected.get(`${first} ${second}`)));
      expect([...expected.values()].map((at) => `${index.first(at)} ${index.second(at)}`)).toEqual([
        ...expected.keys(),
      ]);
    }),
    { numRuns: 30 },
  );
});

test('a hundred thousand pairs that differ in one number only are found quickly and apart', () => {
  const index = new KeyIndex();

  const positions = Array.from({ length: 100_000 }, (_, first) => index.of(first, 7));

  expect(positions.every((position, first) => position === first)).toBe(true);
  expect(index.size).toBe(100_000);
  expect(index.of(99_999, 7)).toBe(99_999);
});
