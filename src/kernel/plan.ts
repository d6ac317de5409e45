/** Reads a proposal from git and plans it. */
import { isCold } from '#core/told.ts';
import { decide } from '#planning/decide.ts';
import { planBetween } from '#planning/plan.ts';
import { type Context, step } from './context.ts';
import type { PlanResult, Wanted } from './plan-result.ts';
import { VERSION } from './version.ts';

/** By default only what is built keeps anything: what is still written changes under one name. */
export async function planProposal(context: Context, input: Wanted): Promise<PlanResult> {
  const { isBuilt } = await import('./warm/engine.ts');
  const cache = input.cache ?? 'built';
  const isKeeping = cache === 'any' || (cache === 'built' && isBuilt);
  const warm = isKeeping && !input.worktree ? await warmPlan(context, input) : null;
  if (warm) return warm;
  const { coldPlan } = await import('./cold-plan.ts');
  return coldPlan(context, input, isKeeping);
}

async function warmPlan(context: Context, input: Wanted): Promise<PlanResult | null> {
  const { warmStates } = await import('./warm/warm-states.ts');
  const states = await step(
    context,
    'cache',
    () => warmStates(context, input),
    (found) => (isCold(found) ? `cold: ${found.cold}` : `warm: ${found.files} files differ`),
  );
  if (isCold(states)) return null;
  const { base, head, target } = states;
  const plan = await step(context, 'plan', () => planBetween({ base, head, engine: VERSION }));
  const uncommitted = input.head === undefined ? await uncommittedHere(context) : [];
  return { plan, decision: decide(plan), target: target.commit, isWorktree: false, uncommitted };
}

async function uncommittedHere(context: Context): Promise<readonly string[]> {
  const { changedOnDisk } = await import('./proposal.ts');
  return changedOnDisk(context.directory);
}
