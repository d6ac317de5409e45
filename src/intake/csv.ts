/** CSV files as tables of texts. Strict: a row that does not fit its header is a problem with its line, not a guess. */
import { type CsvError, parse } from 'csv-parse/sync';
import type { CsvFile } from './mapping.ts';
import type { Problems } from './problems.ts';

export interface Row {
  readonly file: string;
  /** Line of the file the row ends on, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly Row[];
  /** Rows that could not be read. */
  readonly broken: number;
}

/** Longest row that is read, in characters. */
const MAX_ROW = 1024 * 1024;

/** The table of a file; null when it cannot be read at all. */
export function readTable(file: string, bytes: Uint8Array, rules: CsvFile, problems: Problems): Table | null {
  const text = decode(file, bytes, rules, problems);
  if (text === null) return null;
  let broken = 0;
  const records = parseCsv(text, rules.delimiter, (error) => {
    broken += 1;
    problems.say(
      {
        code: 'intake/bad-row',
        message: wordsOf(error),
        hint: 'correct the row, or declare the delimiter of the file',
      },
      { file, line: error.lines },
    );
  });
  const [header, ...rows] = records.map(({ record, info }) => ({ file, line: info.lines, cells: record }));
  if (!header) {
    problems.say({ code: 'intake/empty-file', message: 'the file has no header line' }, { file });
    return null;
  }
  const columns = header.cells.map((name) => name.trim());
  if (!hasUniqueColumns(file, columns, problems)) return null;
  const fitting = rows.filter((row) => fits(row, columns.length, problems));
  return { columns, rows: fitting, broken: broken + rows.length - fitting.length };
}

function decode(file: string, bytes: Uint8Array, { encoding }: CsvFile, problems: Problems): string | null {
  try {
    // A byte order mark is not part of the text; the decoder drops it.
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    const message = `the file is not ${encoding}`;
    problems.say(
      { code: 'intake/wrong-encoding', message, hint: 'declare its `encoding` in the mapping' },
      { file },
    );
    return null;
  }
}

interface CsvRecord {
  readonly record: string[];
  readonly info: { readonly lines: number };
}
interface BrokenRow {
  readonly code: CsvError['code'];
  readonly lines: number;
}

function parseCsv(text: string, delimiter: string, onBroken: (error: BrokenRow) => void): CsvRecord[] {
  const skip = (error: CsvError) => onBroken({ code: error.code, lines: Number(error.lines ?? 1) });
  try {
    return parse(text, {
      delimiter,
      info: true,
      skip_empty_lines: true,
      relax_column_count: true,
      skip_records_with_error: true,
      max_record_size: MAX_ROW,
      on_skip: (error?: CsvError) => {
        if (error) skip(error);
      },
    }) as unknown as CsvRecord[];
  } catch (error) {
    // What it cannot skip: a quote that is never closed, a row beyond the limit.
    skip(error as CsvError);
    return [];
  }
}

function wordsOf({ code }: BrokenRow): string {
  if (code === 'CSV_QUOTE_NOT_CLOSED') return 'a quote is never closed';
  if (code === 'CSV_MAX_RECORD_SIZE') return `a row is longer than ${MAX_ROW} characters`;
  return 'a quote stands inside a value';
}

function hasUniqueColumns(file: string, columns: readonly string[], problems: Problems): boolean {
  const twice = columns.find((name, index) => name !== '' && columns.indexOf(name) !== index);
  if (twice === undefined) return true;
  problems.say(
    { code: 'intake/doubled-column', message: `the column \`${twice}\` stands twice in the header` },
    { file, line: 1 },
  );
  return false;
}

function fits({ file, line, cells }: Row, width: number, problems: Problems): boolean {
  if (cells.length === width) return true;
  problems.say(
    {
      code: 'intake/bad-row',
      message: `the row has ${cells.length} values, the header ${width}`,
      hint: 'correct the row, or declare the delimiter of the file',
    },
    { file, line },
  );
  return false;
}
