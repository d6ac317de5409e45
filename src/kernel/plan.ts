/** Reads a proposal from git and plans it. */
import { formatDay } from '#core/calendar.ts';
import { isCold } from '#core/told.ts';
import { outcomeOf } from '#economics/outcome.ts';
import { type Decision, decide } from '#planning/decide.ts';
import { type Plan, planBetween, planDay, type State } from '#planning/plan.ts';
import { countFacts } from '#planning/risks.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { type Context, step } from './context.ts';
import { type Reckoned, reckon } from './economics.ts';
import { type Asked, type Proposed, readProposal, uncommittedFor } from './proposal.ts';
import { VERSION } from './version.ts';
import { checkSnapshot } from './workspace.ts';

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

type Wanted = Asked & { readonly asOf?: string | undefined; readonly cache?: Cache };

/** By default only what is built keeps anything: what is still written changes under one name. */
export async function planProposal(context: Context, input: Wanted): Promise<PlanResult> {
  const { isBuilt } = await import('./warm/engine.ts');
  const cache = input.cache ?? 'built';
  const isKeeping = cache === 'any' || (cache === 'built' && isBuilt);
  const warm = isKeeping && !input.worktree ? await warmPlan(context, input) : null;
  return warm ?? coldPlan(context, input, isKeeping);
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
  const uncommitted = await uncommittedFor(context, input);
  return { plan, decision: decide(plan), target: target.commit, isWorktree: false, uncommitted };
}

async function coldPlan(context: Context, input: Wanted, isKeeping: boolean): Promise<PlanResult> {
  const proposed = await step(context, 'read', () => readProposal(context, input));
  const { base, head } = await statesOf(context, proposed, { asked: input.asOf, isKeeping });
  const plan = await step(context, 'plan', () =>
    planBetween({
      base,
      head,
      engine: VERSION,
      conflicts: proposed.conflicts.map((path) => inside(proposed.head, path)),
    }),
  );
  return {
    plan,
    decision: decide(plan),
    target: proposed.target.commit,
    isWorktree: input.worktree,
    uncommitted: proposed.uncommitted,
  };
}

/** Both sides as of one day. Equal trees are read and computed once. */
async function statesOf(
  context: Context,
  proposed: Proposed,
  { asked, isKeeping }: { readonly asked: string | undefined; readonly isKeeping: boolean },
): Promise<{ base: State; head: State }> {
  const isSame = proposed.base.tree === proposed.head.tree;
  const before = await checkSnapshot(context, proposed.base, { notes: true });
  const after = isSame ? before : await checkSnapshot(context, proposed.head, { notes: true });
  const day = planDay(before.facts, after.facts);
  const asOf = asked ?? (day === null ? context.today : formatDay(day));
  const reckoned = await reckon(context, before, { asOf });
  if (isKeeping) await keepBase(context, reckoned);
  const base = stateOf(reckoned);
  const head = isSame ? base : stateOf(await reckon(context, after, { asOf }));
  return { base, head: { ...head, snapshot: proposed.head } };
}

async function keepBase(context: Context, base: Reckoned): Promise<void> {
  const { keepStanding } = await import('./warm/keep-standing.ts');
  await step(
    context,
    'keep',
    () => keepStanding(base, context.today),
    (isKept) => (isKept ? 'for the next plan' : 'nothing'),
  );
}

function stateOf({ economics, ...workspace }: Reckoned): State {
  return { ...workspace, economics: outcomeOf(economics), factCount: countFacts(workspace.facts) };
}

/** As the workspace names it; what lies outside keeps its path from the repository's top. */
function inside({ prefix }: Snapshot, path: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}
