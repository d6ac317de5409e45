import fc from 'fast-check';
import { expect, test } from 'vitest';
import { economy } from '#testing/economy.ts';
import { randomWorkspace } from '#testing/random-workspace.ts';
import { world } from '#testing/world.ts';
import { computeEconomics } from './economics.ts';
import type { Figures, Report } from './figures.ts';
import { reportOf } from './report.ts';
import { sumOf } from './sums.ts';

/** Figures that add up over months; ratios do not. */
const ADDITIVE = [
  'seconds',
  'billableSeconds',
  'revenueMinor',
  'labourMinor',
  'expensesMinor',
  'contributionMinor',
  'overheadMinor',
  'marginMinor',
] as const satisfies readonly (keyof Figures)[];

function additive({ totals, benchMinor, unallocatedOverheadMinor }: Report) {
  return { ...totals, benchMinor, unallocatedOverheadMinor };
}

test('the months of a range add up to it, and what is not in it to the rest', async () => {
  await fc.assert(
    fc.asyncProperty(randomWorkspace, fc.nat(), fc.nat(), async ({ files, asOf, basis }, a, b) => {
      const read = await world(files);
      const { value } = computeEconomics({ ...read, basis, ...(asOf !== null && { asOf }) });
      const { firstMonth, lastMonth } = value;
      const months = lastMonth - firstMonth + 1;
      const [from = 0, to = 0] = [firstMonth + (a % months), firstMonth + (b % months)].sort((x, y) => x - y);
      const between = (first: number, last: number) =>
        additive(reportOf(value, { by: 'project', from: first, to: last }));
      const each = Array.from({ length: to - from + 1 }, (_, at) => between(from + at, from + at));
      const parts = [between(firstMonth, from - 1), between(from, to), between(to + 1, lastMonth)];
      for (const figure of [...ADDITIVE, 'benchMinor', 'unallocatedOverheadMinor'] as const) {
        expect(between(from, to)[figure], figure).toBe(sumOf(each, (part) => part[figure]));
        expect(additive(reportOf(value, { by: 'project' }))[figure], figure).toBe(
          sumOf(parts, (part) => part[figure]),
        );
      }
    }),
    { numRuns: 60 },
  );
});

test('a report of months in which nothing happened is nothing, and complete', async () => {
  const { economics } = await economy({
    'manifests/studio.yaml': 'bands: { senior: { cost: 60 } }\npeople: { ana: { band: senior } }\n',
    'state/time/2026/ana.yaml': '2026-03-02:\n  - internal 1\n',
  });

  expect(
    reportOf(economics, { by: 'client', from: economics.firstMonth - 2, to: economics.firstMonth - 1 }),
  ).toMatchObject({
    rows: [],
    complete: true,
    totals: { seconds: 0, revenueMinor: 0, contributionBps: null },
  });
});
