/** What every figure is a sum of: leaves without their people, merged by month, project, task and source. */
import type { Month } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Economics } from './economics.ts';
import { evaluateMeasure } from './evaluate-measure.ts';
import type { Figures } from './figures.ts';
import { BASE_COLUMNS, type BaseColumn, measures, type Sums } from './measures.ts';
import { plus } from './sums.ts';

export interface FigureRow {
  readonly month: Month;
  readonly client: string | null;
  /** Null on overhead that no project could carry, and on invoices that name none. */
  readonly project: string | null;
  readonly module: string | null;
  readonly task: string | null;
  /** `time`, an amount's source, `overhead` or `invoiced`. */
  readonly source: string;
  readonly sums: Sums<BaseColumn>;
}

type Group = Omit<FigureRow, 'module' | 'sums'>;
type Part = Partial<Sums<BaseColumn>>;

/** Rows in order of month, project, client, task and source. */
export function figureRows(economics: Economics): readonly FigureRow[] {
  const moduleOf = new Map(economics.projects.map((line) => [line.project, line.module]));
  const merged = new Map<
    string,
    { readonly group: Group; readonly sums: Record<BaseColumn, number | null> }
  >();
  for (const [group, part] of parts(economics)) {
    const key = `${group.month}\t${group.client}\t${group.project}\t${group.source}\t${group.task}`;
    const row = merged.get(key) ?? { group, sums: noSums() };
    addInto(row.sums, part);
    merged.set(key, row);
  }
  return [...merged.values()]
    .map(({ group, sums }) => ({
      ...group,
      module: group.project === null ? null : (moduleOf.get(group.project) ?? null),
      sums,
    }))
    .sort(byGroup);
}

/** Sums of rows: 0 of none, null where any row is. */
export function sumRows(rows: Iterable<FigureRow>): Sums<BaseColumn> {
  const sums = noSums();
  for (const row of rows) addInto(sums, row.sums);
  return sums;
}

/** The figures of sums. Groups that carry no overhead (tasks, people) have neither overhead nor margin. */
export function figuresOf(sums: Sums<BaseColumn>, carriesOverhead = true): Figures {
  const measure = (name: keyof typeof measures) => evaluateMeasure(measures[name], sums);
  const known = [sums.revenue_minor, sums.labour_minor, sums.expenses_minor];
  return {
    seconds: sums.seconds ?? 0,
    billableSeconds: sums.billable_seconds ?? 0,
    revenueMinor: measure('revenueMinor'),
    labourMinor: measure('labourMinor'),
    expensesMinor: measure('expensesMinor'),
    contributionMinor: measure('contributionMinor'),
    contributionBps: measure('contributionBps'),
    overheadMinor: carriesOverhead ? measure('overheadMinor') : null,
    marginMinor: carriesOverhead ? measure('marginMinor') : null,
    marginBps: carriesOverhead ? measure('marginBps') : null,
    complete: ![...known, ...(carriesOverhead ? [sums.overhead_minor] : [])].includes(null),
  };
}

function* parts(economics: Economics): Generator<[Group, Part]> {
  for (const leaf of economics.effort) {
    yield [
      { ...groupOf(leaf), task: leaf.task, source: 'time' },
      {
        seconds: leaf.seconds,
        billable_seconds: leaf.billable ? leaf.seconds : 0,
        value_minor: leaf.valueMinor,
        revenue_minor: leaf.revenueMinor,
        labour_minor: leaf.labourMinor,
      },
    ];
  }
  for (const leaf of economics.amounts) {
    yield [
      { ...groupOf(leaf), task: leaf.task, source: leaf.source },
      { revenue_minor: leaf.revenueMinor, expenses_minor: leaf.expensesMinor },
    ];
  }
  for (const row of economics.overhead) {
    yield [{ ...groupOf(row), task: null, source: 'overhead' }, { overhead_minor: row.overheadMinor }];
  }
  for (const row of economics.invoiced) {
    yield [{ ...groupOf(row), task: null, source: 'invoiced' }, { invoiced_minor: row.netMinor }];
  }
}

function groupOf(row: Pick<FigureRow, 'month' | 'client' | 'project'>) {
  return { month: row.month, client: row.client, project: row.project };
}

function noSums(): Record<BaseColumn, number | null> {
  return Object.fromEntries(BASE_COLUMNS.map((column) => [column, 0])) as Record<BaseColumn, number | null>;
}

function addInto(sums: Record<BaseColumn, number | null>, part: Part): void {
  for (const column of BASE_COLUMNS) {
    const value = part[column];
    if (value !== undefined) sums[column] = plus(sums[column], value);
  }
}

function byGroup(a: FigureRow, b: FigureRow): number {
  return (
    a.month - b.month ||
    compareText(a.project ?? '', b.project ?? '') ||
    compareText(a.client ?? '', b.client ?? '') ||
    compareText(a.task ?? '', b.task ?? '') ||
    compareText(a.source, b.source)
  );
}
