/** A result of DuckDB as plain values that JSON can hold. */
import type { DuckDBResultReader, DuckDBType, DuckDBValue, Json } from '@duckdb/node-api';
import { safeNumber } from '#core/rounding.ts';
import type { DuckDb } from './binding.ts';

export type AnswerType =
  | 'text'
  | 'integer'
  | 'number'
  | 'decimal'
  | 'boolean'
  | 'date'
  | 'timestamp'
  | 'other';

export interface AnswerColumn {
  readonly name: string;
  readonly type: AnswerType;
}

/** Dates and times are ISO texts, decimals are texts, lists and structures are JSON. */
export type AnswerCell = Json;

export interface Answer {
  readonly columns: readonly AnswerColumn[];
  readonly rows: readonly (readonly AnswerCell[])[];
}

/** Columns and rows that were read. Throws a RangeError on an integer outside ±2^53: it would be another number in JSON. */
export function answerOf(duckdb: DuckDb, reader: DuckDBResultReader): Answer {
  const columns = reader.deduplicatedColumnNames().map((name, index) => ({
    name,
    type: answerType(duckdb, reader.columnType(index)),
  }));
  return { columns, rows: reader.convertRows(cellConverter(duckdb)) };
}

function cellConverter(duckdb: DuckDb) {
  return function convert(value: DuckDBValue, type: DuckDBType): AnswerCell | null {
    if (value === null || typeof value === 'boolean') return value;
    if (typeof value === 'bigint') return safeNumber(value);
    return duckdb.JsonDuckDBValueConverter(value, type, convert);
  };
}

function answerType(duckdb: DuckDb, type: DuckDBType): AnswerType {
  const { DuckDBTypeId: id } = duckdb;
  switch (type.typeId) {
    case id.VARCHAR:
    case id.ENUM:
    case id.UUID:
      return 'text';
    case id.TINYINT:
    case id.SMALLINT:
    case id.INTEGER:
    case id.BIGINT:
    case id.HUGEINT:
    case id.UTINYINT:
    case id.USMALLINT:
    case id.UINTEGER:
    case id.UBIGINT:
    case id.UHUGEINT:
    case id.BIGNUM:
      return 'integer';
    case id.FLOAT:
    case id.DOUBLE:
      return 'number';
    case id.DECIMAL:
      return 'decimal';
    case id.BOOLEAN:
      return 'boolean';
    case id.DATE:
      return 'date';
    case id.TIMESTAMP:
    case id.TIMESTAMP_S:
    case id.TIMESTAMP_MS:
    case id.TIMESTAMP_NS:
    case id.TIMESTAMP_TZ:
      return 'timestamp';
    default:
      return 'other';
  }
}
