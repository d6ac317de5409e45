/** Every repository of one state of the workspace, rendered as its manifest says. */

import { compare } from 'semver';
import { type BlueprintSource, readBlueprint } from '#blueprint/source.ts';
import { renamesOf, stepsBetween } from '#blueprint/update/migrations.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Repository } from '#model/kinds/repository.ts';
import type { Model } from '#model/model.ts';
import { readPatterns } from '#model/patterns.ts';
import type { Resource } from '#model/resource.ts';
import {
  filesBetween,
  isUnchanged,
  NO_CHANGES,
  type PlannedRender,
  type RenderRefusal,
} from '#planning/renders.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { type ReadyRender, renderWanted } from './blueprints.ts';

/** What a state gives for a repository; null where it does not declare it. */
export type RenderedSide =
  | {
      readonly source: BlueprintSource;
      readonly ready: ReadyRender | null;
      readonly diagnostics: readonly Diagnostic[];
    }
  | { readonly source: null; readonly diagnostics: readonly Diagnostic[] };

export interface Renders {
  render(repository: Resource<Repository> | null): Promise<RenderedSide | null>;
}

export async function openRenders({
  snapshot,
  model,
}: {
  readonly snapshot: Snapshot;
  readonly model: Model;
}): Promise<Renders> {
  const { value: patterns } = await readPatterns(snapshot, model);
  const sources = new Map<string, Promise<BlueprintSource | null>>();
  const sourceOf = (name: string) => {
    const known = sources.get(name) ?? readSource(snapshot, model, name);
    sources.set(name, known);
    return known;
  };
  return {
    async render(repository) {
      if (repository === null) return null;
      const { blueprint, pattern: chosen, params } = repository.spec;
      const source = await sourceOf(blueprint);
      const pattern = chosen === undefined ? null : patterns.get(chosen);
      if (source === null || pattern === undefined) return { source: null, diagnostics: [] };
      const { value, diagnostics } = renderWanted(source, { pattern, params, set: [] });
      return { source, ready: value, diagnostics };
    },
  };
}

async function readSource(snapshot: Snapshot, model: Model, name: string): Promise<BlueprintSource | null> {
  const resource = model.byKind.Blueprint.get(name);
  return resource ? (await readBlueprint(snapshot, resource)).value : null;
}

/** Null where the repository comes out as it did. */
export function plannedRender(
  before: RenderedSide | null,
  after: RenderedSide | null,
  { name, spec }: Resource<Repository>,
): PlannedRender | null {
  const was = before?.source ? before : null;
  const about = { repository: name, blueprint: spec.blueprint, from: was?.source.spec.version ?? null };
  if (!after?.source || after.ready === null) {
    // What could not be rendered before is not of this proposal.
    if (before !== null && !was?.ready) return null;
    return { ...about, to: null, ...NO_CHANGES, refused: cannotRender(after) };
  }
  const { source, ready } = after;
  const version = source.spec.version;
  const base = was?.ready?.rendered.tree ?? null;
  const steps = about.from === null ? [] : stepsBetween(source.spec.migrations, about.from, version);
  const files = filesBetween(base, ready.rendered.tree, renamesOf(steps));
  if (before !== null && isUnchanged(files) && about.from === version) return null;
  return { ...about, to: version, ...files, refused: refusalOf(was?.source ?? null, source) };
}

function cannotRender(side: RenderedSide | null): RenderRefusal {
  const [first] = side?.diagnostics ?? [];
  return { kind: 'cannot-render', words: first?.message ?? 'its blueprint or its pattern is not there' };
}

function refusalOf(before: BlueprintSource | null, after: BlueprintSource): RenderRefusal | null {
  if (before === null || before.name !== after.name) return null;
  const [from, to] = [before.spec.version, after.spec.version];
  if (compare(to, from) < 0) return { kind: 'downgrade', words: `${to} is older than ${from}` };
  if (to !== from || before.digest === after.digest) return null;
  return {
    kind: 'digest-changed',
    words: `its contents changed, and it is still ${to}: give it a new version`,
  };
}
