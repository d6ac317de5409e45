/** Where the columns that a mapping names are found. */
import { nearest } from '#core/suggest.ts';
import type { Table } from './csv.ts';
import type { ImportMapping } from './mapping.ts';
import type { Problems } from './problems.ts';

/** Table and position of every column. The first file's own come first, so that a key is not ambiguous. */
export function sourcesOf(tables: readonly Table[]): Map<string, [table: number, cell: number]> {
  const sources = new Map<string, [number, number]>();
  for (const [table, { columns }] of tables.entries()) {
    for (const [cell, name] of columns.entries()) if (!sources.has(name)) sources.set(name, [table, cell]);
  }
  return sources;
}

/** False, and a problem, when a column is in none of the files. */
export function hasColumns(
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
export function areClear(
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
