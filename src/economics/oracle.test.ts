import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadFacts } from '#facts/load.ts';
import { loadModel } from '#model/load.ts';
import { readWorkingTree } from '#source/working-tree.ts';
import { type Answers, answersOf } from '#testing/oracle/oracle.ts';
import { randomWorkspace } from '#testing/random-workspace.ts';
import { runs } from '#testing/runs.ts';
import { world } from '#testing/world.ts';
import { computeEconomics, type Economics } from './economics.ts';
import { reportOf } from './report.ts';

/** Findings that a random workspace may have: inputs that are missing, never inputs that were thrown away. */
const HARMLESS =
  /^(economics|reference|time\/(over-a-day|outside-project|not-late|duplicate)|manifest\/ambiguous|privacy)/;

test('figures of random workspaces are those of an independent recomputation, entry by entry', async () => {
  await fc.assert(
    fc.asyncProperty(randomWorkspace, async ({ files, asOf, basis }) => {
      const read = await world(files);
      fc.pre(read.diagnostics.every(({ code }) => HARMLESS.test(code)));
      const economics = computeEconomics({ ...read, basis, ...(asOf !== null && { asOf }) }).value;

      expectSame(economics, answersOf({ ...read, asOf: economics.asOf, basis }));
    }),
    runs(80, 400),
  );
});

test('figures of the demo workspace are those of an independent recomputation too', async () => {
  const snapshot = await readWorkingTree(join(import.meta.dirname, '../..'));
  const model = (await loadModel(snapshot)).value;
  const facts = (await loadFacts(snapshot, model)).value;

  for (const basis of ['bands', 'payroll'] as const) {
    const economics = computeEconomics({ model, facts, basis }).value;

    expect(facts.time.length).toBeGreaterThan(1_000);
    expectSame(economics, answersOf({ model, facts, asOf: economics.asOf, basis }));
  }
});

function expectSame(economics: Economics, answers: Answers): void {
  expect(projectsOf(economics)).toEqual(
    sorted(
      [...answers.projects].map(([key, row]): [string, unknown] => [
        key,
        { ...row, contribution: minus(row.revenue, row.labour, row.expenses) },
      ]),
    ),
  );
  expect(peopleOf(economics)).toEqual(
    sorted(
      [...answers.people].map(([key, { revenue: _, ...row }]): [string, unknown] => [
        key,
        { ...row, bench: minus(row.companyCost, row.labour) },
      ]),
    ),
  );
  expect(unallocatedOf(economics)).toEqual(
    sorted([...answers.unallocated].map(([month, minor]) => [String(month), minor])),
  );
}

function projectsOf(economics: Economics) {
  const rows: [string, unknown][] = [];
  for (let month = economics.firstMonth; month <= economics.lastMonth; month++) {
    for (const row of reportOf(economics, { by: 'project', from: month, to: month }).rows) {
      rows.push([
        `${month} ${row.project}`,
        {
          seconds: row.seconds,
          billable: row.billableSeconds,
          revenue: row.revenueMinor,
          labour: row.labourMinor,
          expenses: row.expensesMinor,
          overhead: row.overheadMinor,
          contribution: row.contributionMinor,
        },
      ]);
    }
  }
  return sorted(rows);
}

function peopleOf({ personMonths }: Economics) {
  return sorted(
    personMonths.map((row): [string, unknown] => [
      `${row.month} ${row.person}`,
      {
        capacity: row.capacitySeconds,
        timeOff: row.timeOffSeconds,
        worked: row.workedSeconds,
        billable: row.billableSeconds,
        labour: plus(row.deliveredMinor, row.internalMinor),
        companyCost: row.companyCostMinor,
        bench: row.benchMinor,
      },
    ]),
  );
}

function unallocatedOf({ overhead }: Economics) {
  const months = new Map<string, number | null>();
  for (const { month, project, overheadMinor } of overhead) {
    if (project !== null) continue;
    const key = String(month);
    months.set(key, plus(months.has(key) ? (months.get(key) ?? null) : 0, overheadMinor));
  }
  return sorted([...months]);
}

/** In order of key, without rows that say nothing. */
function sorted(rows: readonly (readonly [string, unknown])[]) {
  return Object.fromEntries(
    rows
      .filter(
        ([, row]) =>
          row === null || typeof row !== 'object' || Object.values(row ?? {}).some((value) => value !== 0),
      )
      .toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );
}

function plus(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function minus(a: number | null, ...rest: readonly (number | null)[]): number | null {
  return rest.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum - part), a);
}
