/** `blueprints.json` and `blueprints/<module>/<name>.json`. */

import type { Blueprint } from '#model/kinds/blueprint.ts';
import type { Repository } from '#model/kinds/repository.ts';
import { type MapParam, Params } from '#model/params/schema.ts';
import { paramDefault, paramRule } from '#model/params/words.ts';
import type { Resource } from '#model/resource.ts';
import type { BlueprintPage, BlueprintSummary, Blueprints, ParamLine } from '../craft-dataset.ts';
import { allMigrations } from '../migration-words.ts';
import { withReceipt } from '../receipt.ts';
import { earningOf, type Served, servedBy } from '../served.ts';
import type { World } from '../world.ts';
import { repositorySummary, standingOf } from './repositories.ts';

/** What every blueprint's page looks up, found once. */
interface Shop {
  readonly world: World;
  readonly served: Served;
  readonly repositories: ReadonlyMap<string, readonly Resource<Repository>[]>;
  /** How many files lie under the `files/` of a folder. */
  readonly files: ReadonlyMap<string, number>;
}

export function blueprintsPage(world: World): Blueprints {
  const shop = shopOf(world);
  const all = [...world.input.model.byKind.Blueprint];
  const served = all.flatMap(([name]) => [...(shop.served.byBlueprint.get(name) ?? [])]);
  return withReceipt(world.input, world.origins.all, {
    ...earningOf(world, served),
    blueprints: all.map(([name, blueprint]) => summary(shop, name, blueprint)),
  });
}

export function blueprintPages(world: World): ReadonlyMap<string, BlueprintPage> {
  const shop = shopOf(world);
  return new Map(
    [...world.input.model.byKind.Blueprint].map(([name, blueprint]) => {
      const { spec, at } = blueprint;
      const own = shop.repositories.get(name) ?? [];
      const page = {
        ...summary(shop, name, blueprint),
        notes: spec.notes ?? null,
        parameters: parametersOf(paramsIn(spec)),
        classes: spec.files.map(({ path, class: kept }) => ({ path, class: kept })),
        postActions: spec.postActions,
        migrations: allMigrations(spec.migrations),
        repositorySummaries: own.map((repository) => repositorySummary(world, repository)),
      };
      const files = [
        at.file,
        ...own.map((repository) => repository.at.file),
        ...page.projects.flatMap((project) => world.origins.ofProject(project)),
      ];
      return [name, withReceipt(world.input, files, page)];
    }),
  );
}

function shopOf(world: World): Shop {
  const { model, source } = world.input;
  return {
    world,
    served: servedBy(world),
    repositories: Map.groupBy(model.byKind.Repository.values(), ({ spec }) => spec.blueprint),
    files: filesByFolder(source.entries.keys()),
  };
}

function summary(shop: Shop, name: string, { title, spec, at }: Resource<Blueprint>): BlueprintSummary {
  const { world, served, repositories, files } = shop;
  const { craft } = world.input;
  return {
    ...{ name, title: title ?? name, version: spec.version },
    params: Object.keys(paramsIn(spec)?.properties ?? {}).length,
    files: files.get(at.file.slice(0, at.file.lastIndexOf('/') + 1)) ?? 0,
    patterns: [...craft.patterns.values()].filter((one) => one.blueprint === name).map((one) => one.name),
    repositories: (repositories.get(name) ?? []).map((repository) => ({
      name: repository.name,
      standing: standingOf(world, repository),
    })),
    ...earningOf(world, served.byBlueprint.get(name) ?? []),
  };
}

function filesByFolder(paths: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const path of paths) {
    for (let at = path.indexOf('/files/'); at !== -1; at = path.indexOf('/files/', at + 1)) {
      const folder = path.slice(0, at + 1);
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
    }
  }
  return counts;
}

/** Null where the schema has errors: `fractal blueprint lint` says which. */
function paramsIn({ params }: Blueprint): MapParam | null {
  return Params.safeParse(params).data ?? null;
}

function parametersOf(params: MapParam | null): ParamLine[] {
  return Object.entries(params?.properties ?? {}).map(([name, schema]) => ({
    name,
    rule: paramRule(schema),
    required: params?.required.includes(name) ?? false,
    default: 'default' in schema && schema.default !== undefined ? paramDefault(schema) : null,
    words: schema.description ?? schema.title ?? '',
  }));
}
