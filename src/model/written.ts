/** A resource as it was written, before its spec is validated. */
import { type KindName, type ResourceKind, scopeOf } from './kinds/index.ts';
import type { Origin } from './resource.ts';

export type Fields = Readonly<Record<string, unknown>>;

export interface Written<Kind extends ResourceKind = KindName> {
  readonly kind: Kind;
  /** Its own name, without scope. */
  readonly name: string;
  /** Name among all of its kind: `checkout` is `harbour-shop/checkout`. Null when the scope is missing or no text. */
  readonly key: string | null;
  readonly title?: string;
  readonly labels: Readonly<Record<string, string>>;
  /** Completed by what the key or the folder says: a task's `project`, a pattern's `module`. */
  readonly spec: unknown;
  readonly at: Origin;
}

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A member that the map itself has; never what it inherits. */
export function field(fields: Fields, name: string): unknown {
  return Object.hasOwn(fields, name) ? fields[name] : undefined;
}

/** The member where the value is a map that has it. */
export function fieldOf(value: unknown, name: string): unknown {
  return isFields(value) ? field(value, name) : undefined;
}

/** The name among all of its kind, or null when the scope it needs is missing. */
export function keyOf(kind: ResourceKind, name: string, spec: unknown): string | null {
  const scope = scopeOf(kind);
  if (scope === undefined) return name;
  const owner = fieldOf(spec, scope);
  return typeof owner === 'string' ? `${owner}/${name}` : null;
}
