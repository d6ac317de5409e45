import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideHalfEven, multiplyDivide, safeNumber } from './rounding.ts';
import { spread } from './spread.ts';

test('a half goes to the even neighbour', () => {
  expect([1n, 3n, 5n, -1n, -3n].map((n) => divideHalfEven(n, 2n))).toEqual([0n, 2n, 2n, 0n, -2n]);
});

test('anything past a half goes up, anything short of it down', () => {
  expect(divideHalfEven(50_001n, 100_000n)).toBe(1n);
  expect(divideHalfEven(49_999n, 100_000n)).toBe(0n);
});

test('the fast path and the exact one agree everywhere', () => {
  const factor = fc.integer({ min: -(10 ** 9), max: 10 ** 9 });
  fc.assert(
    fc.property(factor, factor, fc.integer({ min: 1, max: 10 ** 8 }), (a, b, c) => {
      const exact = divideHalfEven(BigInt(a) * BigInt(b), BigInt(c));
      fc.pre(exact < 2n ** 53n && exact > -(2n ** 53n));

      expect(BigInt(multiplyDivide(a, b, c))).toBe(exact);
    }),
  );
});

test('a result is never minus zero', () => {
  expect(Object.is(multiplyDivide(-1, 1, 3), 0)).toBe(true);
});

test('a number that JSON would bend is refused', () => {
  expect(() => safeNumber(2n ** 53n)).toThrow(RangeError);
});

test('a spread gives away the whole, cent by cent', () => {
  expect(spread(100, [1, 1, 1])).toEqual([34, 33, 33]);
  expect(spread(-100, [1, 1, 1])).toEqual([-34, -33, -33]);
  expect(spread(100, [0, 0])).toBeNull();
});

test('the parts of any spread add up to the whole, and nobody is off by more than one', () => {
  const weights = fc.array(fc.integer({ min: 0, max: 10 ** 9 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(fc.integer({ min: -(10 ** 12), max: 10 ** 12 }), weights, (total, weight) => {
      const parts = spread(total, weight);
      fc.pre(parts !== null);
      const sum = weight.reduce((carry, one) => carry + BigInt(one), 0n);

      expect((parts ?? []).reduce((carry, part) => carry + part, 0)).toBe(total);
      for (const [index, part] of (parts ?? []).entries()) {
        const off = BigInt(part) * sum - BigInt(total) * BigInt(weight[index] ?? 0);
        expect(off < sum && off > -sum).toBe(true);
      }
    }),
  );
});
