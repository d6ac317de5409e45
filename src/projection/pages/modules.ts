import type { Module } from '#model/kinds/module.ts';
import type { Model } from '#model/model.ts';
import { tablesOf } from '#model/module-kinds/tables.ts';
import { type ModuleUse, usersOfModule, usesOfModules } from '#model/modules/uses.ts';
import { selectedRange } from '#model/modules/wanted.ts';
import type { Resource } from '#model/resource.ts';
import type { ModuleSummary, Modules, ModuleTable } from '../craft-dataset.ts';
import { withReceipt } from '../receipt.ts';
import { earningOf, type Served, servedBy } from '../served.ts';
import type { World } from '../world.ts';

/** `modules.json` */
export function modulesPage(world: World): Modules {
  const { model } = world.input;
  const served = servedBy(world);
  const uses = usesOfModules(model);
  const names = [...model.byKind.Module.keys()];
  return withReceipt(world.input, world.origins.all, {
    ...earningOf(
      world,
      names.flatMap((name) => [...(served.byModule.get(name) ?? [])]),
    ),
    modules: [...model.byKind.Module.values()].map((module) => summary(world, module, { served, uses })),
  });
}

function summary(
  world: World,
  { name, title, spec }: Resource<Module>,
  { served, uses }: { readonly served: Served; readonly uses: readonly ModuleUse[] },
): ModuleSummary {
  const { model, craft } = world.input;
  const standing = craft.standings.get(name);
  const { patterns, blueprints, kinds } = spec.exports;
  return {
    ...{ name, title: title ?? name, version: spec.version, kernel: spec.kernel, requires: spec.requires },
    selected: selectedRange(name, model.workspace.spec.modules),
    state: standing?.state ?? 'never released',
    released: standing?.last ?? null,
    url: standing?.release?.url ?? null,
    patterns: patterns.map((pattern) => `${name}/${pattern}`),
    blueprints: blueprints.map((blueprint) => `${name}/${blueprint}`),
    kinds: kinds.map((kind) => `${name}.${kind}`),
    users: usersOfModule(name, uses).length,
    tables: moduleTables(name, model),
    ...earningOf(world, served.byModule.get(name) ?? []),
  };
}

/** Beside the files that declare them, the page need not repeat thousands; `fractal module show` has every one. */
const MOST_ROWS = 50;

function moduleTables(module: string, model: Model): ModuleTable[] {
  return tablesOf(module, model).map(({ kind, title, columns, rows }) => {
    const declared = model.byModuleKind.get(kind);
    return {
      ...{ kind, title, columns, total: rows.length },
      rows: rows.slice(0, MOST_ROWS).map(({ name, cells }) => {
        const resource = declared?.get(name);
        return { name, title: resource?.title ?? name, file: resource?.at.file ?? '', cells };
      }),
    };
  });
}
