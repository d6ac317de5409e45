/** Versions of blueprints, found in the history of the workspace: what a repository was rendered from is there by its digest. */
import { type BlueprintSource, readBlueprint } from '#blueprint/source.ts';
import { compareText } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import { loadModel } from '#model/load.ts';
import type { Model } from '#model/model.ts';
import { contentDigest, readModuleFiles } from '#model/modules/content.ts';
import { readLock } from '#model/modules/lock.ts';
import { type Patterns, readPatterns } from '#model/patterns.ts';
import { type Commits, withCommits } from '#source/commits.ts';
import type { Snapshot } from '#source/snapshot.ts';

/** A commit of the workspace, and every version of its blueprints that came before. */
export interface Studio {
  readonly snapshot: Snapshot;
  readonly model: Model;
  readonly patterns: Patterns;
  /** The blueprint as the commit has it; null when it declares none of that name. */
  current(name: string): Promise<BlueprintSource | null>;
  /** Whether the module was released in the version it has, with other contents than it has. */
  isReleasedOtherwise(module: string): Promise<boolean>;
  /** The nearest state of a blueprint, from the commit backwards, that is the one wanted; null when there is none. */
  find(name: string, wanted: Wanted): Promise<BlueprintSource | null>;
}

/** By what it contains, or the latest of a version. */
export type Wanted = { readonly digest: string; readonly version: string } | { readonly version: string };

/** Runs `talk` over a revision of the workspace, with one git process. */
export function withStudio<T>(
  directory: string,
  revision: string,
  talk: (studio: Studio) => Promise<T>,
): Promise<T> {
  return withCommits(directory, async (commits) => {
    const snapshot = await commits.snapshot(revision);
    const { value: model } = await loadModel(snapshot);
    const { value: patterns } = await readPatterns(snapshot, model);
    const known = new Map<string, Promise<BlueprintSource | null>>();
    const once = (key: string, read: () => Promise<BlueprintSource | null>) => {
      const found = known.get(key) ?? read();
      known.set(key, found);
      return found;
    };
    const current = (name: string) => once(name, () => sourceIn(snapshot, model, name));
    return talk({
      snapshot,
      model,
      patterns,
      current,
      isReleasedOtherwise: (module) => releasedOtherwise(snapshot, model, module),
      async find(name, wanted) {
        const now = await current(name);
        if (now && isWanted(now, wanted)) return now;
        return once(`${name} ${JSON.stringify(wanted)}`, () =>
          findBefore(commits, snapshot, { name, wanted, file: now?.file ?? null }),
        );
      },
    });
  });
}

async function releasedOtherwise(snapshot: Snapshot, model: Model, module: string): Promise<boolean> {
  const { value: lock } = await readLock(snapshot);
  const version = model.byKind.Module.get(module)?.spec.version ?? '';
  const released = lock && Object.hasOwn(lock, module) ? lock[module] : undefined;
  const pinned = released && Object.hasOwn(released, version) ? released[version] : undefined;
  return pinned !== undefined && contentDigest(await readModuleFiles(snapshot, module)) !== pinned.digest;
}

/** Throws a KernelError for a name that the workspace does not declare, with what it does. */
export function unknownBlueprint(name: string, { model }: Studio): KernelError {
  const declared = [...model.byKind.Blueprint.keys()].sort(compareText);
  return new KernelError(
    'usage',
    `the workspace has no blueprint \`${name}\` without errors`,
    declared.length === 0
      ? 'there are none yet'
      : `it has ${declared.join(', ')}; \`fractal check\` finds errors`,
  );
}

async function findBefore(
  commits: Commits,
  snapshot: Snapshot,
  { name, wanted, file }: { readonly name: string; readonly wanted: Wanted; readonly file: string | null },
): Promise<BlueprintSource | null> {
  const usual = `blueprints/${name}`;
  const folders = new Set([file === null ? usual : file.slice(0, file.lastIndexOf('/')), usual]);
  for (const folder of folders) {
    for await (const state of commits.statesOf(snapshot, folder)) {
      const { value: model } = await loadModel(state);
      // Most states are told apart by their version, without reading the templates.
      if (model.byKind.Blueprint.get(name)?.spec.version !== wanted.version) continue;
      const source = await sourceIn(state, model, name);
      if (source && isWanted(source, wanted)) return source;
    }
  }
  return null;
}

async function sourceIn(snapshot: Snapshot, model: Model, name: string): Promise<BlueprintSource | null> {
  const resource = model.byKind.Blueprint.get(name);
  return resource ? (await readBlueprint(snapshot, resource)).value : null;
}

function isWanted(source: BlueprintSource, wanted: Wanted): boolean {
  return 'digest' in wanted ? source.digest === wanted.digest : source.spec.version === wanted.version;
}
