/** Reads a proposal from git and plans it. */
import { parseDay } from '#core/calendar.ts';
import { type Decision, decide } from '#planning/decide.ts';
import { type Plan, planBetween, type State } from '#planning/plan.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { type Context, step } from './context.ts';
import { type Asked, readProposal } from './proposal.ts';
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

export async function planProposal(
  context: Context,
  input: Asked & { readonly asOf?: string | undefined },
): Promise<PlanResult> {
  const proposed = await step(context, 'read', () => readProposal(context, input));
  const base = await checkSnapshot(context, proposed.base, { notes: true });
  const isSame = proposed.base.tree === proposed.head.tree;
  const head: State = isSame
    ? { ...base, snapshot: proposed.head }
    : await checkSnapshot(context, proposed.head, { notes: true });
  const plan = await step(context, 'plan', () =>
    planBetween({
      base,
      head,
      asOf: input.asOf === undefined ? null : parseDay(input.asOf),
      today: parseDay(context.today) ?? 0,
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

/** As the workspace names it; what lies outside keeps its path from the repository's top. */
function inside({ prefix }: Snapshot, path: string): string {
  return path.startsWith(prefix) ? path.slice(prefix.length) : path;
}
