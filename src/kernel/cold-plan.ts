/** Plans a proposal by reading and computing both of its states from the beginning. */
import { formatDay } from '#core/calendar.ts';
import { outcomeOf } from '#economics/outcome.ts';
import { decide } from '#planning/decide.ts';
import { planBetween, planDay, type State } from '#planning/plan.ts';
import { countFacts } from '#planning/risks.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { type Context, step } from './context.ts';
import { type Reckoned, reckon } from './economics.ts';
import type { PlanResult, Wanted } from './plan-result.ts';
import { type Proposed, readProposal } from './proposal.ts';
import { VERSION } from './version.ts';
import { checkSnapshot } from './workspace.ts';

/** With `isKeeping`, where the base stands is kept for the next plan. */
export async function coldPlan(context: Context, input: Wanted, isKeeping: boolean): Promise<PlanResult> {
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
