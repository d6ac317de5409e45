/** What every figure is a sum of: leaves without their people, merged by month, project, task and source. */
import type { Month } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Economics } from './economics.ts';
import { evaluateMeasure } from './evaluate-measure.ts';
import type { Figures } from './figures.ts';
import type { AmountLeaf } from './leaves.ts';
import { BASE_COLUMNS, type BaseColumn, measures, type Sums } from './measures.ts';
import { minus, plus } from './sums.ts';

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
  /** Revenue as tasks carry it: of fees, retainers and milestones, what was attributed to the hours. */
  readonly carriedMinor: number | null;
}

type Group = Omit<FigureRow, 'module' | 'sums' | 'carriedMinor'>;
interface Part {
  readonly sums: Partial<Sums<BaseColumn>>;
  readonly carriedMinor: number | null;
}
interface Merged {
  readonly group: Group;
  readonly sums: Record<BaseColumn, number | null>;
  carriedMinor: number | null;
}

/** Rows in order of month, project, client, task and source. */
export function figureRows(economics: Economics): readonly FigureRow[] {
  const moduleOf = new Map(economics.projects.map((line) => [line.project, line.module]));
  const merged = new Map<string, Merged>();
  for (const [group, part] of parts(economics)) {
    const key = `${group.month}\t${group.client}\t${group.project}\t${group.source}\t${group.task}`;
    const row = merged.get(key) ?? { group, sums: noSums(), carriedMinor: 0 };
    addInto(row.sums, part.sums);
    row.carriedMinor = plus(row.carriedMinor, part.carriedMinor);
    merged.set(key, row);
  }
  return [...merged.values()]
    .map(({ group, sums, carriedMinor }) => ({
      ...group,
      module: group.project === null ? null : (moduleOf.get(group.project) ?? null),
      sums,
      carriedMinor,
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
    const sums = {
      seconds: leaf.seconds,
      billable_seconds: leaf.billable ? leaf.seconds : 0,
      value_minor: leaf.valueMinor,
      revenue_minor: leaf.revenueMinor,
      labour_minor: leaf.labourMinor,
    };
    yield [groupOf(leaf, 'time'), { sums, carriedMinor: plus(leaf.revenueMinor, leaf.attributedMinor) }];
  }
  for (const leaf of economics.amounts) {
    if (leaf.revenueMinor === 0 && leaf.expensesMinor === 0) continue;
    const sums = { revenue_minor: leaf.revenueMinor, expenses_minor: leaf.expensesMinor };
    yield [groupOf(leaf, leaf.source), { sums, carriedMinor: unattributed(leaf) }];
  }
  for (const row of economics.overhead) {
    const sums = { overhead_minor: row.overheadMinor };
    yield [groupOf(row, 'overhead'), { sums, carriedMinor: 0 }];
  }
  for (const row of economics.invoiced) {
    yield [groupOf(row, 'invoiced'), { sums: { invoiced_minor: row.netMinor }, carriedMinor: 0 }];
  }
}

/** What effort leaves do not carry; an unknown amount that they carry is unknown there, not here as well. */
export function unattributed({ revenueMinor, attributedMinor }: AmountLeaf): number | null {
  return attributedMinor === null ? 0 : minus(revenueMinor, attributedMinor);
}

function groupOf(
  row: Pick<FigureRow, 'month' | 'client' | 'project'> & { readonly task?: string | null },
  source: string,
): Group {
  return { month: row.month, client: row.client, project: row.project, task: row.task ?? null, source };
}

function noSums(): Record<BaseColumn, number | null> {
  return Object.fromEntries(BASE_COLUMNS.map((column) => [column, 0])) as Record<BaseColumn, number | null>;
}

function addInto(sums: Record<BaseColumn, number | null>, part: Partial<Sums<BaseColumn>>): void {
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
