/** Both states of a proposal, read and computed from the beginning. */
import { formatDay, parseDay } from '#core/calendar.ts';
import { sortDiagnostics } from '#core/diagnostic.ts';
import { outcomeOf } from '#economics/outcome.ts';
import { rewrittenReleases } from '#model/modules/relocked.ts';
import type { State } from '#planning/plan.ts';
import { planDay } from '#planning/plan-day.ts';
import type { PlannedRender } from '#planning/renders.ts';
import { countFacts } from '#planning/risks.ts';
import { fetchMissing } from '#source/fetch-missing.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { findRepository } from '#source/workspace.ts';
import { type Context, step } from './context.ts';
import { type Reckoned, reckon } from './economics.ts';
import { type Asked, type Proposed, readProposal } from './proposal.ts';
import { rendersBetween } from './renders.ts';
import { checkSnapshot } from './workspace.ts';

export interface Sides {
  readonly base: State;
  readonly head: State;
  /** The commit that was asked for as base; after a conflict the base stands further back. */
  readonly target: string;
  /** Files that the merge leaves to people, as the workspace names them; what lies outside from the repository's top. */
  readonly conflicts: readonly string[];
  /** Repositories that would be rendered otherwise. */
  readonly renders: readonly PlannedRender[];
  readonly uncommitted: readonly string[];
  /** The workspace's folder in the repository: '' or `folder/`. */
  readonly prefix: string;
}

interface Wanted extends Asked {
  readonly asOf?: string | undefined;
}

/** With `isKeeping`, where the base stands is kept for the next plan. */
export async function coldSides(context: Context, input: Wanted, isKeeping: boolean): Promise<Sides> {
  const proposed = await step(context, 'read', () => readProposal(context, input));
  await haveContents(context, proposed, input);
  const states = await statesOf(context, proposed, { asked: input.asOf, isKeeping });
  const { target, uncommitted, head } = proposed;
  const conflicts = proposed.conflicts.map((path) => inside(head, path));
  const renders = await step(context, 'render', () =>
    rendersBetween({ ...states.base, snapshot: proposed.base }, { ...states.head, snapshot: head }),
  );
  return { ...states, target: target.commit, conflicts, renders, uncommitted, prefix: head.prefix };
}

/** What a partial clone lacks of either side is fetched in one go; files on the disk are there. */
async function haveContents(
  { directory }: Context,
  { base, head }: Proposed,
  { worktree }: Asked,
): Promise<void> {
  const sides = worktree ? [base] : [base, head];
  const oids = sides.flatMap(({ entries }) => [...entries.values()].map(({ oid }) => oid));
  await fetchMissing(findRepository(directory), oids);
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
  const day = planDay(before.facts, after.facts, parseDay(context.today) ?? undefined);
  const asOf = asked ?? (day === null ? context.today : formatDay(day));
  const reckoned = await reckon(context, before, { asOf });
  if (isKeeping) await keepBase(context, reckoned);
  const base = stateOf(reckoned);
  const head = isSame ? base : stateOf(await reckon(context, after, { asOf }));
  const rewritten = await rewrittenReleases(proposed.base, proposed.head);
  const diagnostics =
    rewritten.length === 0 ? head.diagnostics : sortDiagnostics([...head.diagnostics, ...rewritten]);
  return { base, head: { ...head, diagnostics, snapshot: proposed.head } };
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
