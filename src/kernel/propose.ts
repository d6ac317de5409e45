/** A proposal from what lies here, or from what takes a commit back: committed, planned, pushed, opened. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import { titleOf } from '#planning/proposal-words.ts';
import { readTargetBranch, type TargetBranch } from '#source/remotes.ts';
import { moveBranch } from '#source/tree-commit.ts';
import { readWorkingTree } from '#source/working-tree.ts';
import { findRepository } from '#source/workspace.ts';
import { type Context, step } from './context.ts';
import { type PlanResult, planProposal } from './plan.ts';
import { commitDraft, type Draft, draftOfWorkingTree, draftOnBranch } from './proposal-commit.ts';
import { type Published, publishProposal } from './proposal-host.ts';
import { descriptionOf } from './proposal-text.ts';
import { findRemote } from './remote.ts';
import { withheldBy } from './withheld.ts';

export interface ToPropose {
  readonly base?: string | undefined;
  readonly branch?: string | undefined;
  readonly title?: string | undefined;
  readonly remote: string;
  readonly draft: boolean;
  readonly noPush: boolean;
  readonly dryRun: boolean;
}

export interface Proposal {
  readonly title: string;
  readonly branch: string;
  readonly target: string;
  readonly commit: string;
  readonly planned: PlanResult;
  readonly isDryRun: boolean;
  /** Why it was neither kept on a branch nor pushed: others would read what they must not. */
  readonly withheld: readonly Diagnostic[];
  /** Null when it was not pushed: as was asked, for want of a remote, or because it is withheld. */
  readonly published: Published | null;
}

/** Throws a KernelError when there is nothing to propose, and when git or the host refuses. */
export async function proposeWorkingTree(context: Context, input: ToPropose): Promise<Proposal> {
  const working = await step(context, 'read', () => readWorkingTree(context.directory));
  const target = await readTargetBranch(context.directory, { remote: input.remote, asked: input.base });
  const draft = await draftOfWorkingTree(context, working, { target, asked: input.branch });
  return proposeDraft(context, draft, { ...input, target });
}

export interface Reverted {
  /** Null when what came after stands in the way. */
  readonly proposal: Proposal | null;
  /** Files that only people can settle. */
  readonly conflicts: readonly string[];
  /** First line of what is taken back. */
  readonly subject: string;
  readonly commit: string;
}

/** The same for what takes a merged commit back from the target branch, on the branch `revert/COMMIT`. */
export async function proposeInverse(
  context: Context,
  input: ToPropose & { readonly revision: string },
): Promise<Reverted> {
  const { readInverse } = await import('#source/inverse.ts');
  const { directory } = context;
  const target = await readTargetBranch(directory, { remote: input.remote, asked: input.base });
  const { taken, subject, head, conflicts } = await step(context, 'read', () =>
    readInverse(directory, input.revision, target),
  );
  const answer = { subject, commit: taken.commit, conflicts };
  if (!head) return { ...answer, proposal: null };
  const draft = await draftOnBranch({
    repository: findRepository(directory),
    branch: input.branch ?? `revert/${taken.commit.slice(0, 12)}`,
    tree: head.tree,
    onto: target,
  });
  const words = { name: `Revert "${subject}"`, more: `This takes back commit ${taken.commit}.` };
  return { ...answer, proposal: await proposeDraft(context, draft, { ...input, target, words }) };
}

interface Wanted extends ToPropose {
  readonly target: TargetBranch;
  /** The title where none was said, and what the commit says below it; without them, what changes. */
  readonly words?: { readonly name: string; readonly more: string };
}

async function proposeDraft(context: Context, draft: Draft, wanted: Wanted): Promise<Proposal> {
  const { target, remote: name, dryRun, noPush } = wanted;
  const { repository, branch } = draft;
  if (branch === target.name) throw isTarget(target);
  const remote = dryRun || noPush ? null : await findRemote(repository, name);
  const { planned, title, commit } = await planDraft(context, draft, wanted);
  const withheld = withheldBy(planned.plan);
  const answer = { title, branch, target: target.name, commit, planned, isDryRun: dryRun, withheld };
  // Not on a branch either: what is mended later would be pushed with all that came before.
  if (dryRun || withheld.length > 0) return { ...answer, published: null };
  context.signal.throwIfAborted();
  if (!draft.isCheckedOut) await moveBranch(repository, branch, { before: draft.before, commit });
  if (!remote) return { ...answer, published: null };
  const published = await publishProposal(context, {
    repository,
    remote,
    commit,
    branch,
    target: target.name,
    title,
    isTitleSaid: wanted.title !== undefined,
    description: descriptionOf({ changes: planned.plan.changes, target: target.name, branch }),
    isDraft: wanted.draft,
  });
  return { ...answer, published };
}

async function planDraft(
  context: Context,
  draft: Draft,
  { target, title: said, words }: Wanted,
): Promise<{ planned: PlanResult; title: string; commit: string }> {
  // Planned before it has its words, which come from the plan: no branch knows this commit, and its files are the same.
  const first = await commitDraft(context, draft, { message: said ?? 'proposal' });
  const planned = await planProposal(context, { base: target.commit, head: first, worktree: false });
  const { plan } = planned;
  if (plan.base.tree === plan.head.tree) throw nothing(target);
  const title = oneLine(said ?? '') || oneLine(words?.name ?? '') || titleOf(plan.changes);
  const message = words ? `${title}\n\n${words.more}` : title;
  const commit = await commitDraft(context, draft, { message });
  const head = { ...plan.head, commit };
  return { planned: { ...planned, plan: { ...plan, head } }, title, commit };
}

// Subjects of commits are anybody's: nothing in them breaks a line or turns its direction.
function oneLine(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cf}]+/gu, ' ')
    .trim()
    .slice(0, 200)
    .toWellFormed();
}

function isTarget({ name }: TargetBranch): KernelError {
  return new KernelError(
    'proposal/same-branch',
    `\`${name}\` is the branch that the proposal is for`,
    'name another one with --branch, or another target with --base',
  );
}

function nothing({ name }: TargetBranch): KernelError {
  return new KernelError(
    'proposal/nothing',
    `there is nothing to propose: \`${name}\` has these files already`,
    'change something first; `fractal log` and `fractal add` do',
  );
}
