/** A pattern's contents in the making: a tree in which every value remembers who said it, and over whom. */
import { compareText } from '#core/diagnostic.ts';
import { pointerOf } from '#core/json-pointer.ts';
import type { Spot } from '../finding.ts';
import type { Entries } from './entries.ts';

/** One pattern's word on one value. */
export interface Said {
  /** `web/shop`. */
  readonly pattern: string;
  /** Of its module; null where that is not known. */
  readonly version: string | null;
  readonly at: Spot;
  readonly act: 'sets' | 'adds to' | 'replaces' | 'deletes';
  /** What it wrote: a scalar, or a list or map as it stood in its file; undefined for what it deleted. */
  readonly value: unknown;
}

/** Oldest first; the last one holds, and is over all before it. */
export type Chain = readonly Said[];

export type Node =
  | { readonly sort: 'map'; readonly chain: Chain; readonly entries: Entries<Node> }
  | {
      readonly sort: 'list';
      readonly chain: Chain;
      readonly items: readonly Node[];
      /** The field that names its items, where they merge one by one. */
      readonly key: string | null;
    }
  | { readonly sort: 'scalar'; readonly chain: Chain; readonly value: Scalar }
  /** Deleted; kept so that its end can be explained. */
  | { readonly sort: 'gone'; readonly chain: Chain };

export type Scalar = string | number | boolean | null;

/**
 * The value without its history. Keys come in text order, so that the order they were written in leaves no trace;
 * `as written` keeps it, for what is shown to people.
 */
export function contentOf(node: Node, order: 'sorted' | 'as written' = 'sorted'): unknown {
  switch (node.sort) {
    case 'map': {
      const entries = [...node.entries].filter(([, child]) => isThere(child));
      if (order === 'sorted') entries.sort(([a], [b]) => compareText(a, b));
      // `fromEntries` makes every key a member of the map itself, whatever it is called.
      return Object.fromEntries(entries.map(([key, child]) => [key, contentOf(child, order)]));
    }
    case 'list':
      return node.items.filter(isThere).map((item) => contentOf(item, order));
    case 'scalar':
      return node.value;
    case 'gone':
      return undefined;
  }
}

/** Chains by JSON pointer into the value, in order of pointer; of what was deleted too, where its pointer is free. */
export function provenanceOf(node: Node): Map<string, Chain> {
  const found: [string, Chain][] = [];
  const visit = (at: Node, steps: readonly (string | number)[]): void => {
    found.push([pointerOf(steps), at.chain]);
    if (at.sort === 'map') for (const [key, child] of at.entries) visit(child, [...steps, key]);
    if (at.sort === 'list')
      for (const [index, child] of at.items.filter(isThere).entries()) visit(child, [...steps, index]);
  };
  visit(node, []);
  return new Map(found.sort(([a], [b]) => compareText(a, b)));
}

/** The node at the steps, where an item of a keyed list is named by its key; null when there is none. */
export function nodeAt(node: Node, steps: readonly string[]): Node | null {
  let at: Node = node;
  for (const step of steps) {
    const next =
      at.sort === 'map' ? at.entries.get(step) : at.sort === 'list' ? at.items[itemAt(at, step)] : undefined;
    if (!isThere(next)) return null;
    at = next;
  }
  return at;
}

/** Position of the item that the step names, by its key or by its number; -1 when there is none. */
function itemAt({ items, key }: Extract<Node, { sort: 'list' }>, step: string): number {
  if (key !== null) return items.findIndex((item) => nameOf(item, key) === step);
  return /^\d{1,9}$/.test(step) ? Number(step) : -1;
}

/** What an item of a keyed list is called; null of one that is gone. */
export function nameOf(item: Node, key: string): string | null {
  const name = item.sort === 'map' ? item.entries.get(key) : undefined;
  return name?.sort === 'scalar' ? String(name.value) : null;
}

export function isThere(node: Node | null | undefined): node is Exclude<Node, { sort: 'gone' }> {
  return node !== null && node !== undefined && node.sort !== 'gone';
}
