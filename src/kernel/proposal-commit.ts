/** The commit that a proposal ends with: what was written is kept on a branch of its own, and nobody's files move. */
import { KernelError } from '#core/trouble.ts';
import { slugOf } from '#intake/slug.ts';
import { readFreeTip } from '#source/branch.ts';
import { treeWithChanges } from '#source/changes-tree.ts';
import { readRevision } from '#source/commit.ts';
import type { TargetBranch } from '#source/remotes.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { holds, writeCommit } from '#source/tree-commit.ts';
import type { Context } from './context.ts';
import { authorAt, whoIsHere } from './who.ts';

/** What is to be proposed, before it is a commit. */
export interface Draft {
  readonly repository: string;
  readonly branch: string;
  /** Where the branch ends now; null when it is still to be made. */
  readonly before: string | null;
  readonly tree: string;
  /** Of the commit, when one is written. */
  readonly parents: readonly string[];
  /** The commit that has this tree and these parents already; null when it is still to be written. */
  readonly commit: string | null;
  /** Somebody stands on the branch, so it is left where it is. */
  readonly isCheckedOut: boolean;
}

/**
 * What lies here: commits of the branch that is checked out, and on top of them the workspace's changed files. Changed
 * files go to a branch of their own, which the next call finds again; a branch without any is proposed as it is.
 */
export async function draftOfWorkingTree(
  context: Context,
  working: Snapshot,
  { target, asked }: { readonly target: TargetBranch; readonly asked?: string | undefined },
): Promise<Draft> {
  const { repository, commit: head, changed } = working;
  if (head === null) throw noCommit();
  const branch = asked ?? (await branchFor(context, working, target));
  const own = (await readRevision(repository, head)).tree;
  if (branch === working.branch && changed.length === 0) {
    return { repository, branch, before: head, tree: own, parents: [], commit: head, isCheckedOut: true };
  }
  const tree = changed.length === 0 ? own : await treeWithChanges(working, head, changed);
  return draftOnBranch({ repository, branch, tree, onto: { commit: head, tree: own } });
}

interface Onto {
  readonly repository: string;
  readonly branch: string;
  readonly tree: string;
  readonly onto: { readonly commit: string; readonly tree: string };
}

/** The tree on a branch, after what the branch has already and after `onto`: nothing that was proposed is dropped. */
export async function draftOnBranch(wanted: Onto): Promise<Draft> {
  return draftAfter(wanted, await readFreeTip(wanted.repository, wanted.branch));
}

/** The same where the branch ends with `before`, here or at the remote. */
export async function draftAfter(
  { repository, branch, tree, onto }: Onto,
  before: string | null,
): Promise<Draft> {
  const draft = { repository, branch, before, tree, isCheckedOut: false };
  if (before === null || (await holds(repository, onto.commit, before))) {
    return { ...draft, parents: [onto.commit], commit: tree === onto.tree ? onto.commit : null };
  }
  const tip = await readRevision(repository, before);
  if (await holds(repository, before, onto.commit)) {
    return { ...draft, parents: [before], commit: tip.tree === tree ? before : null };
  }
  return { ...draft, parents: [before, onto.commit], commit: null };
}

/** The commit of a draft, written when there is none yet. No branch is moved. */
export async function commitDraft(
  context: Context,
  draft: Draft,
  { message, author }: { readonly message: string; readonly author?: string },
): Promise<string> {
  const { repository, tree, parents, commit } = draft;
  if (commit !== null) return commit;
  const who = author ?? (await authorAt(repository));
  return writeCommit(repository, {
    tree,
    parents,
    message: `${message}\n`,
    author: who,
    date: context.moment,
  });
}

/** `propose/ana` from the target branch, `propose/ana-checkout` from a branch with changed files. */
async function branchFor(context: Context, working: Snapshot, target: TargetBranch): Promise<string> {
  const { repository, branch, changed } = working;
  if (branch === null) {
    throw new KernelError('proposal/no-branch', 'no branch is checked out', 'name one with --branch');
  }
  const who = slugOf(await whoIsHere(context, repository)) || 'me';
  const isOnTarget = branch === target.name;
  const own = `propose/${who}${isOnTarget ? '' : `-${slugOf(branch)}`}`;
  if (isOnTarget || changed.length > 0) return own;
  // Changed files were proposed from here before, and are commits now: it stays one proposal.
  const tip = await readFreeTip(repository, own);
  return tip === null || (await holds(repository, target.commit, tip)) ? branch : own;
}

function noCommit(): KernelError {
  return new KernelError(
    'write/no-commit',
    'there is no commit yet that a proposal could begin at',
    'commit the workspace first',
  );
}
