/** Tasks by project on both sides: as they were kept, but for those whose manifests changed. */
import { compareText } from '#core/diagnostic.ts';
import type { Model } from '#model/model.ts';
import type { NamedTask, Standing } from './standing.ts';

interface Tasks {
  readonly base: (project: string) => readonly NamedTask[];
  readonly head: (project: string) => readonly NamedTask[];
  /** Projects with a task that changed, came or went. */
  readonly projects: ReadonlySet<string>;
}

export function tasksAfter(
  standing: Standing,
  models: { readonly base: Model; readonly head: Model },
  manifests: ReadonlySet<string>,
): Tasks {
  const [before, after] = [models.base, models.head].map(({ byKind }) =>
    [...byKind.Task.values()].filter(({ at }) => manifests.has(at.file)),
  );
  const gone = new Set(before?.map(({ id }) => id));
  const come = Map.groupBy(after ?? [], ({ spec }) => spec.project);
  const projects = new Set([...(before ?? []), ...(after ?? [])].map(({ spec }) => spec.project));
  return {
    projects,
    base: standing.tasksOf,
    head: (project) => {
      if (!projects.has(project)) return standing.tasksOf(project);
      const stays = standing.tasksOf(project).filter(({ id }) => !gone.has(id));
      return [...stays, ...(come.get(project) ?? [])].sort((a, b) => compareText(a.id, b.id));
    },
  };
}
