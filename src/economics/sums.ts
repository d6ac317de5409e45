/** Sums in which one unknown makes the whole unknown. */

/** `a + b`; null when either is unknown or the sum leaves the safe integers. */
export function plus(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return null;
  const sum = a + b;
  return Number.isSafeInteger(sum) ? sum : null;
}

export function minus(a: number | null, b: number | null): number | null {
  return plus(a, b === null ? null : -b);
}

/** Sum of what `pick` gives for each item; null as soon as one is. */
export function sumOf<T>(items: Iterable<T>, pick: (item: T) => number | null): number | null {
  let sum: number | null = 0;
  for (const item of items) sum = plus(sum, pick(item));
  return sum;
}

/** Items in lists by key, keys in the order they are first met. */
export function groupBy<T, K>(items: Iterable<T>, keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
