/** What the kernel does after a render, from a closed list: blueprints say which, and bring no code of their own. */
import type { Blueprint } from '#model/kinds/blueprint.ts';
import type { Label } from '#source/github/create-repository.ts';

export type PostAction = Blueprint['postActions'][number];

export interface ActionOutcome {
  readonly action: PostAction;
  /** `there`: it was so already. `skipped`: this place knows no such thing. `refused`: the host would not. */
  readonly outcome: 'done' | 'there' | 'skipped' | 'refused';
  /** What was done, or why not. */
  readonly words: string;
}

/** The labels that `add-labels` adds: what proposals of this program, and conversations about them, are marked with. */
export const LABELS: readonly Label[] = [
  { name: 'fractal', color: '0b5fff', description: 'opened by fractal' },
  { name: 'blueprint update', color: '5319e7', description: 'a new version of the blueprint' },
  { name: 'conflict', color: 'd93f0b', description: 'somebody has to decide' },
];

/** Folders and plain git servers have none of it. */
export function skippedActions(actions: readonly PostAction[], place: string): ActionOutcome[] {
  return actions.map((action) => ({ action, outcome: 'skipped', words: `${place} has no such thing` }));
}
