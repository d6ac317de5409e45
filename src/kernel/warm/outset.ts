/** From where both states are worked out: what is kept of the base, the files that differ, and what both sides declare. */
import { isCold, type Told } from '#core/told.ts';
import { ReadOnce } from '#facts/read-once.ts';
import type { Model } from '#model/model.ts';
import type { Conversation } from '#source/conversation.ts';
import type { TreeEntry } from '#source/snapshot.ts';
import { mayRenderOtherwise, type RenderSide } from '../renders.ts';
import { type Models, modelsOf } from './both-models.ts';
import { type ChangedFiles, changedFiles } from './changed-files.ts';
import { Contents, type Entries } from './few-files.ts';
import type { Glimpse } from './glimpse.ts';
import { policiesStand, resourcesStand } from './manifests.ts';
import type { Standing } from './standing.ts';

export interface Circumstances {
  readonly repository: string;
  readonly today: string;
  readonly asOf: string | undefined;
}

export interface Outset extends Circumstances {
  readonly standing: Standing;
  readonly changed: ChangedFiles;
  /** Has all of the changed files that are read. */
  readonly contents: Contents;
  readonly models: Models;
  readonly readOnce: ReadOnce;
}

export async function outsetOf(
  git: Conversation,
  { standing, differences }: Pick<Glimpse, 'standing' | 'differences'>,
  circumstances: Circumstances,
): Promise<Told<Outset>> {
  if (circumstances.today < standing.today) return { cold: 'today is before the day on which it was kept' };
  const changed = changedFiles(differences);
  if (isCold(changed)) return changed;
  const said = JSON.stringify(standing.diagnostics);
  if ([...changed.all].some((path) => said.includes(path)))
    return { cold: 'a finding is about a changed file' };
  const contents = new Contents(git, circumstances.repository);
  await contents.have([...readOf(changed, changed.base), ...readOf(changed, changed.head)]);
  const models = await steadyModels(standing, changed, contents);
  if (isCold(models)) return models;
  return { ...circumstances, standing, changed, contents, models, readOnce: new ReadOnce() };
}

/** Files of one side that are read at all. */
export function readOf({ manifests, time, lists }: ChangedFiles, entries: Entries): [string, TreeEntry][] {
  return [...entries].filter(([path]) => manifests.has(path) || time.has(path) || lists.has(path));
}

/** Told where they only price otherwise: what repositories are rendered from and what policies ask stays. */
async function steadyModels(
  standing: Standing,
  changed: ChangedFiles,
  contents: Contents,
): Promise<Told<Models>> {
  const models = await modelsOf(standing, changed, contents);
  if (isCold(models)) return models;
  if (mayRenderOtherwise(sideOf(changed.base, models.base), sideOf(changed.head, models.head)))
    return { cold: 'a repository would be rendered otherwise' };
  const moved = resourcesStand(standing, models, changed) ?? policiesStand(standing, models, changed);
  return moved === null ? models : { cold: moved };
}

function sideOf(entries: Entries, model: Model): RenderSide {
  return { snapshot: { entries }, model };
}
