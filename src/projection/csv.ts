/** Tables as typed CSV: UTF-8, commas, one line per row, nothing that a spreadsheet would run. RFC 4180 with LF. */
import { formatDay } from '#core/calendar.ts';
import { type Cell, type ColumnData, type ColumnType, cellAt, type Table } from '#economics/table.ts';

const ROWS_PER_CHUNK = 10_000;

/**
 * The table's rows in its order. A null is nothing at all, an empty text is `""`; dates are ISO, booleans `true` and
 * `false`, integers plain digits.
 */
export function csvOf(table: Table): Buffer {
  const chunks: Buffer[] = [Buffer.from(`${table.definition.columns.map(({ name }) => name).join(',')}\n`)];
  for (let start = 0; start < table.length; start += ROWS_PER_CHUNK) {
    chunks.push(Buffer.from(linesOf(table, start, Math.min(table.length, start + ROWS_PER_CHUNK))));
  }
  return Buffer.concat(chunks);
}

function linesOf(table: Table, start: number, end: number): string {
  let lines = '';
  for (let row = start; row < end; row++) {
    lines += `${table.columns.map((column) => field(column, row)).join(',')}\n`;
  }
  return lines;
}

function field(column: ColumnData, row: number): string {
  return cellText(column.type, cellAt(column, row));
}

function cellText(type: ColumnType, cell: Cell): string {
  if (cell === null) return '';
  if (type === 'text') return quoted(guarded(String(cell)));
  return type === 'date' ? formatDay(Number(cell)) : String(cell);
}

// A spreadsheet runs a text whose first significant character is one of these; full-width forms are folded by some.
// A leading apostrophe is doubled, so that taking one away gives back every text as it was.
const RUNS = /^(?:'|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠]|[\t\r])/u;
const PLAIN_NUMBER = /^[+-]?\d+(?:\.\d+)?$/;

/** The text with an apostrophe before it where a spreadsheet could take it for a formula; plain numbers stay. */
export function guarded(text: string): string {
  return RUNS.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
