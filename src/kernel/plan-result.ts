/** What is asked of a plan, and what it answers. */
import type { Decision } from '#planning/decide.ts';
import type { Plan } from '#planning/plan.ts';
import type { Asked } from './proposal.ts';

export interface PlanResult {
  readonly plan: Plan;
  readonly decision: Decision;
  /** The commit that was asked for as base; after a conflict the plan stands further back. */
  readonly target: string;
  readonly isWorktree: boolean;
  /** Files that are not committed, and so not in the plan. */
  readonly uncommitted: readonly string[];
}

/** Whether what was kept of the base may be used, and may be kept. */
export type Cache = 'none' | 'built' | 'any';

export type Wanted = Asked & { readonly asOf?: string | undefined; readonly cache?: Cache };
