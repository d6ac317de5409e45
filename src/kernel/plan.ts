/** Reads a proposal from git and plans it. */
import { isCold } from '#core/told.ts';
import type { Model } from '#model/model.ts';
import { decisionFor, planFor, usualAudience } from '#planning/audience.ts';
import { type Decision, decide } from '#planning/decide.ts';
import { type Plan, planBetween } from '#planning/plan.ts';
import { type Consent, NO_CONSENT } from '#policy/approvals.ts';
import type { Audience } from '#policy/audience.ts';
import { findRepository } from '#source/workspace.ts';
import type { Sides } from './cold-sides.ts';
import type { readConsent } from './consent.ts';
import { type Context, step } from './context.ts';
import type { Asked } from './proposal.ts';
import { VERSION } from './version.ts';
import { isBuilt } from './warm/engine.ts';
import { warmStates } from './warm/warm-states.ts';

export interface PlanResult {
  /** As its audience may read it, like the decision. */
  readonly plan: Plan;
  readonly decision: Decision;
  /** To decide with, and never to show. */
  readonly whole: Plan;
  /** What the decision rests on, as far as git knows it. A host that knows of reviews decides again with them. */
  readonly consent: Consent;
  /** The commit that was asked for as base; after a conflict the plan stands further back. */
  readonly target: string;
  readonly isWorktree: boolean;
  /** Where somebody said it. */
  readonly saidAudience: Audience | null;
  /** Files that are not committed, and so not in the plan. */
  readonly uncommitted: readonly string[];
  /** The workspace's folder in the repository: '' or `folder/`. */
  readonly prefix: string;
}

export interface PlanInput extends Asked {
  readonly asOf?: string | undefined;
  /** Default: whoever reads the repository. */
  readonly audience?: Audience | undefined;
  readonly cache?: Cache;
  /** Addresses of authors whose accounts the host knows; git alone knows none. */
  readonly accounts?: ReadonlyMap<string, string> | undefined;
}

/** Which programs may use what was kept of the base, and keep it: a built one by default. */
export type Cache = 'none' | 'built' | 'any';

/** What is kept of the base spares reading it: the plan is the same. */
export async function planProposal(context: Context, input: PlanInput): Promise<PlanResult> {
  const isKeeping = keepsStanding(input);
  const warm = isKeeping && !input.worktree ? await warmSides(context, input) : null;
  return (await planned(context, input, warm ?? (await readSides(context, input, isKeeping)))).result;
}

export interface Planned {
  readonly result: PlanResult;
  /** By which it was judged. */
  readonly base: Model;
  readonly head: Model;
  /** Absolute path of the repository's top folder. */
  readonly repository: string;
}

/** The same with everything that both sides declare, and so always from the beginning. */
export async function planFrom(context: Context, input: PlanInput): Promise<Planned> {
  return planned(context, input, await readSides(context, input, keepsStanding(input)));
}

// What nobody has built may change from one run to the next under one name.
function keepsStanding({ cache = 'built' }: PlanInput): boolean {
  return cache === 'built' ? isBuilt : cache === 'any';
}

async function readSides(context: Context, input: PlanInput, isKeeping: boolean): Promise<Sides> {
  const { coldSides } = await import('./cold-sides.ts');
  return coldSides(context, input, isKeeping);
}

async function warmSides(context: Context, input: PlanInput): Promise<Sides | null> {
  const found = await step(
    context,
    'cache',
    () => warmStates(context, input),
    (told) =>
      isCold(told)
        ? `cold: ${told.cold}`
        : `warm: ${told.files} ${told.files === 1 ? 'file differs' : 'files differ'}`,
  );
  if (isCold(found)) return null;
  const { base, head, prefix, target } = found;
  // What would render a repository otherwise is planned from the beginning.
  const uncommitted = input.head === undefined ? await uncommittedHere(context) : [];
  return { base, head, target: target.commit, conflicts: [], renders: [], uncommitted, prefix };
}

async function uncommittedHere({ directory }: Context): Promise<readonly string[]> {
  const { changedOnDisk } = await import('./proposal.ts');
  return changedOnDisk(directory);
}

async function planned(context: Context, input: PlanInput, sides: Sides): Promise<Planned> {
  const { base, head, target, conflicts, renders, uncommitted, prefix } = sides;
  const whole = await step(context, 'plan', () =>
    planBetween({ base, head, engine: VERSION, conflicts, renders }),
  );
  const repository = findRepository(context.directory);
  const { model } = base;
  const { accounts } = input;
  // What is not committed cannot be approved.
  const isAsked = whole.approvers.length > 0 && !input.worktree;
  const consent = isAsked
    ? await consentTo({ plan: whole, model, repository, target, accounts })
    : NO_CONSENT;
  const audience = input.audience ?? usualAudience(base.model, head.model);
  const plan = planFor(whole, audience);
  const decision = decisionFor(decide(whole, consent), plan.audience);
  const result = {
    ...{ plan, decision, whole, consent, target, uncommitted, prefix },
    isWorktree: input.worktree,
    saidAudience: input.audience ?? null,
  };
  return { result, base: model, head: head.model, repository };
}

// Loaded only where somebody is asked: most plans need nobody's approval.
async function consentTo(asked: Parameters<typeof readConsent>[0]): Promise<Consent> {
  const { readConsent } = await import('./consent.ts');
  return readConsent(asked);
}
