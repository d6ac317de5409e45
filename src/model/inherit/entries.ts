/** Entries of a map in layers: what a child adds lies over its parent's, which a thousand children share uncopied. */
export interface Entries<T> {
  get(key: string): T | undefined;
  /** In order of the first layer that has the key. */
  [Symbol.iterator](): Iterator<readonly [string, T]>;
}

/** The entries of `below` (null: none) with those of `own` over them. */
export function layered<T>(below: Entries<T> | null, own: ReadonlyMap<string, T>): Entries<T> {
  if (below === null) return own;
  if (own.size === 0) return below;
  return {
    get: (key) => own.get(key) ?? below.get(key),
    *[Symbol.iterator]() {
      for (const [key, value] of below) yield [key, own.get(key) ?? value] as const;
      for (const [key, value] of own) if (below.get(key) === undefined) yield [key, value] as const;
    },
  };
}
