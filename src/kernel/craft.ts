/** Patterns, releases and parameters as the cockpit shows them: read only to publish, and only what there is. */
import type { Repository } from '#model/kinds/repository.ts';
import type { Resource } from '#model/resource.ts';
import type { Craft, RepositoryParams } from '#projection/craft.ts';
import type { OpenWorkspace } from './workspace.ts';

type Opened = Pick<OpenWorkspace, 'snapshot' | 'model' | 'patterns'>;

export async function craftOf(opened: Opened): Promise<Craft> {
  const { patterns } = opened;
  return { patterns, standings: await standingsOf(opened), params: await paramsOf(opened) };
}

async function standingsOf({ snapshot, model }: Opened): Promise<Craft['standings']> {
  if (model.byKind.Module.size === 0) return new Map();
  const { readReleases } = await import('#model/modules/releases.ts');
  return (await readReleases(snapshot, model, 'all')).value.standings;
}

async function paramsOf(opened: Opened): Promise<Craft['params']> {
  const repositories = [...opened.model.byKind.Repository.values()].filter(({ spec }) => !spec.archived);
  if (repositories.length === 0) return new Map();
  const checker = await checkerOf(opened);
  return new Map(
    repositories.flatMap((repository): [string, RepositoryParams][] => {
      const checked = checker(repository);
      return checked === null ? [] : [[repository.name, checked]];
    }),
  );
}

/** Checks as an update would: parameters are carried over the versions that the repository has not crossed. */
async function checkerOf({
  model,
  patterns,
}: Opened): Promise<(repository: Resource<Repository>) => RepositoryParams | null> {
  const { declaredParams } = await import('#blueprint/declared-params.ts');
  const { narrowedParams } = await import('#blueprint/narrowed-params.ts');
  const { checkParameters } = await import('#blueprint/parameters.ts');
  const { migrateParams, stepsBetween } = await import('#blueprint/update/migrations.ts');
  return ({ spec }) => {
    const blueprint = model.byKind.Blueprint.get(spec.blueprint);
    const pattern = spec.pattern === undefined ? null : patterns.get(spec.pattern);
    const declared = blueprint && declaredParams({ spec: blueprint.spec, file: blueprint.at.file }).value;
    if (!blueprint || !declared || pattern === undefined) return null;
    const { migrations, version } = blueprint.spec;
    const carried = migrateParams(spec.params, stepsBetween(migrations, spec.version ?? version, version));
    const narrowed =
      pattern === null ? { value: declared, diagnostics: [] } : narrowedParams(declared, pattern);
    const written = carried.value;
    if (narrowed.value === null) return { written, effective: null, troubles: narrowed.diagnostics };
    const checked = checkParameters(narrowed.value, written);
    return {
      written,
      effective: checked.value?.effective ?? null,
      troubles: [...carried.diagnostics, ...checked.diagnostics],
    };
  };
}
