/** Columns written into DuckDB's vectors as whole arrays, where the binding shows its arrays. */
import type { DuckDBVector } from '@duckdb/node-api';
import { type ColumnData, NO_TEXT } from '../table.ts';

/** Fills a vector with the column's values from row `start` on; false when it cannot, and nothing was written. */
export type FillVector = (column: ColumnData, vector: DuckDBVector, start: number) => boolean;

/**
 * Writes into the vector's own typed array; false when it does not have the fields this expects.
 * They are private in the typings, so every write asks what is there; the caller has the public way.
 */
export const fillFast: FillVector = (column, vector, start) => {
  const count = vector.itemCount;
  const items: unknown = Reflect.get(vector, 'items');
  const validity: unknown = Reflect.get(vector, 'validity');
  if (!hasValidity(validity)) return false;
  if (column.type === 'text' && isUnsigned(items)) fillCodes(items, column.codes, start, count);
  else if (column.type === 'integer' && items instanceof BigInt64Array)
    fillIntegers(items, column.values, start, count);
  else if (column.type === 'date' && items instanceof Int32Array)
    fillDays(items, column.values, start, count);
  else return false;
  markNulls(column, validity, start, count);
  return true;
};

function isUnsigned(items: unknown): items is Uint8Array | Uint16Array | Uint32Array {
  return items instanceof Uint8Array || items instanceof Uint16Array || items instanceof Uint32Array;
}

function fillCodes(
  items: Uint8Array | Uint16Array | Uint32Array,
  codes: Uint32Array,
  start: number,
  count: number,
): void {
  for (let row = 0; row < count; row++) {
    const code = codes[start + row] ?? NO_TEXT;
    // A null's own position is never read, but has to be one that exists.
    items[row] = code === NO_TEXT ? 0 : code;
  }
}

/** Two 32-bit halves of each safe integer: a BigInt per value costs more than the rest of the loading. */
function fillIntegers(
  items: BigInt64Array,
  values: ArrayLike<number | null>,
  start: number,
  count: number,
): void {
  const halves = new Int32Array(items.buffer, items.byteOffset, items.length * 2);
  for (let row = 0; row < count; row++) {
    const value = values[start + row] ?? 0;
    if (!Number.isSafeInteger(value)) throw new RangeError(`${value} is not a safe integer`);
    halves[row * 2] = value | 0;
    halves[row * 2 + 1] = Math.floor(value / 4294967296);
  }
}

function fillDays(items: Int32Array, values: ArrayLike<number | null>, start: number, count: number): void {
  for (let row = 0; row < count; row++) items[row] = values[start + row] ?? 0;
}

interface Validity {
  setItemValid(row: number, valid: boolean): void;
}

function hasValidity(validity: unknown): validity is Validity {
  return typeof validity === 'object' && validity !== null && 'setItemValid' in validity;
}

/** Says of every row whether it is null: what an earlier chunk said is still there. */
function markNulls(column: ColumnData, validity: Validity, start: number, count: number): void {
  for (let row = 0; row < count; row++) {
    const isNull =
      column.type === 'text' ? column.codes[start + row] === NO_TEXT : column.values[start + row] === null;
    validity.setItemValid(row, !isNull);
  }
}
