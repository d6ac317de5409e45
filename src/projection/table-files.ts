/** The tables as files, with the SQL that reads them again and a description of their columns. */

import type { Audience, ColumnType, Table, TableDefinition } from '#economics/table.ts';
import { MACROS, viewsFor } from '#economics/views.ts';
import { csvOf } from './csv.ts';

const SQL_TYPE: Readonly<Record<ColumnType, string>> = {
  text: 'VARCHAR',
  integer: 'BIGINT',
  boolean: 'BOOLEAN',
  date: 'DATE',
};

/** `tables/<name>.csv` by path. */
export function csvFiles(tables: readonly Table[]): Map<string, Uint8Array> {
  return new Map(tables.map((table) => [`tables/${table.definition.name}.csv`, csvOf(table)]));
}

/** Statements for DuckDB, run inside the dataset's folder, that make the tables from the CSV files. */
export function csvSql(definitions: readonly TableDefinition[]): string {
  return [
    '-- Tables from the CSV files. Run it in the folder of the dataset, then views.sql.',
    '-- An apostrophe keeps spreadsheets from running a text; here it is taken away again.',
    "CREATE OR REPLACE MACRO unguarded(x) AS CASE WHEN starts_with(x, '''') THEN substr(x, 2) ELSE x END;",
    ...definitions.map(csvTable),
    '',
  ].join('\n\n');
}

function csvTable({ name, columns }: TableDefinition): string {
  const shown = columns.map((column) =>
    column.type === 'text' ? `unguarded("${column.name}") AS "${column.name}"` : `"${column.name}"`,
  );
  const types = columns.map((column) => `'${column.name}': '${SQL_TYPE[column.type]}'`);
  return `CREATE OR REPLACE VIEW ${name} AS SELECT ${shown.join(', ')}
FROM read_csv('tables/${name}.csv', header = true, delim = ',', quote = '"', escape = '"', nullstr = '',
  allow_quoted_nulls = false, auto_detect = false, columns = {${types.join(', ')}});`;
}

/** Statements for DuckDB, run inside the dataset's folder, that make the tables from the Parquet files. */
export function parquetSql(definitions: readonly TableDefinition[]): string {
  return [
    '-- Tables from the Parquet files. Run it in the folder of the dataset, then views.sql.',
    ...definitions.map(
      ({ name }) => `CREATE OR REPLACE VIEW ${name} AS SELECT * FROM read_parquet('tables/${name}.parquet');`,
    ),
    '',
  ].join('\n\n');
}

/** The views over the tables, written from the measures. */
export function viewsFile(audience: Audience): string {
  return [
    '-- Written from the measures of definitions.json. Run csv.sql or parquet.sql first.',
    MACROS,
    ...viewsFor(audience).map(
      (view) => `-- ${view.words}\nCREATE OR REPLACE VIEW ${view.name} AS\n${view.sql};`,
    ),
    '',
  ].join('\n\n');
}

/** `tables.json`: what the columns of each table hold. */
export interface TableDescriptions {
  readonly tables: readonly {
    readonly name: string;
    readonly words: string;
    readonly rows: number;
    readonly columns: readonly {
      readonly name: string;
      readonly type: ColumnType;
      /** Of an integer; null for the rest. */
      readonly unit: 'seconds' | 'minor' | 'bps' | 'count' | null;
      readonly words: string;
    }[];
  }[];
}

export function tableDescriptions(tables: readonly Table[]): TableDescriptions {
  return {
    tables: tables.map(({ definition, length }) => ({
      name: definition.name,
      words: definition.words,
      rows: length,
      columns: definition.columns.map(({ name, type, unit, words }) => ({
        name,
        type,
        unit: unit ?? null,
        words,
      })),
    })),
  };
}
