/** Columns into DuckDB, chunk by chunk, without a JavaScript object per row. */
import type { DuckDBAppender, DuckDBConnection, DuckDBType } from '@duckdb/node-api';
import { type ColumnData, cellAt, type Table } from '../table.ts';
import type { DuckDb } from './binding.ts';
import { type FillVector, fillFast } from './fill-vector.ts';
import { quoteName, quoteText } from './quote.ts';

/** Schema of the coded columns; what people query are views over them. */
export const CODED = 'coded';

/**
 * Makes the table and its rows. Texts are coded as enums, because a position per row is an order of magnitude
 * cheaper than a string per row; the view of the same name shows them as plain text.
 */
export async function loadTable(
  duckdb: DuckDb,
  connection: DuckDBConnection,
  table: Table,
  fill: FillVector = fillFast,
): Promise<void> {
  const { name, columns } = table.definition;
  const types = table.columns.map((column) => sqlType(column));
  const declared = columns.map((column, index) => `${quoteName(column.name)} ${types[index]}`);
  await connection.run(`CREATE TABLE ${CODED}.${quoteName(name)} (${declared.join(', ')})`);
  await appendRows(duckdb, connection, table, fill);
  const shown = columns.map((column) =>
    column.type === 'text'
      ? `${quoteName(column.name)}::VARCHAR AS ${quoteName(column.name)}`
      : quoteName(column.name),
  );
  await connection.run(
    `CREATE VIEW ${quoteName(name)} AS SELECT ${shown.join(', ')} FROM ${CODED}.${quoteName(name)}`,
  );
}

async function appendRows(
  duckdb: DuckDb,
  connection: DuckDBConnection,
  table: Table,
  fill: FillVector,
): Promise<void> {
  const appender = await connection.createAppender(table.definition.name, CODED);
  const size = duckdb.DuckDBVector.standardSize();
  const rest = table.length % size;
  appendChunks(duckdb, appender, table, { from: 0, to: table.length - rest, size }, fill);
  appendChunks(duckdb, appender, table, { from: table.length - rest, to: table.length, size: rest }, fill);
  appender.flushSync();
  appender.closeSync();
}

/** One chunk, filled and appended again and again: a chunk's vectors cost as much as their dictionaries are long. */
function appendChunks(
  duckdb: DuckDb,
  appender: DuckDBAppender,
  table: Table,
  rows: { readonly from: number; readonly to: number; readonly size: number },
  fill: FillVector,
): void {
  if (rows.from === rows.to) return;
  const chunk = duckdb.DuckDBDataChunk.create(
    table.columns.map((column) => chunkType(duckdb, column)),
    rows.size,
  );
  for (let start = rows.from; start < rows.to; start += rows.size) {
    for (const [index, column] of table.columns.entries()) {
      const vector = chunk.getColumnVector(index);
      if (fill(column, vector, start)) vector.flush();
      else chunk.setColumnValues(index, slowValues(duckdb, column, start, rows.size));
    }
    appender.appendDataChunk(chunk);
  }
}

function slowValues(duckdb: DuckDb, column: ColumnData, start: number, count: number) {
  return Array.from({ length: count }, (_, row) => {
    const cell = cellAt(column, start + row);
    if (cell === null) return null;
    if (column.type === 'integer') return BigInt(cell);
    return column.type === 'date' ? new duckdb.DuckDBDateValue(Number(cell)) : cell;
  });
}

function chunkType(duckdb: DuckDb, column: ColumnData): DuckDBType {
  switch (column.type) {
    case 'text':
      return duckdb.ENUM(enumValues(column.dictionary));
    case 'integer':
      return duckdb.BIGINT;
    case 'boolean':
      return duckdb.BOOLEAN;
    case 'date':
      return duckdb.DATE;
  }
}

function sqlType(column: ColumnData): string {
  switch (column.type) {
    case 'text':
      return `ENUM(${enumValues(column.dictionary).map(quoteText).join(', ')})`;
    case 'integer':
      return 'BIGINT';
    case 'boolean':
      return 'BOOLEAN';
    case 'date':
      return 'DATE';
  }
}

// An enum needs at least one value, also where every row is null.
function enumValues(dictionary: readonly string[]): readonly string[] {
  return dictionary.length === 0 ? [''] : dictionary;
}
