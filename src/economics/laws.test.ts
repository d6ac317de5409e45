import fc from 'fast-check';
import { expect, test } from 'vitest';
import { monthOfDay } from '#core/calendar.ts';
import { answersOf } from '#testing/oracle/oracle.ts';
import { type RandomWorkspace, randomWorkspace } from '#testing/random-workspace.ts';
import type { Tree } from '#testing/repository.ts';
import { runs } from '#testing/runs.ts';
import { world } from '#testing/world.ts';
import { computeEconomics } from './economics.ts';
import type { Grouping, ReportRow } from './figures.ts';
import { reportOf } from './report.ts';
import { minus, plus, sumOf } from './sums.ts';

const RUNS = runs(12, 100);
const GROUPINGS: readonly Grouping[] = ['client', 'project', 'person', 'month', 'task', 'module'];

async function economicsOf({ files, asOf, basis }: RandomWorkspace) {
  const read = await world(files);
  return { ...read, ...computeEconomics({ ...read, basis, ...(asOf !== null && { asOf }) }) };
}

test('the rows of every grouping add up to the same totals, and one unknown row makes its total unknown', async () => {
  await fc.assert(
    fc.asyncProperty(randomWorkspace, fc.constantFrom(...GROUPINGS), async (random, by) => {
      const { value } = await economicsOf(random);

      const { rows, totals, unallocatedOverheadMinor } = reportOf(value, { by });

      const column = (pick: (row: ReportRow) => number | null) => sumOf(rows, pick);
      expect(column(({ seconds }) => seconds)).toBe(totals.seconds);
      expect(column(({ billableSeconds }) => billableSeconds)).toBe(totals.billableSeconds);
      expect(column(({ revenueMinor }) => revenueMinor)).toBe(totals.revenueMinor);
      expect(column(({ labourMinor }) => labourMinor)).toBe(totals.labourMinor);
      expect(column(({ expensesMinor }) => expensesMinor)).toBe(totals.expensesMinor);
      expect(column(({ contributionMinor }) => contributionMinor)).toBe(totals.contributionMinor);
      if (by === 'person' || by === 'task') return;
      const beside = by === 'month' ? 0 : unallocatedOverheadMinor;
      expect(
        plus(
          column(({ overheadMinor }) => overheadMinor),
          beside,
        ),
      ).toBe(totals.overheadMinor);
      expect(
        minus(
          column(({ marginMinor }) => marginMinor),
          beside,
        ),
      ).toBe(totals.marginMinor);
    }),
    RUNS,
  );
});

test('figures do not depend on which files things stand in, nor on their order', async () => {
  await fc.assert(
    fc.asyncProperty(randomWorkspace, fc.nat(), async (random, seed) => {
      const straight = (await economicsOf(random)).value;
      const mixed = (await economicsOf({ ...random, files: rearranged(random.files, seed) })).value;

      expect(mixed.effort).toEqual(straight.effort);
      expect(mixed.amounts).toEqual(straight.amounts);
      expect(mixed.personMonths).toEqual(straight.personMonths);
      expect(mixed.overhead).toEqual(straight.overhead);
      expect(mixed.invoiced).toEqual(straight.invoiced);
      expect(mixed.projectMonths).toEqual(straight.projectMonths);
      expect(mixed.projects).toEqual(straight.projects);
      expect(mixed.restatements).toEqual(straight.restatements);
    }),
    RUNS,
  );
});

test('delivered, internal and bench are the cost to company of everybody, always', async () => {
  await fc.assert(
    fc.asyncProperty(randomWorkspace, async (random) => {
      for (const row of (await economicsOf(random)).value.personMonths) {
        const parts = plus(plus(row.deliveredMinor, row.internalMinor), row.benchMinor);
        if (parts !== null) expect(parts).toBe(row.companyCostMinor);
      }
    }),
    RUNS,
  );
});

test('what is recognised by a month’s end is the sum of the leaves until then and what openings brought', async () => {
  await fc.assert(
    fc.asyncProperty(randomWorkspace, async (random) => {
      const { value, facts } = await economicsOf(random);
      for (const { project, month, recognisedOwnMinor } of value.projectMonths) {
        const until = (leaf: { project: string; month: number }) =>
          leaf.project === project && leaf.month <= month;
        const brought = facts.openings.filter(
          (one) => one.project === project && one.date <= value.asOf && monthOfDay(one.date) <= month,
        );
        const sum = plus(
          plus(
            sumOf(value.effort.filter(until), (leaf) => leaf.revenueOwnMinor),
            sumOf(value.amounts.filter(until), (leaf) => leaf.revenueOwnMinor),
          ),
          sumOf(brought, ({ recognisedMinor }) => recognisedMinor),
        );
        if (sum !== null) expect(recognisedOwnMinor).toBe(sum);
      }
    }),
    RUNS,
  );
});

test('revenue that is not earned by the hour reaches people by their share of the month’s billable value', async () => {
  await fc.assert(
    fc.asyncProperty(randomWorkspace, async (random) => {
      const { value, model, facts } = await economicsOf(random);
      const answers = answersOf({ model, facts, asOf: value.asOf, basis: value.basis });

      for (const { month, person, revenueMinor } of value.personMonths) {
        const expected = answers.people.get(`${month} ${person}`)?.revenue ?? null;
        expect(revenueMinor === null).toBe(expected === null);
        // Each share is within one minor unit of the fair one; a person has at most this many in a month.
        const shares = value.effort.filter((leaf) => leaf.month === month && leaf.person === person).length;
        if (revenueMinor !== null && expected !== null) {
          expect(Math.abs(revenueMinor - expected)).toBeLessThanOrEqual(shares);
        }
      }
    }),
    RUNS,
  );
});

/** The same workspace: time in other files and another order, kinds in documents of their own, everything turned around. */
function rearranged(files: Tree, seed: number): Tree {
  const manifest: Record<string, Record<string, unknown>> = JSON.parse(
    String(files['manifests/studio.yaml']),
  );
  const kinds = Object.entries(manifest).map(([kind, entries]) => [
    `manifests/${seed % 7}-${kind}.yaml`,
    JSON.stringify({ [kind]: turned(entries) }),
  ]);
  const rest = Object.entries(files).flatMap(([path, content]): [string, string][] => {
    if (path === 'manifests/studio.yaml') return [];
    const owner = /^state\/time\/2026\/(\w+)\.yaml$/.exec(path)?.[1];
    if (!owner) return [[path, listTurned(path, String(content))]];
    const days: Record<string, unknown[]> = JSON.parse(String(content));
    const parts: Record<string, unknown[]>[] = [{}, {}];
    for (const [at, [date, entries]] of Object.entries(days).entries()) {
      for (const [index, entry] of entries.toReversed().entries()) {
        const part = parts[(at + index + seed) % 2];
        if (part) part[date] = [...(part[date] ?? []), entry];
      }
    }
    return parts.map((part, at) => [
      `state/time/${9 - at}/${owner}/${at}.yaml`,
      JSON.stringify(turned(part)),
    ]);
  });
  return Object.fromEntries([...kinds, ...rest]);
}

function turned<T>(entries: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(entries).toReversed());
}

function listTurned(path: string, content: string): string {
  return /state\/(expenses|invoices|exchange-rates|openings)/.test(path)
    ? JSON.stringify(JSON.parse(content).toReversed())
    : content;
}
