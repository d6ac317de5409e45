/** Where modules' patterns, blueprints and kinds are used, and by whom. */
import { spotIn } from '../declaration.ts';
import type { Spot } from '../finding.ts';
import { isCoreKind } from '../kinds/index.ts';
import { inOwnModule } from '../kinds/pattern.ts';
import type { Model } from '../model.ts';
import { referredKind } from '../module-kinds/check-kind.ts';
import { qualifiedKind } from '../module-kinds/module-kind.ts';
import { schemasIn } from '../module-kinds/schema-rules.ts';
import type { Resource } from '../resource.ts';
import { moduleOfFile } from '../scope.ts';

export interface ModuleUse {
  /** `Project/harbour-shop`, or the name of a kind whose schema refers to another. */
  readonly by: string;
  /** The module that uses it; null for the workspace's own manifests. */
  readonly from: string | null;
  /** The module that is used. */
  readonly module: string;
  /** What of it: null for the module as such. */
  readonly part: { readonly sort: 'pattern' | 'blueprint' | 'kind'; readonly name: string } | null;
  readonly at: Spot;
}

type Part = NonNullable<ModuleUse['part']>;

/** Every use of one module by another or by the workspace, in order of the user's id. Uses inside a module are its own matter. */
export function usesOfModules(model: Model): ModuleUse[] {
  const all = [...model.resources.values()].flatMap((resource) => usesBy(resource, model));
  return [...all, ...usesInSchemas(model)].filter(
    ({ from, module }) => module !== from && module !== 'core' && model.byKind.Module.has(module),
  );
}

function usesBy(resource: Resource, model: Model): ModuleUse[] {
  const { id, kind, name, at } = resource;
  const from = moduleOfFile(at.file);
  const part = (sort: Part['sort'], full: string, path: readonly (string | number)[]): ModuleUse => {
    const cut = full.search(/[./]/);
    const used = { sort, name: full.slice(cut + 1) } as const;
    return { by: id, from, module: full.slice(0, cut), part: used, at: spotIn(at, path) };
  };
  // The line of the envelope that names the kind.
  if (!isCoreKind(kind)) return [{ ...part('kind', kind, []), at: { ...spotIn(at, []), pointer: ['kind'] } }];
  if (kind === 'Project') {
    const { module, pattern } = model.byKind.Project.get(name)?.spec ?? {};
    return [
      ...(module === undefined ? [] : [{ by: id, from, module, part: null, at: spotIn(at, ['module']) }]),
      ...(pattern === undefined ? [] : [part('pattern', inOwnModule(pattern, { module }), ['pattern'])]),
    ];
  }
  if (kind === 'Repository') {
    const { pattern, blueprint = '' } = model.byKind.Repository.get(name)?.spec ?? {};
    return [
      part('blueprint', blueprint, ['blueprint']),
      ...(pattern === undefined ? [] : [part('pattern', pattern, ['pattern'])]),
    ];
  }
  return kind === 'Pattern' ? usesByPattern(id, model, part) : [];
}

function usesByPattern(
  id: string,
  model: Model,
  part: (sort: Part['sort'], full: string, path: readonly (string | number)[]) => ModuleUse,
): ModuleUse[] {
  const spec = model.byKind.Pattern.get(id.slice('Pattern/'.length))?.spec;
  if (spec === undefined) return [];
  // A pattern belongs to its module wherever it is written.
  const own = (use: ModuleUse): ModuleUse => ({ ...use, from: spec.module });
  return [
    ...(spec.extends === undefined ? [] : [part('pattern', inOwnModule(spec.extends, spec), ['extends'])]),
    ...spec.mixins.map((mixin, index) => part('pattern', inOwnModule(mixin, spec), ['mixins', index])),
    ...(spec.blueprint === undefined
      ? []
      : [part('blueprint', inOwnModule(spec.blueprint, spec), ['blueprint'])]),
    ...(spec.kind === undefined ? [] : [part('kind', qualifiedKind(spec.kind, spec.module), ['kind'])]),
  ].map(own);
}

function usesInSchemas({ moduleKinds }: Model): ModuleUse[] {
  return [...moduleKinds.values()].flatMap(({ name, module: from, schema, file }) =>
    [...schemasIn(schema)].flatMap(({ schema: inner, path }): ModuleUse[] => {
      const written = inner['x-reference'];
      const to = typeof written === 'string' ? referredKind(written, from) : null;
      if (to === null || isCoreKind(to)) return [];
      const [module = '', kind = ''] = to.split('.');
      const at = { file, document: 0, pointer: [...path, 'x-reference'], on: 'value' } as const;
      return [{ by: name, from, module, part: { sort: 'kind', name: kind }, at }];
    }),
  );
}

/** Ids of everything outside the module that uses it, in order. */
export function usersOfModule(name: string, uses: readonly ModuleUse[]): string[] {
  return [...new Set(uses.flatMap(({ module, by }) => (module === name ? by : [])))].sort();
}
