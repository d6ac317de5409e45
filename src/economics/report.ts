/** Reports: leaves summed into rows, for any grouping and any months. Every report foots. */
import { formatDay, formatMonth, type Month } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Economics, ProjectLine } from './economics.ts';
import type { EffortColumns } from './effort-columns.ts';
import { EffortSums, type SummedColumns } from './effort-sums.ts';
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
    readonly effortColumns: Grouped;
    readonly personMonths: readonly Pick<PersonMonth, 'month' | 'benchMinor'>[];
    readonly projects: readonly Pick<ProjectLine, 'project' | 'module'>[];
  };

type Grouped = SummedColumns &
  Pick<EffortColumns, 'length' | 'people' | 'targets' | 'contracts' | 'month' | 'target' | 'person'>;

/** The names a row is grouped by, without figures. */
type Names = Omit<ReportRow, keyof Figures>;

type Within = (row: { readonly month: Month }) => boolean;

/** Both inclusive. */
interface MonthRange {
  readonly first: Month;
  readonly last: Month;
}

/**
 * Rows in order of their names, those without a name last. By person and task the revenue of fees, retainers and milestones
 * is what was attributed; what nobody carries is a row of its own, so that every grouping has the same totals.
 */
export function reportOf(economics: Reported, options: ReportOptions): Report {
  const { first, last, within, report } = reportFrame(economics, options);
  const groups = new Groups(economics, options.by);
  addEffort(economics.effortColumns, groups, { first, last });
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
  return { first, last, within, report };
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

/** Columns summed for each position of the dictionary that decides the group, then once for each group. */
function addEffort(columns: Grouped, groups: Groups, months: MonthRange): void {
  const { decides, ...range } = decidingColumn(columns, groups.by, months);
  const sums = new EffortSums(range);
  for (let row = 0; row < columns.length; row++) {
    const month = columns.month[row] as number;
    if (month >= months.first && month <= months.last) sums.add(decides[row] as number, columns, row);
  }
  for (const { row, seconds, billableSeconds, revenue, attributed, labour } of sums.each()) {
    const share = groups.isSplit ? revenue + attributed : revenue;
    groups.of(placeOf(columns, row)).sums.addEffort(seconds, billableSeconds, share, labour);
    groups.total.addEffort(seconds, billableSeconds, revenue, labour);
  }
}

/** Rows with the same position in `decides` lie in the same group. */
function decidingColumn(columns: Grouped, by: Grouping, { first, last }: MonthRange) {
  const { person, people, month, target, targets } = columns;
  if (by === 'person') return { decides: person, lowest: 0, highest: people.length - 1 };
  if (by === 'month') return { decides: month, lowest: first, highest: last };
  return { decides: target, lowest: 0, highest: targets.length - 1 };
}

function placeOf(columns: Grouped, row: number): Place {
  const at = columns.target[row] ?? 0;
  const { project, task } = columns.targets[at] ?? { project: '', task: null };
  const client = columns.contracts[at]?.client ?? null;
  const person = columns.people[columns.person[row] ?? 0] ?? '';
  return { month: columns.month[row] ?? 0, project, client, task, person };
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
