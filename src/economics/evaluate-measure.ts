/** Measures over plain sums: the arithmetic that the SQL views repeat. */
import { divideHalfEven, safeNumber } from '#core/rounding.ts';
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
    return numerator === null ? null : safeNumber(numerator);
  const denominator = total(measure.denominator, sums);
  if (denominator === null || denominator === 0n) return null;
  return safeNumber(divideHalfEven(numerator * BigInt(SCALE[measure.unit]), denominator));
}

function total<Column extends string>(terms: Terms<Column>, sums: Sums<Column>): bigint | null {
  let sum = 0n;
  for (const [column, sign] of Object.entries(terms) as [Column, 1 | -1][]) {
    const value = sums[column];
    if (value === null) return null;
    sum += BigInt(sign * value);
  }
  return sum;
}
