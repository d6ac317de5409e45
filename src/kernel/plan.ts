/** Reads a proposal from git and plans it. */
import { formatDay, parseDay } from '#core/calendar.ts';
import { outcomeOf } from '#economics/outcome.ts';
import type { Model } from '#model/model.ts';
import { decisionFor, planFor, usualAudience } from '#planning/audience.ts';
import { type Decision, decide } from '#planning/decide.ts';
import { type Plan, planBetween, planDay, type State } from '#planning/plan.ts';
import { countFacts } from '#planning/risks.ts';
import { type Consent, NO_CONSENT } from '#policy/approvals.ts';
import type { Audience } from '#policy/audience.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { findRepository } from '#source/workspace.ts';
import type { readConsent } from './consent.ts';
import { type Context, step } from './context.ts';
import { type Reckoned, reckon } from './economics.ts';
import { type Asked, type Proposed, readProposal } from './proposal.ts';
import { rendersBetween } from './renders.ts';
import { VERSION } from './version.ts';
import { checkSnapshot } from './workspace.ts';

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
  /** Addresses of authors whose accounts the host knows; git alone knows none. */
  readonly accounts?: ReadonlyMap<string, string> | undefined;
}

export async function planProposal(context: Context, input: PlanInput): Promise<PlanResult> {
  return (await planFrom(context, input)).result;
}

export interface Planned {
  readonly result: PlanResult;
  /** By which it was judged. */
  readonly base: Model;
  readonly head: Model;
  /** Absolute path of the repository's top folder. */
  readonly repository: string;
}

/** The same with what both sides declare. */
export async function planFrom(context: Context, input: PlanInput): Promise<Planned> {
  const proposed = await step(context, 'read', () => readProposal(context, input));
  const { base, head } = await statesOf(context, proposed, input.asOf);
  const renders = await rendersBetween(
    { ...base, snapshot: proposed.base },
    { ...head, snapshot: proposed.head },
  );
  const whole = await step(context, 'plan', () =>
    planBetween({
      base,
      head,
      renders,
      engine: VERSION,
      conflicts: proposed.conflicts.map((path) => inside(proposed.head, path)),
    }),
  );
  const repository = findRepository(context.directory);
  const { model } = base;
  const { accounts } = input;
  const target = proposed.target.commit;
  // What is not committed cannot be approved.
  const isAsked = whole.approvers.length > 0 && !input.worktree;
  const consent = isAsked
    ? await consentTo({ plan: whole, model, repository, target, accounts })
    : NO_CONSENT;
  const { uncommitted } = proposed;
  const { prefix } = proposed.head;
  const audience = input.audience ?? usualAudience(base.model, head.model);
  const plan = planFor(whole, audience);
  const decision = decisionFor(decide(whole, consent), plan.audience);
  const result = {
    plan,
    decision,
    whole,
    consent,
    target,
    isWorktree: input.worktree,
    uncommitted,
    prefix,
    saidAudience: input.audience ?? null,
  };
  return { result, base: model, head: head.model, repository };
}

// Loaded only where somebody is asked: most plans need nobody's approval.
async function consentTo(asked: Parameters<typeof readConsent>[0]): Promise<Consent> {
  const { readConsent } = await import('./consent.ts');
  return readConsent(asked);
}

/** Both sides as of one day. Equal trees are read and computed once. */
async function statesOf(
  context: Context,
  proposed: Proposed,
  asked: string | undefined,
): Promise<{ base: State; head: State }> {
  const isSame = proposed.base.tree === proposed.head.tree;
  const before = await checkSnapshot(context, proposed.base, { notes: true });
  const after = isSame ? before : await checkSnapshot(context, proposed.head, { notes: true });
  const day = planDay(before.facts, after.facts, parseDay(context.today) ?? undefined);
  const asOf = asked ?? (day === null ? context.today : formatDay(day));
  const base = stateOf(await reckon(context, before, { asOf }));
  const head = isSame ? base : stateOf(await reckon(context, after, { asOf }));
  return { base, head: { ...head, snapshot: proposed.head } };
}

function stateOf({ economics, ...workspace }: Reckoned): State {
  return { ...workspace, economics: outcomeOf(economics), factCount: countFacts(workspace.facts) };
}

/** As the workspace names it; what lies outside keeps its path from the repository's top. */
function inside({ prefix }: Snapshot, path: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}
