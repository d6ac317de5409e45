import { safeNumber } from './rounding.ts';

/**
 * Parts of `total` in proportion to `weights`, by largest remainder; the parts add up to the total exactly.
 * Ties go to the earlier position, so the caller fixes the order. All weights 0: no part gets anything and
 * the result is null, because there is nobody to give it to.
 */
export function spread(total: number, weights: readonly number[]): number[] | null {
  const sum = weights.reduce((carry, weight) => carry + BigInt(weight), 0n);
  if (sum === 0n) return null;
  const negative = total < 0;
  const whole = BigInt(Math.abs(total));
  const parts = weights.map((weight) => (whole * BigInt(weight)) / sum);
  const rests = weights.map((weight, index) => ({ index, rest: (whole * BigInt(weight)) % sum }));
  let left = whole - parts.reduce((carry, part) => carry + part, 0n);
  rests.sort((a, b) => (a.rest === b.rest ? a.index - b.index : a.rest > b.rest ? -1 : 1));
  for (const { index } of rests) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts.map((part) => safeNumber(negative ? -part : part));
}
