/** Measures over plain sums: the arithmetic that the SQL views repeat. */
import { divideHalfEven, multiplyDivide, safeNumber } from '#core/rounding.ts';
import type { Measure, Sums, Terms, Unit } from './measures.ts';

/** What a ratio is multiplied by before its one division: basis points of a share, seconds of an hour for a rate. */
export const SCALE: Readonly<Record<Unit, number>> = {
  seconds: 1,
  minor: 1,
  bps: 10_000,
  'minor-per-hour': 3600,
};

/**
 * The measure of a group, null when any of its sums is. Ratios are rounded half to even once, and null where
 * there is nothing to divide by. Throws a RangeError outside the safe integers.
 */
export function evaluateMeasure<Column extends string>(
  measure: Measure<Column>,
  sums: Sums<Column>,
): number | null {
  const numerator = total(measure.numerator, sums);
  if (numerator === null || measure.denominator === undefined)
    return numerator === null ? null : asSafe(numerator);
  const denominator = total(measure.denominator, sums);
  if (denominator === null || Number(denominator) === 0) return null;
  const scale = SCALE[measure.unit];
  if (typeof numerator === 'number' && typeof denominator === 'number')
    return multiplyDivide(numerator, scale, denominator);
  return safeNumber(divideHalfEven(BigInt(numerator) * BigInt(scale), BigInt(denominator)));
}

/** A plain number wherever it is a safe integer on the way: sums of bigints take ten times as long. */
function total<Column extends string>(terms: Terms<Column>, sums: Sums<Column>): number | bigint | null {
  let sum: number | bigint = 0;
  for (const [column, sign] of Object.entries(terms) as [Column, 1 | -1][]) {
    const value = sums[column];
    if (value === null) return null;
    sum = added(sum, sign * value);
  }
  return sum;
}

function added(sum: number | bigint, value: number): number | bigint {
  if (typeof sum === 'number' && Number.isSafeInteger(sum + value)) return sum + value;
  return BigInt(sum) + BigInt(value);
}

function asSafe(sum: number | bigint): number {
  return typeof sum === 'number' ? sum : safeNumber(sum);
}
