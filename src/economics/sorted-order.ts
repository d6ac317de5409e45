/** Sorting many rows by small ranks without comparing them: one stable counting pass per column. */

export interface SortColumn {
  /** Positions in a dictionary. */
  readonly values: ArrayLike<number>;
  /** Rank of each position. */
  readonly ranks: ArrayLike<number>;
}

/** Row numbers in order of the columns; the last column weighs most. */
export function sortedOrder(length: number, columns: readonly SortColumn[]): Uint32Array {
  let order = new Uint32Array(length);
  for (let row = 0; row < length; row++) order[row] = row;
  for (const column of columns) order = countingPass(order, column);
  return order;
}

function countingPass(order: Uint32Array, { values, ranks }: SortColumn): Uint32Array<ArrayBuffer> {
  const start = new Uint32Array(ranks.length + 1);
  const rank = (row: number) => ranks[values[row] ?? 0] ?? 0;
  for (const row of order) start[rank(row) + 1] = (start[rank(row) + 1] ?? 0) + 1;
  for (let at = 1; at < start.length; at++) start[at] = (start[at] ?? 0) + (start[at - 1] ?? 0);
  const sorted = new Uint32Array(order.length);
  for (const row of order) {
    const at = start[rank(row)] ?? 0;
    sorted[at] = row;
    start[rank(row)] = at + 1;
  }
  return sorted;
}

/** Rank of each item of a dictionary, from 0; equal items share one. */
export function rankOf<T>(items: readonly T[], compare: (a: T, b: T) => number): Uint32Array {
  const order = items.map((item, position) => ({ item, position })).sort((a, b) => compare(a.item, b.item));
  const ranks = new Uint32Array(items.length);
  let rank = 0;
  for (const [index, { item, position }] of order.entries()) {
    const before = order[index - 1];
    if (before && compare(before.item, item) !== 0) rank += 1;
    ranks[position] = rank;
  }
  return ranks;
}
