/** Resources as rules see them today: nothing has changed yet, so both sides are alike. */
import type { ResourceKind } from '#model/kinds/index.ts';
import type { Action } from '#model/kinds/policy.ts';
import type { Model } from '#model/model.ts';
import { figuresOf } from '#policy/figures.ts';
import type { Change, Side, Subject } from '#policy/subject.ts';
import type { PolicyFigures } from './policy-figures.ts';

export interface Supposed {
  /** What is supposed to happen to each; `update` stands for figures that move too. */
  readonly action: 'create' | 'update' | 'delete';
  /** Id of the only one; without it, every resource. */
  readonly only?: string | undefined;
}

export function supposedChange(model: Model, figures: PolicyFigures, { action, only }: Supposed): Change {
  const resources =
    only === undefined ? [...model.resources.values()] : [model.resources.get(only) ?? []].flat();
  const subjects = resources.map(({ id, kind, name, labels, spec, at }): Subject => {
    const side: Side = { labels, spec, figures: figures.of(kind, name) };
    return {
      ...{ id, kind, name, path: at.file },
      actions: actionsOf(kind, action),
      base: action === 'create' ? null : side,
      head: action === 'delete' ? null : side,
    };
  });
  const counted = (one: Supposed['action']) => (one === action ? subjects.length : 0);
  return {
    subjects,
    plan: {
      ...{ created: counted('create'), updated: counted('update'), deleted: counted('delete'), moved: 0 },
      base: figures.totals,
      head: figures.totals,
    },
  };
}

function actionsOf(kind: ResourceKind, action: Supposed['action']): readonly Action[] {
  return action === 'update' && figuresOf(kind).length > 0 ? ['update', 'moved'] : [action];
}
