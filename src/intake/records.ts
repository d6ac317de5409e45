/** The rows of the first file, each with the columns that the other files add to it. */
import type { Place } from '#core/diagnostic.ts';
import { nearest } from '#core/suggest.ts';
import { type Row, readTable, type Table } from './csv.ts';
import type { CsvFile, ImportMapping } from './mapping.ts';
import type { Problems } from './problems.ts';

export interface Record {
  readonly at: Place;
  /** The trimmed text of a column; '' where it is empty or where an optional file has no row. */
  cell(column: string): string;
}

export interface Records {
  readonly records: readonly Record[];
  /** Rows of the first file, readable or not. */
  readonly count: number;
}

/** Null when a file or a column that the mapping names is missing. */
export function readRecords(
  mapping: ImportMapping,
  files: ReadonlyMap<string, Uint8Array>,
  columns: Iterable<string>,
  problems: Problems,
): Records | null {
  const tables = mapping.spec.files.map((rules) => readFiles(rules, files, problems));
  const [first, ...others] = tables;
  if (!first || others.includes(null)) return null;
  const joins = mapping.spec.files.slice(1).map((rules, index) => joinOf(rules, others[index] ?? first));
  const sources = sourcesOf([first, ...joins.map(({ table }) => table)]);
  const keys = joins.map(({ there }) => there);
  const used = new Set([...columns, ...keys]);
  if (!hasColumns(used, sources, mapping, problems)) return null;
  if (!areClear(used, keys, [first, ...joins.map(({ table }) => table)], problems)) return null;
  const indexes = joins.map((join) => indexOf(join, problems));
  if (indexes.includes(null)) return null;
  const found: Record[] = [];
  const cells = keys.map((key) => first.columns.indexOf(key));
  for (const row of first.rows) {
    const at = { file: row.file, line: row.line };
    const rows: (Row | undefined)[] = [row];
    for (const [index, { there, rules }] of joins.entries()) {
      const key = row.cells[cells[index] ?? -1]?.trim() ?? '';
      const match = indexes[index]?.get(key);
      if (!match && !rules.optional) problems.sayOnce(noMatch(rules.file, there, key), at);
      rows.push(match);
    }
    found.push({
      at,
      cell: (column) => {
        const [table = -1, cell = -1] = sources.get(column) ?? [];
        return rows[table]?.cells[cell]?.trim() ?? '';
      },
    });
  }
  return { records: found, count: first.rows.length + first.broken };
}

/** True when a file of the folder is meant by a name of the mapping, in which `*` stands for any characters. */
export function isMeant(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  const [start = '', ...rest] = parts;
  if (rest.length === 0) return pattern === name;
  const end = rest.pop() ?? '';
  if (!name.startsWith(start) || !name.endsWith(end) || name.length < start.length + end.length) return false;
  let at = start.length;
  for (const part of rest) {
    const found = name.indexOf(part, at);
    if (found === -1 || found + part.length > name.length - end.length) return false;
    at = found + part.length;
  }
  return true;
}

function readFiles(rules: CsvFile, files: ReadonlyMap<string, Uint8Array>, problems: Problems): Table | null {
  const names = [...files.keys()].filter((name) => isMeant(rules.file, name)).sort();
  if (names.length === 0) {
    const hint = 'give the folder that holds it, or correct `file` in the mapping';
    problems.say({ code: 'intake/no-file', message: `there is no file \`${rules.file}\``, hint });
    return null;
  }
  let whole: Table | null = null;
  for (const name of names) {
    const table = readTable(name, files.get(name) ?? new Uint8Array(), rules, problems);
    if (!table) return null;
    whole = whole ? append(whole, table, name, problems) : table;
    if (!whole) return null;
  }
  return whole;
}

function append(whole: Table, table: Table, file: string, problems: Problems): Table | null {
  if (whole.columns.join('\n') === table.columns.join('\n')) {
    return {
      columns: whole.columns,
      rows: [...whole.rows, ...table.rows],
      broken: whole.broken + table.broken,
    };
  }
  const message = 'the columns are not those of the files before it';
  problems.say(
    { code: 'intake/other-columns', message, hint: 'export all files with the same settings' },
    { file, line: 1 },
  );
  return null;
}

interface Join {
  readonly rules: CsvFile;
  readonly table: Table;
  readonly here: string;
  readonly there: string;
}

function joinOf(rules: CsvFile, table: Table): Join {
  const join = rules.join ?? '';
  return typeof join === 'string' ? { rules, table, here: join, there: join } : { rules, table, ...join };
}

/** Table and position of every column. The first file's own come first, so that a key is not ambiguous. */
function sourcesOf(tables: readonly Table[]): Map<string, [table: number, cell: number]> {
  const sources = new Map<string, [number, number]>();
  for (const [table, { columns }] of tables.entries()) {
    for (const [cell, name] of columns.entries()) if (!sources.has(name)) sources.set(name, [table, cell]);
  }
  return sources;
}

function hasColumns(
  columns: ReadonlySet<string>,
  sources: ReadonlyMap<string, unknown>,
  { spec }: ImportMapping,
  problems: Problems,
): boolean {
  const missing = [...columns].filter((column) => !sources.has(column));
  for (const column of missing) {
    const near = nearest(column, sources.keys());
    problems.say({
      code: 'intake/unknown-column',
      message: `no column \`${column}\` in ${spec.files.map(({ file }) => `\`${file}\``).join(' or ')}`,
      hint: near === null ? `the columns are ${[...sources.keys()].join(', ')}` : `did you mean \`${near}\`?`,
    });
  }
  return missing.length === 0;
}

/** A column that two files have, and that does not join them, could mean either. */
function areClear(
  used: ReadonlySet<string>,
  keys: readonly string[],
  tables: readonly Table[],
  problems: Problems,
): boolean {
  const unclear = [...used].filter(
    (column) => !keys.includes(column) && tables.filter(({ columns }) => columns.includes(column)).length > 1,
  );
  for (const column of unclear) {
    problems.say({
      code: 'intake/ambiguous-column',
      message: `the column \`${column}\` is in more than one file`,
      hint: 'rename it in one of them',
    });
  }
  return unclear.length === 0;
}

function indexOf({ table, here, rules }: Join, problems: Problems): Map<string, Row> | null {
  const cell = table.columns.indexOf(here);
  if (cell === -1) {
    problems.say({ code: 'intake/unknown-column', message: `no column \`${here}\` in \`${rules.file}\`` });
    return null;
  }
  const index = new Map<string, Row>();
  for (const row of table.rows) {
    const key = row.cells[cell]?.trim() ?? '';
    const other = index.get(key);
    if (!other) index.set(key, row);
    // Rows that say the same may repeat: an export of tasks lists a task once for each person.
    else if (other.cells.join('\n') !== row.cells.join('\n')) {
      const message = `the rows for \`${key}\` of \`${here}\` differ`;
      const hint = 'join on columns that name one row';
      problems.say({ code: 'intake/ambiguous-join', message, hint }, { file: row.file, line: row.line });
    }
  }
  return index;
}

function noMatch(file: string, column: string, key: string) {
  return {
    code: 'intake/no-match' as const,
    message: `\`${file}\` has no row for \`${key}\` of \`${column}\``,
    hint: 'export both files at the same time, or declare `optional: true`',
  };
}
