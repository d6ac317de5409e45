/** The reports of the head: those of the base, but for the rows of what is touched. */
import { compareText } from '#core/diagnostic.ts';
import type { Contracts } from '../contract.ts';
import type { EffortColumns } from '../effort-columns.ts';
import { figuresOf, unattributed } from '../figure-rows.ts';
import type { Figures, Report, ReportRow } from '../figures.ts';
import type { AmountLeaf } from '../leaves.ts';
import type { Outcome } from '../outcome.ts';
import type { ByProject } from '../project-effort.ts';
import { RunningSums } from '../running-sums.ts';
import type { Footing } from './footing.ts';
import type { OverheadShift } from './overhead-shift.ts';

interface After {
  readonly footing: Footing;
  readonly touched: ReadonlySet<string>;
  /** Of touched projects, all of it. */
  readonly effort: ByProject;
  /** Of touched projects: what was kept, and what is. */
  readonly amounts: { readonly before: readonly AmountLeaf[]; readonly after: readonly AmountLeaf[] };
  /** Rows of all cells that differ, on both sides. */
  readonly before: EffortColumns;
  readonly after: EffortColumns;
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
    person: replaced(reports.person.rows, peopleRows(state), ({ person }) => person ?? null),
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

/** Rows by name; null where there is none any more. */
type Anew = ReadonlyMap<string | null, ReportRow | null>;

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

function addRow(sums: RunningSums, row: Figures, sign: 1 | -1): void {
  const amount = (minor: number | null) => sign * (minor ?? Number.NaN);
  const [revenue, labour] = [amount(row.revenueMinor), amount(row.labourMinor)];
  sums.addEffort(sign * row.seconds, sign * row.billableSeconds, revenue, labour);
  sums.addAmount(0, amount(row.expensesMinor));
  sums.addOverhead(amount(row.overheadMinor));
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

/** What comes to one person, or to nobody, beside what was kept. */
interface Shift {
  seconds: number;
  billableSeconds: number;
  revenueMinor: number;
  labourMinor: number;
  expensesMinor: number;
  rows: number;
}

const NO_SHIFT: Shift = {
  ...{ seconds: 0, billableSeconds: 0, revenueMinor: 0, labourMinor: 0, expensesMinor: 0, rows: 0 },
};

function peopleRows(state: After): Anew {
  const { footing, touched, amounts } = state;
  const was = new Map(footing.outcome.reports.person.rows.map((row) => [row.person ?? null, row]));
  const paid = new Set([...amounts.before, ...amounts.after].map(({ person }) => person));
  // Whoever works on what is touched is looked at, and most of them are not moved by it.
  const moved = [...shiftsOf(state)].filter(
    ([name, shift]) => paid.has(name) || Object.values(shift).some((figure) => figure !== 0),
  );
  return new Map(
    moved.map(([name, shift]) => {
      const kept = name === null ? 0 : (footing.rowsByPerson[footing.people.indexOf(name)] ?? 0);
      const isOwn = (leaf: AmountLeaf) => leaf.person === name && (unattributed(leaf) || leaf.expensesMinor);
      const isThere =
        kept + shift.rows > 0 ||
        amounts.after.some(isOwn) ||
        footing.amounts().some((leaf) => isOwn(leaf) && !touched.has(leaf.project));
      const sums = new RunningSums();
      const row = was.get(name);
      if (row) addRow(sums, { ...row, overheadMinor: 0 }, 1);
      sums.addEffort(shift.seconds, shift.billableSeconds, shift.revenueMinor, shift.labourMinor);
      sums.addAmount(0, shift.expensesMinor);
      return [name, isThere ? { person: name, ...figuresOf(sums.sums(), false) } : null];
    }),
  );
}

function shiftsOf({ amounts, before, after }: After): ReadonlyMap<string | null, Shift> {
  const shifts = new Map<string | null, Shift>();
  const of = (name: string | null): Shift => {
    const shift = shifts.get(name) ?? { ...NO_SHIFT };
    shifts.set(name, shift);
    return shift;
  };
  addEffort(before, of, -1);
  addEffort(after, of, 1);
  for (const leaf of amounts.before) addAmount(leaf, of(leaf.person), -1);
  for (const leaf of amounts.after) addAmount(leaf, of(leaf.person), 1);
  return shifts;
}

function addEffort(columns: EffortColumns, of: (name: string) => Shift, sign: 1 | -1): void {
  const people: Shift[] = [];
  for (let row = 0; row < columns.length; row++) {
    const who = columns.person[row] as number;
    people[who] ??= of(columns.people[who] ?? '');
    const shift = people[who];
    const seconds = sign * (columns.seconds[row] as number);
    shift.seconds += seconds;
    if (columns.billable[row] === 1) shift.billableSeconds += seconds;
    shift.revenueMinor += sign * ((columns.revenue[row] as number) + (columns.attributed[row] as number));
    shift.labourMinor += sign * (columns.labour[row] as number);
    shift.rows += sign;
  }
}

function addAmount(leaf: AmountLeaf, shift: Shift, sign: 1 | -1): void {
  shift.revenueMinor += sign * (unattributed(leaf) ?? Number.NaN);
  shift.expensesMinor += sign * (leaf.expensesMinor ?? Number.NaN);
}
