/** A plan as the command line makes it, of the commits that a run is about. */
import { resolve } from 'node:path';
import { listings } from '#kernel/commands/index.ts';
import type { Context } from '#kernel/context.ts';
import { type PlanInput, type PlanResult, planProposal } from '#kernel/plan.ts';
import { decisionFor } from '#planning/audience.ts';
import { decide } from '#planning/decide.ts';
import type { Plan } from '#planning/plan.ts';
import { type Consent, NO_CONSENT } from '#policy/approvals.ts';
import type { Identity } from '#policy/identity.ts';
import type { Compared } from './checkout.ts';
import type { Inputs } from './registry.ts';
import type { Runner } from './runner.ts';

export function contextOf(runner: Runner, { root }: Inputs): Context {
  return {
    directory: resolve(runner.folder, root),
    env: runner.env,
    today: runner.today(),
    moment: { seconds: runner.seconds(), offset: '+0000' },
    commands: listings,
    progress: () => undefined,
    second: runner.second,
    signal: runner.signal,
  };
}

export async function planOf(
  context: Context,
  { base, head, merge }: Compared,
  told: Pick<PlanInput, 'asOf' | 'audience' | 'accounts'>,
): Promise<PlanResult> {
  const result = await planProposal(context, { base, head: merge ?? head, worktree: false, ...told });
  if (merge === null) return result;
  // A merge that GitHub made stands for the commit it merges, which is what people know, and what their plan says.
  const known = (plan: Plan): Plan => ({ ...plan, head: { ...plan.head, commit: head } });
  const named = { ...result, plan: known(result.plan), whole: known(result.whole) };
  // Its history is not here, so who wrote the proposal cannot be known, and nobody is somebody else.
  return judgedWith(named, { ...NO_CONSENT, authors: [NOBODY_KNOWN] });
}

/** Somebody who could be anybody. */
export const NOBODY_KNOWN: Identity = { person: null, handle: null };

/** The same plan, decided with what the host knows of who agrees. */
export function judgedWith(result: PlanResult, consent: Consent | null): PlanResult {
  if (consent === null) return result;
  return { ...result, consent, decision: decisionFor(decide(result.whole, consent), result.plan.audience) };
}
