import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnsOf } from '#testing/effort-columns.ts';
import { harbour } from '#testing/harbour.ts';
import { openWorld } from '#testing/open-world.ts';
import { runs } from '#testing/runs.ts';
import type { Economics } from '../economics.ts';
import type { Grouping } from '../figures.ts';
import type { AmountLeaf, EffortLeaf, OverheadRow } from '../leaves.ts';
import { reportOf } from '../report.ts';
import { reportWithDuckDb } from './report.ts';

const GROUPINGS: readonly Grouping[] = ['client', 'project', 'person', 'month', 'task', 'module'];
const FIRST = 2026 * 12;

const amount = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: -900_000, max: 9_000_000 }) },
  { weight: 2, arbitrary: fc.constant(0) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const month = fc.integer({ min: FIRST, max: FIRST + 2 });
const place = fc.constantFrom(
  { project: 'harbour-shop', client: 'harbour-tea' },
  { project: 'harbour-site', client: 'harbour-tea' },
  { project: 'orme-care', client: 'orme-bikes' },
  { project: 'internal', client: null },
);
const task = fc.constantFrom('checkout', '#12', 'wireframes', null);
const person = fc.constantFrom('ana', 'bo');

const effort = fc
  .record({
    month,
    place,
    task,
    person,
    billable: fc.boolean(),
    seconds: fc.integer({ min: -36_000, max: 360_000 }),
    valueMinor: amount,
    revenueMinor: amount,
    attributedMinor: amount,
    labourMinor: amount,
  })
  .map(
    ({ place: where, ...leaf }): EffortLeaf => ({
      ...leaf,
      ...where,
      activity: '',
      rule: null,
      rateMinor: null,
      costRule: null,
      summarySeconds: 0,
      firstDay: 0,
      lastDay: 0,
      currency: 'EUR',
      valueOwnMinor: leaf.valueMinor,
      revenueOwnMinor: leaf.revenueMinor,
      costCurrency: 'EUR',
      labourOwnMinor: leaf.labourMinor,
    }),
  );

const amounts = fc
  .record({
    month,
    place,
    task,
    person: fc.option(person),
    source: fc.constantFrom('fee', 'milestone', 'expense', 'rebilled', 'cap'),
    revenueMinor: amount,
    expensesMinor: amount,
    attributedMinor: amount,
  })
  .map(
    ({ place: where, ...leaf }): AmountLeaf => ({
      ...leaf,
      ...where,
      source: leaf.source as AmountLeaf['source'],
      currency: 'EUR',
      revenueOwnMinor: leaf.revenueMinor,
      expensesOwnMinor: leaf.expensesMinor,
    }),
  );

const overhead = fc.record({ month, place: fc.option(place), overheadMinor: amount }).map(
  ({ place: where, ...row }): OverheadRow => ({
    ...row,
    overhead: 'rent',
    project: where?.project ?? null,
    client: where?.client ?? null,
  }),
);

/** Economics with any leaves at all, also such as no workspace gives. */
async function anyEconomics(): Promise<fc.Arbitrary<Economics>> {
  const { economics } = await openWorld(harbour);
  const projects = economics.projects.map((line) => ({
    ...line,
    module: line.project === 'internal' ? null : 'web',
  }));
  return fc
    .record({
      effort: fc.array(effort, { maxLength: 30 }),
      amounts: fc.array(amounts, { maxLength: 20 }),
      overhead: fc.array(overhead, { maxLength: 10 }),
    })
    .map((leaves) => ({
      ...economics,
      ...leaves,
      effortColumns: columnsOf(leaves.effort),
      projects,
      firstMonth: FIRST,
      lastMonth: FIRST + 2,
    }));
}

describe('a report by DuckDB', () => {
  test('is the plain sums’ report, at every grouping and in any months', async () => {
    await fc.assert(
      fc.asyncProperty(
        await anyEconomics(),
        fc.constantFrom(...GROUPINGS),
        fc.integer({ min: 0, max: 2 }),
        fc.integer({ min: 0, max: 2 }),
        async (economics, by, a, b) => {
          const options = { by, from: FIRST + Math.min(a, b), to: FIRST + Math.max(a, b) };

          expect(await reportWithDuckDb(economics, options)).toEqual(reportOf(economics, options));
        },
      ),
      runs(25, 80),
    );
  });

  test('does not depend on the order of the leaves', async () => {
    await fc.assert(
      fc.asyncProperty(await anyEconomics(), async (economics) => {
        const turned = {
          ...economics,
          effort: economics.effort.toReversed(),
          effortColumns: columnsOf(economics.effort.toReversed()),
          amounts: economics.amounts.toReversed(),
          overhead: economics.overhead.toReversed(),
        };

        expect(await reportWithDuckDb(turned, { by: 'task' })).toEqual(
          await reportWithDuckDb(economics, { by: 'task' }),
        );
      }),
      runs(6, 20),
    );
  });

  test.each(GROUPINGS)('of the smallest workspace is the same by %s', async (by) => {
    const { economics } = await openWorld(harbour);

    expect(await reportWithDuckDb(economics, { by })).toEqual(reportOf(economics, { by }));
  });

  test('of no leaves at all has no rows and totals of nothing', async () => {
    const { economics } = await openWorld(harbour);
    const nothing = { ...economics, effort: [], effortColumns: columnsOf([]), amounts: [], overhead: [] };

    expect(await reportWithDuckDb(nothing, { by: 'client' })).toEqual(reportOf(nothing, { by: 'client' }));
  });
});
