/** A plan as its readers may have it. */
import type { Model } from '#model/model.ts';
import type { Audience } from '#policy/audience.ts';
import type { Decision } from './decide.ts';
import type { Plan } from './plan.ts';
import { decisionForEverybody, forEverybody } from './seen-by-everybody.ts';
import { forTeam } from './seen-by-team.ts';

/** From the widest. */
export const AUDIENCES = ['public', 'team', 'finance'] as const satisfies readonly Audience[];

/** Whom a plan is shown to unless somebody says otherwise: those who read the repository, before and after the merge. */
export function usualAudience(...sides: readonly Model[]): Audience {
  return sides.every(({ workspace }) => workspace.spec.privacy === 'solo') ? 'finance' : 'team';
}

/** Never wider than the plan is already. Digests stay those of the whole. */
export function planFor(plan: Plan, audience: Audience): Plan {
  const narrower = AUDIENCES[Math.min(AUDIENCES.indexOf(audience), AUDIENCES.indexOf(plan.audience))];
  if (narrower === 'public') return forEverybody(plan);
  return narrower === 'team' ? forTeam(plan) : plan;
}

export function decisionFor(decision: Decision, audience: Audience): Decision {
  return audience === 'public' ? decisionForEverybody(decision) : decision;
}
