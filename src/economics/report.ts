/** Reports: leaves summed into rows, for any grouping and any months. Every report foots. */
import { formatDay, formatMonth, type Month } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Economics } from './economics.ts';
import { figuresOf, unattributed } from './figure-rows.ts';
import type { Figures, Grouping, Report, ReportRow } from './figures.ts';
import { BASE_COLUMNS, type BaseColumn, type Sums } from './measures.ts';
import { plus, sumOf } from './sums.ts';

export interface ReportOptions {
  readonly by: Grouping;
  /** Both inclusive; default: all months there are. */
  readonly from?: Month;
  readonly to?: Month;
}

/** The names a row is grouped by, without figures. */
type Names = Omit<ReportRow, keyof Figures>;

interface Entry {
  readonly names: Names;
  readonly part: Partial<Sums<BaseColumn>>;
}

/**
 * Rows in order of their names, those without a name last. By person and task the revenue of fees, retainers and milestones
 * is what was attributed; what nobody carries is a row of its own, so that every grouping has the same totals.
 */
export function reportOf(economics: Economics, options: ReportOptions): Report {
  const { by } = options;
  const { within, report } = reportFrame(economics, options);
  const grouped = rowsOf(entriesOf(economics, by, within));
  const isSplit = by === 'person' || by === 'task';
  const everything = rowsOf(entriesOf(economics, 'month', within)).map(({ sums }) => sums);
  const totals = figuresOf(addedUp(everything));
  return {
    ...report,
    complete: totals.complete,
    rows: grouped.map(({ names, sums }) => ({ ...names, ...figuresOf(sums, !isSplit) })),
    totals,
  };
}

/** What a report says before anything is grouped, and which rows lie in its months. */
export function reportFrame(economics: Economics, { by, from, to }: ReportOptions) {
  const [first, last] = [from ?? economics.firstMonth, to ?? economics.lastMonth];
  const within = ({ month }: { readonly month: Month }) => month >= first && month <= last;
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

function* entriesOf(
  economics: Economics,
  by: Grouping,
  within: (row: { readonly month: Month }) => boolean,
): Generator<Entry> {
  const isSplit = by === 'person' || by === 'task';
  const modules = new Map(economics.projects.map((line) => [line.project, line.module]));
  const namesOf = namesBy(by, (project) => modules.get(project) ?? null);
  for (const leaf of economics.effort) {
    if (!within(leaf)) continue;
    const revenue = isSplit ? plus(leaf.revenueMinor, leaf.attributedMinor) : leaf.revenueMinor;
    yield {
      names: namesOf(leaf),
      part: {
        seconds: leaf.seconds,
        billable_seconds: leaf.billable ? leaf.seconds : 0,
        value_minor: leaf.valueMinor,
        revenue_minor: revenue,
        labour_minor: leaf.labourMinor,
      },
    };
  }
  for (const leaf of economics.amounts) {
    if (!within(leaf)) continue;
    const revenue = isSplit ? unattributed(leaf) : leaf.revenueMinor;
    if (revenue === 0 && leaf.expensesMinor === 0) continue;
    yield { names: namesOf(leaf), part: { revenue_minor: revenue, expenses_minor: leaf.expensesMinor } };
  }
  if (isSplit) return;
  for (const row of economics.overhead) {
    // What no project carries belongs to months and to the whole; elsewhere it stands beside the rows.
    if (!within(row) || (row.project === null && by !== 'month')) continue;
    const place = { ...row, project: row.project ?? '', task: null, person: null };
    yield { names: namesOf(place), part: { overhead_minor: row.overheadMinor } };
  }
}

interface Leaf {
  readonly month: Month;
  readonly project: string;
  readonly client: string | null;
  readonly task: string | null;
  readonly person: string | null;
}

function namesBy(by: Grouping, moduleOf: (project: string) => string | null): (leaf: Leaf) => Names {
  switch (by) {
    case 'client':
      return ({ client }) => ({ client });
    case 'project':
      return ({ project, client }) => ({ project, client });
    case 'person':
      return ({ person }) => ({ person });
    case 'month':
      return ({ month }) => ({ month: formatMonth(month) });
    case 'task':
      return ({ project, client, task }) => ({ project, client, task });
    case 'module':
      return ({ project }) => ({ module: moduleOf(project) });
  }
}

interface Row {
  readonly names: Names;
  readonly sums: Sums<BaseColumn>;
}

function rowsOf(entries: Iterable<Entry>): Row[] {
  const rows = new Map<string, { names: Names; sums: Record<BaseColumn, number | null> }>();
  for (const { names, part } of entries) {
    const key = JSON.stringify(names);
    let row = rows.get(key);
    if (!row) {
      row = { names, sums: nothing() };
      rows.set(key, row);
    }
    for (const column of BASE_COLUMNS) {
      const value = part[column];
      if (value !== undefined && value !== 0) row.sums[column] = plus(row.sums[column], value);
    }
  }
  return [...rows.values()].sort((a, b) => byNames(a.names, b.names));
}

function addedUp(parts: readonly Sums<BaseColumn>[]): Sums<BaseColumn> {
  const sums = nothing();
  for (const column of BASE_COLUMNS) sums[column] = sumOf(parts, (part) => part[column]);
  return sums;
}

function nothing(): Record<BaseColumn, number | null> {
  return {
    seconds: 0,
    billable_seconds: 0,
    value_minor: 0,
    revenue_minor: 0,
    labour_minor: 0,
    expenses_minor: 0,
    overhead_minor: 0,
    invoiced_minor: 0,
  };
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
