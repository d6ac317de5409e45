/** The reports of the head: those of the base, but for the rows of what is touched. */
import { compareText } from '#core/diagnostic.ts';
import type { Contracts } from '../contract.ts';
import { figuresOf } from '../figure-rows.ts';
import type { Figures, Report, ReportRow } from '../figures.ts';
import type { Outcome } from '../outcome.ts';
import type { ByProject } from '../project-effort.ts';
import { RunningSums } from '../running-sums.ts';
import type { OverheadShift } from './overhead-shift.ts';
import { type Differing, peopleAfter } from './people-after.ts';
import { type Anew, addRow } from './row-sums.ts';

interface After extends Differing {
  /** Of touched projects, all of it. */
  readonly effort: ByProject;
  readonly overhead: OverheadShift;
  readonly contracts: Contracts;
  readonly benchMinor: number;
}

/** Null where a figure is unknown. */
export function reportsAfter(state: After): Outcome['reports'] | null {
  const { reports } = state.footing.outcome;
  const projects = projectRows(state);
  const rows = {
    project: replaced(reports.project.rows, projects, ({ project }) => project ?? null),
    person: replaced(reports.person.rows, peopleAfter(state), ({ person }) => person ?? null),
  };
  const clients = clientRows(reports.project.rows, rows.project, projects);
  const client = replaced(reports.client.rows, clients, ({ client }) => client ?? null);
  const totals = totalsAfter(state, projects);
  const anew = [totals, ...projects.values(), ...clients.values(), ...rows.person];
  if (anew.some((figures) => figures?.complete === false)) return null;
  const { unallocatedOverheadMinor } = reports.project;
  const whole = {
    ...{ totals, complete: true, benchMinor: state.benchMinor },
    unallocatedOverheadMinor: (unallocatedOverheadMinor ?? 0) + state.overhead.unallocated,
  };
  const after = (by: keyof Outcome['reports'], own: readonly ReportRow[]): Report => ({
    ...{ ...reports[by], ...whole, rows: own },
  });
  return {
    project: after('project', rows.project),
    client: after('client', client),
    person: after('person', rows.person),
  };
}

/** In order of name, what has none last. */
function replaced(
  rows: readonly ReportRow[],
  anew: Anew,
  nameOf: (row: ReportRow) => string | null,
): readonly ReportRow[] {
  const come = new Map(anew);
  const stay = rows.flatMap((row) => {
    const name = nameOf(row);
    const now = come.get(name);
    come.delete(name);
    return now === undefined ? [row] : (now ?? []);
  });
  const others = [...come.values()].filter((row) => row !== null);
  return others.length === 0 ? stay : [...stay, ...others].sort((a, b) => byName(nameOf(a), nameOf(b)));
}

function byName(a: string | null, b: string | null): number {
  return a === null ? 1 : b === null ? -1 : compareText(a, b);
}

function projectRows({ footing, touched, effort, amounts, overhead, contracts }: After): Anew {
  const was = new Map(footing.outcome.reports.project.rows.map((row) => [row.project ?? null, row]));
  const rows = new Map<string, ReportRow | null>();
  for (const project of new Set([...touched, ...overhead.projects.keys()])) {
    const [old, shift] = [was.get(project), overhead.projects.get(project) ?? 0];
    const sums = new RunningSums();
    sums.addOverhead(shift);
    if (touched.has(project)) {
      const cells = [...(effort.get(project)?.values() ?? [])];
      const own = amounts.after.filter((leaf) => leaf.project === project);
      sums.addOverhead(old ? (old.overheadMinor ?? Number.NaN) : 0);
      for (const { seconds, billableSeconds, revenueMinor, labourMinor } of cells)
        sums.addEffort(seconds, billableSeconds, revenueMinor ?? Number.NaN, labourMinor ?? Number.NaN);
      for (const { revenueMinor, expensesMinor } of own) sums.addAmount(revenueMinor, expensesMinor);
      if (
        cells.length === 0 &&
        !own.some(({ revenueMinor, expensesMinor }) => revenueMinor || expensesMinor)
      ) {
        rows.set(project, null);
        continue;
      }
    } else if (old) addRow(sums, old, 1);
    rows.set(project, { project, client: contracts.of(project).client, ...figuresOf(sums.sums()) });
  }
  return rows;
}

/** A client's row is the sum of their projects' rows. */
function clientRows(before: readonly ReportRow[], after: readonly ReportRow[], projects: Anew): Anew {
  const old = before.filter(({ project }) => projects.has(project ?? null));
  const touched = new Set([...old, ...projects.values()].flatMap((row) => (row ? [row.client ?? null] : [])));
  return new Map(
    [...touched].map((client) => {
      const rows = after.filter((row) => (row.client ?? null) === client);
      if (rows.length === 0) return [client, null];
      const sums = new RunningSums();
      for (const row of rows) addRow(sums, row, 1);
      return [client, { client, ...figuresOf(sums.sums()) }];
    }),
  );
}

function totalsAfter({ footing, overhead }: After, projects: Anew): Figures {
  const { totals, rows } = footing.outcome.reports.project;
  const sums = new RunningSums();
  addRow(sums, totals, 1);
  for (const row of rows) if (projects.has(row.project ?? null)) addRow(sums, row, -1);
  for (const row of projects.values()) if (row) addRow(sums, row, 1);
  sums.addOverhead(overhead.unallocated);
  return figuresOf(sums.sums());
}
