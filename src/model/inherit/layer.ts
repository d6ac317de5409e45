/** What one pattern adds to a line of patterns, and the place in it that is being merged. */
import { pointerOf } from '#core/json-pointer.ts';
import { spotIn } from '../declaration.ts';
import type { Finding, Spot } from '../finding.ts';
import { type Shape, shapeOfItem, shapeOfMember } from '../module-kinds/shape.ts';
import type { Origin } from '../resource.ts';
import type { Fields } from '../written.ts';
import type { Lock } from './lock.ts';
import { contentOf, type Node, type Said } from './node.ts';

export interface Layer {
  /** `web/shop`. */
  readonly pattern: string;
  readonly version: string | null;
  readonly at: Origin;
  /** `{ blueprint, params, spec }`, as far as the pattern says them. */
  readonly tree: Fields;
}

/** A value of a layer that is merged into what lies below it. */
export interface Here {
  readonly layer: Layer;
  /** Path in the layer's tree. */
  readonly path: readonly (string | number)[];
  /** Steps into the result, where the items of a keyed list are named by their key. */
  readonly steps: readonly string[];
  readonly shape: Shape;
  /** What the layers below have locked. */
  readonly locks: readonly Lock[];
  readonly findings: Finding[];
}

export function atMember(here: Here, key: string): Here {
  const { path, steps, shape } = here;
  return { ...here, path: [...path, key], steps: [...steps, key], shape: shapeOfMember(shape, key) };
}

/** An item of a list; `name` is its key, where it has one. */
export function atItem(here: Here, index: number, name = String(index)): Here {
  const { path, steps, shape } = here;
  return { ...here, path: [...path, index], steps: [...steps, name], shape: shapeOfItem(shape) };
}

export function say(here: Here, act: Said['act'], value: unknown): Said {
  const { pattern, version } = here.layer;
  return { pattern, version, at: spotOf(here), act, value };
}

export function spotOf({ layer, path }: Here, on: Spot['on'] = 'value'): Spot {
  return spotIn(layer.at, path, on);
}

/** Adds a finding about the value, whose message begins with its pointer. */
export function refuse(
  here: Here,
  code: Finding['code'],
  words: string,
  hint: string,
  related: readonly Spot[] = [],
): void {
  here.findings.push({
    code,
    message: `\`${pointerOf(here.steps)}\` ${words}`,
    at: spotOf(here),
    hint,
    ...(related.length > 0 && { related }),
  });
}

export function refuseLocked(here: Here, lock: Lock): void {
  const what = lock.pointer === pointerOf(here.steps) ? 'is' : `cannot change: \`${lock.pointer}\` is`;
  refuse(
    here,
    'pattern/locked',
    `${what} locked by \`${lock.by}\``,
    'remove the line, or unlock it where it is locked',
    [lock.at],
  );
}

/** What lies below stays: a value keeps its type in everything that inherits it. */
export function refuseType(below: Node, written: unknown, here: Here): Node {
  const before = below.chain.at(-1);
  refuse(
    here,
    'pattern/type-change',
    `is ${typeWord(contentOf(below))} in \`${before?.pattern ?? ''}\`, not ${typeWord(written)}`,
    written === null
      ? 'write `{ $delete: true }` to leave it out'
      : 'keep the type, or give the value another name',
    before ? [before.at] : [],
  );
  return below;
}

function typeWord(value: unknown): string {
  if (value === null) return 'nothing';
  if (Array.isArray(value)) return 'a list';
  const words: Readonly<Record<string, string>> = { string: 'a text', number: 'a number', object: 'a map' };
  return words[typeof value] ?? '`true`/`false`';
}
