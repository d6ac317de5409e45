/** What others can rely on of a module: everything it exports, as data that two versions can be compared by. */
import { z } from 'zod';
import type { Module } from '../kinds/module.ts';
import type { Model } from '../model.ts';
import type { Patterns } from '../patterns.ts';
import type { Resource } from '../resource.ts';

const Json = z.record(z.string(), z.unknown());

export const Surface = z.strictObject({
  version: z.string(),
  kernel: z.string(),
  requires: z.array(z.string()),
  kinds: z.record(z.string(), Json),
  patterns: z.record(
    z.string(),
    z.strictObject({
      isAbstract: z.boolean(),
      kind: z.string().nullable(),
      blueprint: z.string().nullable(),
      params: Json.nullable(),
      locked: z.array(z.string()),
      spec: Json,
    }),
  ),
  blueprints: z.record(z.string(), z.strictObject({ version: z.string(), params: Json })),
});
export type Surface = z.output<typeof Surface>;

/** Exports that do not exist or have errors are left out: what is wrong with them is said elsewhere. */
export function surfaceOf({ name, spec }: Resource<Module>, model: Model, patterns: Patterns): Surface {
  const { exports } = spec;
  return {
    version: spec.version,
    kernel: spec.kernel,
    requires: [...spec.requires].sort(),
    kinds: found(exports.kinds, (kind) => model.moduleKinds.get(`${name}.${kind}`)?.schema),
    patterns: found(exports.patterns, (pattern) => {
      const resolved = patterns.get(`${name}/${pattern}`);
      if (resolved === undefined) return undefined;
      const { isAbstract, kind, blueprint, params, locks, spec: contents } = resolved;
      return {
        ...{ isAbstract, kind, blueprint, params },
        locked: [...new Set(locks.map(({ pointer }) => pointer))].sort(),
        spec: contents,
      };
    }),
    blueprints: found(exports.blueprints, (blueprint) => {
      const declared = model.byKind.Blueprint.get(`${name}/${blueprint}`)?.spec;
      return declared && { version: declared.version, params: declared.params };
    }),
  };
}

function found<T>(names: readonly string[], of: (name: string) => T | undefined): Record<string, T> {
  return Object.fromEntries(
    [...names].sort().flatMap((name) => {
      const value = of(name);
      return value === undefined ? [] : [[name, value]];
    }),
  );
}
