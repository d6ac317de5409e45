/** Reads a proposal from git and plans it. */
import { formatDay } from '#core/calendar.ts';
import { type Decision, decide } from '#planning/decide.ts';
import { type Plan, planBetween, planDay, type State } from '#planning/plan.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { type Context, step } from './context.ts';
import { reckon } from './economics.ts';
import { type Asked, type Proposed, readProposal } from './proposal.ts';
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
  /** The workspace's folder in the repository: '' or `folder/`. */
  readonly prefix: string;
}

export async function planProposal(
  context: Context,
  input: Asked & { readonly asOf?: string | undefined },
): Promise<PlanResult> {
  const proposed = await step(context, 'read', () => readProposal(context, input));
  const { base, head } = await statesOf(context, proposed, input.asOf);
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
    prefix: proposed.head.prefix,
  };
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
  const day = planDay(before.facts, after.facts);
  const asOf = asked ?? (day === null ? context.today : formatDay(day));
  const base = await reckon(context, before, { asOf });
  const head = isSame ? base : await reckon(context, after, { asOf });
  return { base, head: { ...head, snapshot: proposed.head } };
}

/** As the workspace names it; what lies outside keeps its path from the repository's top. */
function inside({ prefix }: Snapshot, path: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}
