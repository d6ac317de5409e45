/** `repositories.json` and `repositories/<name>.json`: what the workspace knows of them, which is what their manifests say. */
import { compare } from 'semver';
import type { driftCodes } from '#core/codes/drift.ts';
import type { Repository } from '#model/kinds/repository.ts';
import type { Resource } from '#model/resource.ts';
import type {
  DriftNote,
  Repositories,
  RepositoryPage,
  RepositorySummary,
  Standing,
} from '../craft-dataset.ts';
import { migrationsBetween } from '../migration-words.ts';
import { withReceipt } from '../receipt.ts';
import { earningOf } from '../served.ts';
import { textOfValue } from '../value-text.ts';
import type { World } from '../world.ts';
import { monthsOf } from './projects.ts';

type Manifest = Resource<Repository>;

export function repositoriesPage(world: World): Repositories {
  const all = [...world.input.model.byKind.Repository.values()];
  return withReceipt(world.input, world.origins.all, {
    ...earningOf(world, all.flatMap(projectsOf)),
    repositories: all.map((repository) => repositorySummary(world, repository)),
  });
}

export function repositoryPages(world: World): ReadonlyMap<string, RepositoryPage> {
  return new Map(
    [...world.input.model.byKind.Repository.values()].map((repository) => {
      const { name, spec } = repository;
      const projects = projectsOf(repository);
      const page = {
        ...repositorySummary(world, repository),
        ...{ branch: spec.branch, visibility: spec.visibility, notes: spec.notes ?? null },
        params: paramsOf(world, repository),
        steps: stepsOf(world, repository),
        months: projects.flatMap((project) => monthsOf(world.rowsOfProject(project))),
      };
      const files = [
        ...world.origins.manifest('Repository', name),
        ...world.origins.manifest('Blueprint', spec.blueprint),
        ...(spec.pattern === undefined ? [] : world.origins.manifest('Pattern', spec.pattern)),
        ...projects.flatMap((project) => world.origins.ofProject(project)),
      ];
      return [name, withReceipt(world.input, files, page)];
    }),
  );
}

export function repositorySummary(world: World, repository: Manifest): RepositorySummary {
  const { name, title, spec } = repository;
  return {
    ...{ name, title: title ?? name, blueprint: spec.blueprint, version: spec.version ?? null },
    current: currentOf(world, repository),
    standing: standingOf(world, repository),
    pattern: spec.pattern ?? null,
    url: spec.url ?? null,
    drift: driftOf(world, repository),
    ...earningOf(world, projectsOf(repository)),
  };
}

/** By what the manifest says; the lock in the repository itself is not in the workspace. */
export function standingOf(world: World, repository: Manifest): Standing {
  const { version, archived } = repository.spec;
  const current = currentOf(world, repository);
  if (archived) return 'archived';
  if (version === undefined) return 'unwritten';
  if (current === null) return 'current';
  const order = compare(version, current);
  return order < 0 ? 'behind' : order > 0 ? 'ahead' : 'current';
}

function currentOf({ input }: World, { spec }: Manifest): string | null {
  return input.model.byKind.Blueprint.get(spec.blueprint)?.spec.version ?? null;
}

function driftOf(world: World, repository: Manifest): DriftNote[] {
  const { name, spec } = repository;
  const { craft, model } = world.input;
  if (spec.archived) return [];
  const current = currentOf(world, repository);
  const standing = standingOf(world, repository);
  if (current === null) {
    return [note('drift/version', `the workspace has no blueprint \`${spec.blueprint}\` without errors`)];
  }
  const wanted = spec.pattern === undefined ? null : model.byKind.Pattern.get(spec.pattern)?.spec;
  const made = spec.pattern === undefined ? null : (craft.patterns.get(spec.pattern)?.blueprint ?? null);
  return [
    ...(standing === 'behind' || standing === 'ahead'
      ? [note('drift/version', `its manifest says ${spec.version}, and the workspace has ${current}`)]
      : []),
    ...(wanted !== null && !craft.patterns.has(spec.pattern ?? '')
      ? [note('drift/params', `its pattern \`${spec.pattern}\` is not there without errors`)]
      : []),
    ...(made !== null && made !== spec.blueprint
      ? [note('drift/params', `its pattern \`${spec.pattern}\` is made for \`${made}\``)]
      : []),
    ...(craft.params.get(name)?.troubles ?? []).map(({ message }) => note('drift/params', message)),
  ];
}

function note(code: keyof typeof driftCodes, words: string): DriftNote {
  return { code, words };
}

function paramsOf({ input }: World, { name, spec }: Manifest): RepositoryPage['params'] {
  const { written = spec.params, effective } = input.craft.params.get(name) ?? {};
  const shown = effective ?? written;
  return Object.entries(shown).map(([key, value]) => ({
    name: key,
    value: textOfValue(value),
    written: Object.hasOwn(written, key),
  }));
}

function stepsOf({ input }: World, { spec }: Manifest): RepositoryPage['steps'] {
  const blueprint = input.model.byKind.Blueprint.get(spec.blueprint)?.spec;
  if (!blueprint || spec.version === undefined || spec.archived) return [];
  return migrationsBetween(blueprint.migrations, spec.version, blueprint.version);
}

function projectsOf({ spec }: Manifest): string[] {
  return spec.project === undefined ? [] : [spec.project];
}
