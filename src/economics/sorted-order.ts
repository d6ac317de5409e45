/** Sorting many rows by small ranks without comparing them: one stable counting pass over several columns at once. */

export interface SortColumn {
  /** Positions in a dictionary. */
  readonly values: ArrayLike<number>;
  /** Rank of each position, from 0. */
  readonly ranks: ArrayLike<number>;
  /** How many ranks there are. */
  readonly size: number;
}

/** Columns whose ranks combine into fewer keys than this are sorted in one pass. */
const MOST_KEYS = 2 ** 17;

/** Row numbers in order of the columns; the last column weighs most. */
export function sortedOrder(length: number, columns: readonly SortColumn[]): Uint32Array {
  let order: Uint32Array | null = null;
  for (const pass of passesOf(columns)) order = countingPass(length, order, pass);
  return order ?? Uint32Array.from({ length }, (_, row) => row);
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
  for (let row = 0; row < length; row++) start[(keys[row] ?? 0) + 1] = (start[(keys[row] ?? 0) + 1] ?? 0) + 1;
  for (let key = 1; key < start.length; key++) start[key] = (start[key] ?? 0) + (start[key - 1] ?? 0);
  const sorted = new Uint32Array(length);
  for (let position = 0; position < length; position++) {
    const row = order ? (order[position] ?? 0) : position;
    const key = keys[row] ?? 0;
    const at = start[key] ?? 0;
    sorted[at] = row;
    start[key] = at + 1;
  }
  return sorted;
}

function keysOf(length: number, columns: readonly SortColumn[]): Uint32Array {
  const keys = new Uint32Array(length);
  let weight = 1;
  for (const { values, ranks, size } of columns) {
    for (let row = 0; row < length; row++) {
      keys[row] = (keys[row] ?? 0) + weight * (ranks[values[row] ?? 0] ?? 0);
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
