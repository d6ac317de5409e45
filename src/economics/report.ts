/** Reports: leaves summed into rows, for any grouping and any months. Every report foots. */
import { formatDay, formatMonth, type Month } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Economics, ProjectLine } from './economics.ts';
import type { EffortColumns } from './effort-columns.ts';
import { figuresOf, unattributed } from './figure-rows.ts';
import type { Figures, Grouping, Report, ReportRow } from './figures.ts';
import type { AmountLeaf, OverheadRow, PersonMonth } from './leaves.ts';
import { RunningSums } from './running-sums.ts';
import { sumOf } from './sums.ts';

export interface ReportOptions {
  readonly by: Grouping;
  /** Both inclusive; default: all months there are. */
  readonly from?: Month;
  readonly to?: Month;
}

/** As much of the economics as a report is made of. */
export type Reported = Pick<Economics, 'asOf' | 'currency' | 'basis' | 'firstMonth' | 'lastMonth'> &
  Pick<Economics, 'amounts' | 'overhead'> & {
    readonly effortColumns: Reckonable;
    readonly personMonths: readonly Pick<PersonMonth, 'month' | 'benchMinor'>[];
    readonly projects: readonly Pick<ProjectLine, 'project' | 'module'>[];
  };

type Reckonable = Pick<
  EffortColumns,
  | 'length'
  | 'people'
  | 'targets'
  | 'contracts'
  | 'month'
  | 'target'
  | 'person'
  | 'billable'
  | 'seconds'
  | 'revenue'
  | 'attributed'
  | 'labour'
>;

/** The names a row is grouped by, without figures. */
type Names = Omit<ReportRow, keyof Figures>;

type Within = (row: { readonly month: Month }) => boolean;

/**
 * Rows in order of their names, those without a name last. By person and task the revenue of fees, retainers and milestones
 * is what was attributed; what nobody carries is a row of its own, so that every grouping has the same totals.
 */
export function reportOf(economics: Reported, options: ReportOptions): Report {
  const { within, report } = reportFrame(economics, options);
  const groups = new Groups(economics, options.by);
  addEffort(economics.effortColumns, groups, within);
  for (const leaf of economics.amounts) if (within(leaf)) addAmount(leaf, groups);
  for (const row of economics.overhead) if (within(row)) addOverhead(row, groups);
  const totals = figuresOf(groups.total.sums());
  return { ...report, complete: totals.complete, rows: groups.rows(), totals };
}

/** What a report says before anything is grouped, and which rows lie in its months. */
export function reportFrame(
  economics: Omit<Reported, 'effortColumns' | 'amounts'>,
  { by, from, to }: ReportOptions,
) {
  const [first, last] = [from ?? economics.firstMonth, to ?? economics.lastMonth];
  const within: Within = ({ month }) => month >= first && month <= last;
  const unallocated = economics.overhead.filter((row) => within(row) && row.project === null);
  const report: Omit<Report, 'complete' | 'rows' | 'totals'> = {
    asOf: formatDay(economics.asOf),
    currency: economics.currency,
    from: formatMonth(first),
    to: formatMonth(last),
    by,
    basis: economics.basis,
    unallocatedOverheadMinor: sumOf(unallocated, ({ overheadMinor }) => overheadMinor),
    benchMinor: sumOf(economics.personMonths.filter(within), ({ benchMinor }) => benchMinor),
  };
  return { within, report };
}

interface Place {
  readonly month: Month;
  readonly project: string;
  readonly client: string | null;
  readonly task: string | null;
  readonly person: string | null;
}

interface Group {
  readonly names: Names;
  readonly sums: RunningSums;
}

/** Rows while they are summed, and the total beside them. */
class Groups {
  readonly total = new RunningSums();
  /** People and tasks carry no overhead, but their share of what is not earned by the hour. */
  readonly isSplit: boolean;
  readonly by: Grouping;
  readonly #groups = new Map<string, Group>();
  readonly #modules: ReadonlyMap<string, string | null>;

  constructor(economics: Pick<Reported, 'projects'>, by: Grouping) {
    this.by = by;
    this.isSplit = by === 'person' || by === 'task';
    this.#modules = new Map(economics.projects.map(({ project, module }) => [project, module]));
  }

  of(place: Place): Group {
    const names = this.#namesOf(place);
    const key = JSON.stringify(names);
    let group = this.#groups.get(key);
    if (!group) {
      group = { names, sums: new RunningSums() };
      this.#groups.set(key, group);
    }
    return group;
  }

  rows(): ReportRow[] {
    return [...this.#groups.values()]
      .sort((a, b) => byNames(a.names, b.names))
      .map(({ names, sums }) => ({ ...names, ...figuresOf(sums.sums(), !this.isSplit) }));
  }

  #namesOf({ month, project, client, task, person }: Place): Names {
    switch (this.by) {
      case 'client':
        return { client };
      case 'project':
        return { project, client };
      case 'person':
        return { person };
      case 'month':
        return { month: formatMonth(month) };
      case 'task':
        return { project, client, task };
      case 'module':
        return { module: this.#modules.get(project) ?? null };
    }
  }
}

function addEffort(columns: Reckonable, groups: Groups, within: Within): void {
  const groupOf = groupFinder(columns, groups);
  let last = { month: -1, isWithin: false };
  for (let row = 0; row < columns.length; row++) {
    const month = columns.month[row] ?? 0;
    // Rows of one month stand together.
    if (month !== last.month) last = { month, isWithin: within({ month }) };
    if (!last.isWithin) continue;
    const { sums } = groupOf(row);
    const seconds = columns.seconds[row] ?? 0;
    const [revenue, labour] = [columns.revenue[row] ?? 0, columns.labour[row] ?? 0];
    const billable = columns.billable[row] === 1 ? seconds : 0;
    sums.addEffort(
      seconds,
      billable,
      groups.isSplit ? revenue + (columns.attributed[row] ?? 0) : revenue,
      labour,
    );
    groups.total.addEffort(seconds, billable, revenue, labour);
  }
}

/** The group of a row, looked up once for each position of the dictionary that decides it. */
function groupFinder(columns: Reckonable, groups: Groups): (row: number) => Group {
  const { by } = groups;
  const decides = by === 'person' ? columns.person : by === 'month' ? columns.month : columns.target;
  const found = new Map<number, Group>();
  return (row) => {
    const position = decides[row] ?? 0;
    let group = found.get(position);
    if (!group) {
      const at = columns.target[row] ?? 0;
      const { project, task } = columns.targets[at] ?? { project: '', task: null };
      const client = columns.contracts[at]?.client ?? null;
      const person = columns.people[columns.person[row] ?? 0] ?? '';
      group = groups.of({ month: columns.month[row] ?? 0, project, client, task, person });
      found.set(position, group);
    }
    return group;
  };
}

function addAmount(leaf: AmountLeaf, groups: Groups): void {
  const revenue = groups.isSplit ? unattributed(leaf) : leaf.revenueMinor;
  groups.total.addAmount(leaf.revenueMinor, leaf.expensesMinor);
  if (revenue !== 0 || leaf.expensesMinor !== 0) groups.of(leaf).sums.addAmount(revenue, leaf.expensesMinor);
}

/** What no project carries belongs to months and to the whole; elsewhere it stands beside the rows. */
function addOverhead(row: OverheadRow, groups: Groups): void {
  groups.total.addOverhead(row.overheadMinor);
  if (groups.isSplit || (row.project === null && groups.by !== 'month')) return;
  const place = { ...row, project: row.project ?? '', task: null, person: null };
  groups.of(place).sums.addOverhead(row.overheadMinor);
}

function byNames(a: Names, b: Names): number {
  return (
    compareName(a.month, b.month) ||
    compareName(a.module, b.module) ||
    (a.project === undefined ? compareName(a.client, b.client) : compareName(a.project, b.project)) ||
    compareName(a.task, b.task) ||
    compareName(a.person, b.person)
  );
}

function compareName(a: string | null | undefined, b: string | null | undefined): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  return b === null || b === undefined ? -1 : compareText(a, b);
}
