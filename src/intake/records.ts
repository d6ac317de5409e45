/** The rows of the first file, each with the columns that the other files add to it. */
import type { Place } from '#core/diagnostic.ts';
import { areClear, hasColumns, sourcesOf } from './columns.ts';
import { type Row, readTable, type Table } from './csv.ts';
import { isMeant } from './file-name.ts';
import { indexOf, joinOf, noMatch } from './join.ts';
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
