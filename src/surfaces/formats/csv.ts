/** Rows for spreadsheets: RFC 4180 with LF, UTF-8, and no cell that a spreadsheet would run as a formula. */
import { guarded } from '#projection/csv.ts';

export type CsvCell = string | number | bigint | boolean | null;

/** Null is the empty cell, an empty text is `""`. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\n`).join('');
}

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = guarded(value);
  return text === '' || /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
