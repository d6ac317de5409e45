/** A kind that a module brings, said as a JSON Schema instead of code. */
import type { ErrorObject } from 'ajv';
import type { JsonSchema } from '../generate.ts';
import type { ModuleKindName } from '../kinds/index.ts';

export interface ModuleKind {
  /** `manufacturing.Traveller`. */
  readonly name: ModuleKindName;
  readonly module: string;
  readonly file: string;
  readonly title: string;
  /** One line: what it is for. */
  readonly summary: string;
  /** JSON Schema (draft-07) of the spec. */
  readonly schema: JsonSchema;
  /** Fields of the spec that tables of its resources show, in order. */
  readonly columns: readonly string[];
  /** What does not fit in a spec; empty when all does. */
  check(spec: unknown): readonly ErrorObject[];
}

export type ModuleKinds = ReadonlyMap<ModuleKindName, ModuleKind>;

/** `manufacturing` of `manufacturing.fractalops/v1`; null of any other version. */
export function moduleOfVersion(apiVersion: unknown): string | null {
  if (typeof apiVersion !== 'string') return null;
  return /^([a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)\.fractalops\/v1$/.exec(apiVersion)?.[1] ?? null;
}

/** `Traveller`, written in a file of the module `manufacturing`, is `manufacturing.Traveller`. */
export function qualifiedKind(written: string, module: string): ModuleKindName {
  return (written.includes('.') ? written : `${module}.${written}`) as ModuleKindName;
}
