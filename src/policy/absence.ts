/** What may rightly be absent. */
import type { KindName } from '#model/kinds/index.ts';
import type { Action } from '#model/kinds/policy.ts';
import { figuresOf, PLAN_FIGURES } from './figures.ts';
import type { Path } from './path.ts';

/** Whether the path is a figure that has no value where it does not apply. */
export function isNullable({ root, steps }: Path, kind: KindName): boolean {
  const name = steps.at(-1);
  const isFigure = root === 'delta' || steps[0] === 'figures';
  const isTotal = root === 'plan' && steps.length === 2;
  const figures = isTotal ? PLAN_FIGURES : isFigure ? figuresOf(kind) : [];
  return figures.some((figure) => figure.name === name && figure.mayBeNull);
}

/** Whether the path is of a side that some of the actions leave out. */
export function isOfMissingSide({ root }: Path, actions: readonly Action[]): boolean {
  return (root === 'base' && actions.includes('create')) || (root === 'head' && actions.includes('delete'));
}
