import type { QueryAnswer } from '#economics/duckdb/run-query.ts';
import { type CsvCell, csvText } from './csv.ts';
import { markdownTable } from './markdown.ts';
import { count, counted } from './numbers.ts';
import { cut, table } from './table.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

/** Wider texts are cut on a terminal; CSV and JSON have them whole. */
const WIDEST = 60;

export const queryView: View<QueryAnswer> = {
  text: ({ columns, rows, truncated }, look, { isQuiet }) => [
    ...table(
      columns.map(({ name, type }) => ({ title: visible(name), align: alignOf(type) })),
      rows.map((row) => ({
        cells: row.map((cell, index) => cut(visible(shown(cell, columns[index]?.type)), WIDEST)),
      })),
      look,
    ),
    ...(truncated
      ? ['', look.paint.warn(`the first ${counted(rows.length, 'row')}; --limit reads more`)]
      : []),
    ...(isQuiet || truncated ? [] : ['', look.paint.faint(counted(rows.length, 'row'))]),
  ],
  csv: ({ columns, rows }) =>
    csvText([columns.map(({ name }) => name), ...rows.map((row) => row.map(csvCell))]),
  markdown: ({ columns, rows }) =>
    markdownTable(
      columns.map(({ name, type }) => ({ title: name, align: alignOf(type) })),
      rows.map((row) => row.map((cell, index) => shown(cell, columns[index]?.type))),
    ),
};

function alignOf(type: string): 'left' | 'right' {
  return ['integer', 'number', 'decimal'].includes(type) ? 'right' : 'left';
}

function shown(cell: unknown, type: string | undefined): string {
  if (cell === null) return '–';
  if (typeof cell === 'number' && type === 'integer') return count(cell);
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

function csvCell(cell: unknown): CsvCell {
  if (cell === null || typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean')
    return cell;
  return JSON.stringify(cell);
}
