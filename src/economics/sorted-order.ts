/** Sorting many rows by small ranks without comparing them: one stable counting pass over several columns at once. */

export interface SortColumn {
  /** Positions in a dictionary. */
  readonly values: Uint32Array;
  /** Rank of each position, from 0. */
  readonly ranks: Uint32Array;
  /** How many ranks there are. */
  readonly size: number;
}

/** Fewer rows than this are sorted by their keys: counting takes as long as the largest key is large. */
const FEW_ROWS = 2 ** 12;

/** Columns whose ranks combine into fewer keys than this are sorted in one pass. */
const MOST_KEYS = 2 ** 17;

/** Row numbers in order of the columns; the last column weighs most. */
export function sortedOrder(length: number, columns: readonly SortColumn[]): Uint32Array {
  const largest = columns.reduce((product, { size }) => product * Math.max(1, size), Math.max(1, length));
  if (length < FEW_ROWS && Number.isSafeInteger(largest)) return byKey(length, columns);
  let order: Uint32Array | null = null;
  for (const pass of passesOf(columns)) order = countingPass(length, order, pass);
  return order ?? Uint32Array.from({ length }, (_, row) => row);
}

/** The key of each row and then its number, as one number. */
function byKey(length: number, columns: readonly SortColumn[]): Uint32Array {
  const keys = new Float64Array(length);
  let weight = length;
  for (const { values, ranks, size } of columns) {
    for (let row = 0; row < length; row++)
      (keys[row] as number) += weight * (ranks[values[row] as number] as number);
    weight *= Math.max(1, size);
  }
  for (let row = 0; row < length; row++) (keys[row] as number) += row;
  return Uint32Array.from(keys.sort(), (key) => key % length);
}

interface Pass {
  readonly columns: readonly SortColumn[];
  readonly size: number;
}

function passesOf(columns: readonly SortColumn[]): Pass[] {
  const passes: { columns: SortColumn[]; size: number }[] = [];
  for (const column of columns) {
    const last = passes.at(-1);
    if (last && last.size * column.size <= MOST_KEYS) {
      last.columns.push(column);
      last.size *= column.size;
    } else passes.push({ columns: [column], size: Math.max(1, column.size) });
  }
  return passes;
}

function countingPass(length: number, order: Uint32Array | null, { columns, size }: Pass): Uint32Array {
  const keys = keysOf(length, columns);
  const start = new Uint32Array(size + 1);
  for (let row = 0; row < length; row++) (start[(keys[row] as number) + 1] as number)++;
  for (let key = 1; key < start.length; key++) (start[key] as number) += start[key - 1] as number;
  const sorted = new Uint32Array(length);
  for (let position = 0; position < length; position++) {
    const row = order === null ? position : (order[position] as number);
    const key = keys[row] as number;
    sorted[(start[key] as number)++] = row;
  }
  return sorted;
}

function keysOf(length: number, columns: readonly SortColumn[]): Uint32Array {
  const keys = new Uint32Array(length);
  let weight = 1;
  for (const { values, ranks, size } of columns) {
    for (let row = 0; row < length; row++) {
      (keys[row] as number) += weight * (ranks[values[row] as number] as number);
    }
    weight *= size;
  }
  return keys;
}

/** Ranks of a dictionary's items: equal ones share a rank. */
export function rankOf<T>(
  items: readonly T[],
  compare: (a: T, b: T) => number,
): { readonly ranks: Uint32Array; readonly size: number } {
  const order = items.map((item, position) => ({ item, position })).sort((a, b) => compare(a.item, b.item));
  const ranks = new Uint32Array(items.length);
  let rank = 0;
  for (const [index, { item, position }] of order.entries()) {
    const before = order[index - 1];
    if (before && compare(before.item, item) !== 0) rank += 1;
    ranks[position] = rank;
  }
  return { ranks, size: items.length === 0 ? 0 : rank + 1 };
}
