/** Tables for spreadsheets: RFC 4180, UTF-8, and no cell that a spreadsheet would run as a formula. */

export type CsvCell = string | number | bigint | boolean | null;

/** Lines end with CRLF, null is the empty cell. */
export function csvText(rows: readonly (readonly CsvCell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: CsvCell): string {
  if (value === null) return '';
  if (typeof value !== 'string') return String(value);
  const text = isFormula(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/;
// What spreadsheets take for a formula's beginning, after spaces; the full-width forms too.
const FORMULA = /^[\s\u00a0\p{Cf}]*[=+\-@＝＋－＠]|^[\t\r]/u;

function isFormula(text: string): boolean {
  return FORMULA.test(text) && !PLAIN_NUMBER.test(text);
}
