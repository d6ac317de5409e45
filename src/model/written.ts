/** A resource as it was written, before its spec is validated. */
import type { Spot } from './finding.ts';
import { type KindName, kinds } from './kinds/index.ts';
import type { Origin } from './resource.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface Written {
  readonly kind: KindName;
  /** Its own name, without scope. */
  readonly name: string;
  /** Name among all of its kind: `checkout` is `harbour-shop/checkout`. Null when the scope is missing or no text. */
  readonly key: string | null;
  readonly title?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Completed by what the key or the folder says: a task's `project`, a pattern's `module`. */
  readonly spec: unknown;
  readonly at: Origin;
  /** Where its name stands. */
  readonly nameAt: Spot;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that the map itself has; never what it inherits. */
export function field(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The name among all of its kind, or null when the scope it needs is missing. */
export function keyOf(kind: KindName, name: string, spec: unknown): string | null {
  const scope = kinds[kind].scope;
  if (scope === undefined) return name;
  const owner = isFields(spec) ? field(spec, scope) : undefined;
  return typeof owner === 'string' ? `${owner}/${name}` : null;
}

/** The place of a path inside a written spec. */
export function spotIn(written: Written, path: readonly (string | number)[], on: Spot['on'] = 'value'): Spot {
  const { file, document, pointer } = written.at;
  return { file, document, pointer: [...pointer, ...path], on };
}
