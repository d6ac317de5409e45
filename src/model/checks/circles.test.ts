import fc from 'fast-check';
import { expect, it } from 'vitest';
import { circlesIn } from './circles.ts';

const follow = (steps: Readonly<Record<string, readonly string[]>>) => (key: string) => steps[key] ?? [];

it('a circle is said once, from its least member', () => {
  const next = follow({ till: ['cart'], cart: ['shelf'], shelf: ['till'], door: ['cart'] });

  expect(circlesIn(['till', 'cart', 'shelf', 'door'], next)).toEqual([['cart', 'shelf', 'till']]);
});

it('what waits for itself is a circle of one', () => {
  expect(circlesIn(['cart'], follow({ cart: ['cart'] }))).toEqual([['cart']]);
});

it('a line of a hundred thousand steps is no trouble', () => {
  const next = (key: string) => (Number(key) < 100_000 ? [String(Number(key) + 1)] : []);

  expect(circlesIn(['0'], next)).toEqual([]);
});

const graph = fc.dictionary(
  fc.constantFrom(...'abcdefg'),
  fc.array(fc.constantFrom(...'abcdefgh'), { maxLength: 3 }),
);

it('circles are found exactly where there is no order in which everything could begin', () => {
  fc.assert(
    fc.property(graph, (steps) => {
      expect(circlesIn(Object.keys(steps), follow(steps)).length > 0).toBe(!canBegin(steps));
    }),
  );
});

it('every circle that is said is one', () => {
  fc.assert(
    fc.property(graph, (steps) => {
      for (const circle of circlesIn(Object.keys(steps), follow(steps))) {
        for (const [index, key] of circle.entries()) {
          expect(steps[key]).toContain(circle[(index + 1) % circle.length]);
        }
      }
    }),
  );
});

// What waits for nothing any more is taken away until nothing is left, or nothing more can be.
function canBegin(steps: Readonly<Record<string, readonly string[]>>): boolean {
  let left = new Set(Object.keys(steps));
  for (;;) {
    const waiting = new Set([...left].filter((key) => (steps[key] ?? []).some((target) => left.has(target))));
    if (waiting.size === left.size) return left.size === 0;
    left = waiting;
  }
}
