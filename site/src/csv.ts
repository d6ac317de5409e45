/** CSV as spreadsheets open it: UTF-8, CRLF, quoted where needed, and never a formula. RFC 4180. */

export type Field = string | number | boolean | null | undefined;

export function csv(header: readonly string[], rows: readonly (readonly Field[])[]): string {
  return [header, ...rows].map((row) => `${row.map(field).join(',')}\r\n`).join('');
}

// A spreadsheet runs a text that begins so; full-width forms count, as some programs fold them.
const FORMULA = /^[\s\u200b]*[=+\-@\t\r＝＋－＠]/;
const PLAIN_NUMBER = /^-?\d+(?:\.\d+)?$/;

function field(value: Field): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  const safe = FORMULA.test(text) && !PLAIN_NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
