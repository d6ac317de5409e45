/** The table that every figure is a sum of: leaves without their people. */
import { formatMonth } from '#core/calendar.ts';
import type { Economics } from '../economics.ts';
import { figureRows } from '../figure-rows.ts';
import { BASE_COLUMNS, type BaseColumn, measures } from '../measures.ts';
import { type Cell, type ColumnDefinition, type Table, type TableDefinition, tableOf } from '../table.ts';
import { CLIENT, MONTH, minor, TASK, text } from './columns.ts';

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
    minor(
      'carried_revenue_minor',
      'revenue as tasks carry it: of fees, retainers and milestones, what was attributed to the hours',
    ),
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

/** Rows in order of month, project, client, task and source; people are summed away, so that a row prices nobody’s time. */
export function figuresTable(economics: Economics): Table {
  return tableOf(
    FIGURES,
    figureRows(economics).map((row): Cell[] => [
      formatMonth(row.month),
      row.client,
      row.project,
      row.module,
      row.task,
      row.source,
      ...BASE_COLUMNS.map((column) => row.sums[column]),
      row.carriedMinor,
    ]),
  );
}
