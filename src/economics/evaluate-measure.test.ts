import fc from 'fast-check';
import { expect, test } from 'vitest';
import { divideHalfEven } from '#core/rounding.ts';
import { evaluateMeasure, SCALE } from './evaluate-measure.ts';
import { type BaseColumn, measures, type Sums } from './measures.ts';

const figure = fc.oneof(
  fc.integer({ min: -1000, max: 1000 }),
  fc.maxSafeInteger(),
  fc.constantFrom(0, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER),
);
const sums: fc.Arbitrary<Sums<BaseColumn>> = fc.record({
  ...{ seconds: figure, billable_seconds: figure, value_minor: figure, revenue_minor: figure },
  ...{ labour_minor: figure, expenses_minor: figure, overhead_minor: figure, invoiced_minor: figure },
});

/** By integers of any size: null without a divisor, undefined beyond the safe ones. */
function exactly(name: keyof typeof measures, of: Sums<BaseColumn>): number | null | undefined {
  const {
    numerator,
    denominator,
    unit,
  }: { numerator: Terms; denominator?: Terms; unit: keyof typeof SCALE } = measures[name];
  const total = (terms: Terms) =>
    Object.entries(terms).reduce(
      (sum, [column, sign]) => sum + BigInt(sign) * BigInt(of[column as BaseColumn] ?? 0),
      0n,
    );
  const divisor = denominator ? total(denominator) : 1n;
  if (divisor === 0n) return null;
  const scale = denominator ? BigInt(SCALE[unit]) : 1n;
  const exact = Number(divideHalfEven(total(numerator) * scale, divisor));
  return Number.isSafeInteger(exact) ? exact : undefined;
}

type Terms = Partial<Record<BaseColumn, 1 | -1>>;

test('a measure is exact however large its sums are, and refuses what no safe integer holds', () => {
  const names = Object.keys(measures) as (keyof typeof measures)[];
  fc.assert(
    fc.property(sums, fc.constantFrom(...names), (of, name) => {
      const expected = exactly(name, of);

      if (expected === undefined) expect(() => evaluateMeasure(measures[name], of)).toThrow(RangeError);
      else expect(evaluateMeasure(measures[name], of)).toBe(expected);
    }),
    { numRuns: 500 },
  );
});

test('a measure of anything unknown is unknown', () => {
  const of: Sums<BaseColumn> = {
    ...{ seconds: 0, billable_seconds: 0, value_minor: 0, revenue_minor: 9000, expenses_minor: 0 },
    ...{ labour_minor: null, overhead_minor: 0, invoiced_minor: 0 },
  };

  expect(evaluateMeasure(measures.revenueMinor, of)).toBe(9000);
  expect(evaluateMeasure(measures.contributionBps, of)).toBe(null);
});
