/** The table that every figure is a sum of: leaves without their people. */
import { formatMonth, type Month } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Economics } from '../economics.ts';
import { BASE_COLUMNS, type BaseColumn, measures } from '../measures.ts';
import { plus } from '../sums.ts';
import { type Cell, type ColumnDefinition, type Table, type TableDefinition, tableOf } from '../table.ts';
import { CLIENT, MONTH, TASK, text } from './columns.ts';

export const FIGURES: TableDefinition = {
  name: 'figures',
  words:
    'A project’s month, task by task and source by source; every figure of a report is a sum of its columns.',
  columns: [
    MONTH,
    CLIENT,
    text('project', 'name of the project; null on what no project carries', 'public'),
    text('module', 'module of the project', 'public'),
    TASK,
    text(
      'source',
      '`time`, `expense`, `rebilled`, `fee`, `retainer`, `overage`, `cap`, `milestone`, `closed`, `overhead` or `invoiced`',
      'public',
    ),
    ...BASE_COLUMNS.map(baseColumn),
  ],
};

function baseColumn(name: BaseColumn): ColumnDefinition {
  const measure = Object.values(measures).find((known) => known.name === name);
  const isTime = name === 'seconds' || name === 'billable_seconds';
  return {
    name,
    type: 'integer',
    unit: isTime ? 'seconds' : 'minor',
    words: measure?.words ?? name,
    audience: isTime ? 'public' : 'team',
  };
}

interface Group {
  readonly month: Month;
  readonly client: string | null;
  readonly project: string | null;
  readonly task: string | null;
  readonly source: string;
}

type Part = { readonly [C in BaseColumn]?: number | null };

/** Rows in order of month, project, task and source; people are summed away, so that a row prices nobody's time. */
export function figuresTable(economics: Economics): Table {
  const moduleOf = new Map(economics.projects.map((line) => [line.project, line.module]));
  const rows = [...mergedRows(economics).values()].sort(byGroup);
  return tableOf(
    FIGURES,
    rows.map(({ group, sums }): Cell[] => [
      formatMonth(group.month),
      group.client,
      group.project,
      group.project === null ? null : (moduleOf.get(group.project) ?? null),
      group.task,
      group.source,
      ...sums,
    ]),
  );
}

function mergedRows(economics: Economics) {
  const rows = new Map<string, { readonly group: Group; readonly sums: (number | null)[] }>();
  for (const [group, part] of parts(economics)) {
    const key = `${group.month}\t${group.client}\t${group.project}\t${group.source}\t${group.task}`;
    const row = rows.get(key);
    if (row) addInto(row.sums, part);
    else rows.set(key, { group, sums: BASE_COLUMNS.map((column) => amountOf(part, column)) });
  }
  return rows;
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

function groupOf(row: {
  readonly month: Month;
  readonly client: string | null;
  readonly project: string | null;
}) {
  return { month: row.month, client: row.client, project: row.project };
}

function addInto(sums: (number | null)[], part: Part): void {
  for (const [index, column] of BASE_COLUMNS.entries()) {
    sums[index] = plus(sums[index] ?? null, amountOf(part, column));
  }
}

function amountOf(part: Part, column: BaseColumn): number | null {
  const value = part[column];
  return value === undefined ? 0 : value;
}

function byGroup({ group: a }: { readonly group: Group }, { group: b }: { readonly group: Group }): number {
  return (
    a.month - b.month ||
    compareText(a.project ?? '', b.project ?? '') ||
    compareText(a.client ?? '', b.client ?? '') ||
    compareText(a.task ?? '', b.task ?? '') ||
    compareText(a.source, b.source)
  );
}
