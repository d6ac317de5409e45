/** What both sides declare, and what it prices time by. */
import { isCold, type Told } from '#core/told.ts';
import { pricingOf } from '#economics/pricing.ts';
import { amendModel, restoreModel } from '#model/amend.ts';
import type { Model } from '#model/model.ts';
import type { ChangedFiles } from './changed-files.ts';
import { type Contents, only } from './few-files.ts';
import type { Standing } from './standing.ts';

export interface Models {
  readonly base: Model;
  readonly head: Model;
}

export async function modelsOf(
  standing: Standing,
  { manifests, base, head }: ChangedFiles,
  contents: Contents,
): Promise<Told<Models>> {
  const withTasks = new Set([...manifests].filter((path) => standing.known.declaresTasks(path)));
  const stays = standing.resources.filter(({ at }) => !withTasks.has(at.file));
  const before = await restoreModel(stays, contents.snapshot(only(base, withTasks)));
  const after = await amendModel({
    ...{ base: before, known: standing.known, changed: manifests },
    head: contents.snapshot(only(head, manifests)),
  });
  return isCold(after) ? after : { base: before, head: after };
}

/** Of both sides: what nobody changed is worked out once. */
export function pricingsOf({ lists: facts, footing: { basis }, asOf }: Standing, models: Models) {
  const base = pricingOf({ model: models.base, facts, basis }, asOf);
  if (models.base === models.head) return { base, head: base };
  const like = { model: models.base, pricing: base };
  return { base, head: pricingOf({ model: models.head, facts, basis, like }, asOf) };
}

/** Projects that a changed manifest declares, on either side. */
export function projectsOf(models: Models, { manifests }: ChangedFiles): string[] {
  return [models.base, models.head].flatMap(({ byKind }) =>
    [...byKind.Project.values()].filter(({ at }) => manifests.has(at.file)).map(({ name }) => name),
  );
}
