/** What a proposal would do to repositories that were rendered from the workspace: the same templates, rendered twice. */
import { compareText } from '#core/diagnostic.ts';
import type { Repository } from '#model/kinds/repository.ts';
import type { Model } from '#model/model.ts';
import type { Resource } from '#model/resource.ts';
import type { PlannedRender } from '#planning/renders.ts';
import type { Snapshot } from '#source/snapshot.ts';

/** As much of a state as a render reads. */
export interface RenderSide {
  readonly snapshot: Pick<Snapshot, 'entries'>;
  readonly model: Model;
}

/** Whether repositories may come out otherwise on the two sides: a blueprint, a pattern, a module or a repository differs. */
export function mayRenderOtherwise(base: RenderSide, head: RenderSide): boolean {
  if (repositoriesOf(head).length === 0) return false;
  const isSource = (path: string) => path.startsWith('blueprints/') || path.startsWith('patterns/');
  const texts = [base, head].map(({ snapshot, model }) =>
    JSON.stringify([
      [...snapshot.entries].filter(([path]) => isSource(path)),
      ...repositoriesOf({ snapshot, model }).map(({ name, spec }) => [name, spec]),
      // A blueprint and a pattern may stand in any manifest.
      ...[...model.byKind.Blueprint.values(), ...model.byKind.Pattern.values()].map(({ name, spec }) => [
        name,
        spec,
      ]),
    ]),
  );
  return texts[0] !== texts[1];
}

/** In order of name. Loads what renders only where something may come out otherwise. */
export async function rendersBetween(
  base: RenderSide & { readonly snapshot: Snapshot },
  head: RenderSide & { readonly snapshot: Snapshot },
): Promise<readonly PlannedRender[]> {
  if (!mayRenderOtherwise(base, head)) return [];
  const { openRenders, plannedRender } = await import('./render-sides.ts');
  const [before, after] = [await openRenders(base), await openRenders(head)];
  const planned: PlannedRender[] = [];
  for (const repository of repositoriesOf(head)) {
    const was = base.model.byKind.Repository.get(repository.name) ?? null;
    const render = plannedRender(await before.render(was), await after.render(repository), repository);
    if (render !== null) planned.push(render);
  }
  return planned;
}

function repositoriesOf({ model }: RenderSide): Resource<Repository>[] {
  return [...model.byKind.Repository.values()]
    .filter(({ spec }) => !spec.archived)
    .sort((a, b) => compareText(a.name, b.name));
}
