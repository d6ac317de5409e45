/** The two states that a plan compares: the one merged into, and the one after the merge. */
import { KernelError } from '#core/trouble.ts';
import { type Rooted, readRevision, readRooted } from '#source/commit.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { partingOf, readMerge } from '#source/merge.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { readWorkingTree } from '#source/working-tree.ts';
import type { Context } from './context.ts';

export interface Proposed {
  /** The commit that was asked for as base; `base` may stand further back. */
  readonly target: Rooted;
  readonly base: Snapshot;
  readonly head: Snapshot;
  /** Files that the merge leaves to people, relative to the repository's top. */
  readonly conflicts: readonly string[];
  /** Files that differ from the commit that was read, where nobody named another one. */
  readonly uncommitted: readonly string[];
}

export interface Asked {
  readonly base?: string | undefined;
  readonly head?: string | undefined;
  readonly worktree: boolean;
}

/**
 * With `worktree`, the working tree beside the commit at which it left the base. A proposal that conflicts is shown
 * alone in the same way. Throws a KernelError for a revision there is not.
 */
export async function readProposal(context: Context, { base, head, worktree }: Asked): Promise<Proposed> {
  const { directory } = context;
  const target = base === undefined ? await defaultBase(directory) : await readRevision(directory, base);
  const tip = await readRevision(directory, head ?? 'HEAD');
  if (worktree) {
    const from = (await partingOf(directory, target, tip)) ?? target;
    const working = await readWorkingTree(directory);
    return { target, base: await readOrNothing(directory, from), head: working, ...NOTHING_BESIDE };
  }
  const merged = await readMerge(directory, target, tip);
  return {
    target,
    base: await readOrNothing(directory, merged.head ? target : (merged.parted ?? target)),
    head: await readOrNothing(directory, merged.head ?? tip),
    conflicts: merged.conflicts,
    uncommitted: head === undefined ? await changedOnDisk(directory) : [],
  };
}

const NOTHING_BESIDE = { conflicts: [], uncommitted: [] };

/** The branch that the remote takes as its default, else `main`. */
async function defaultBase(directory: string): Promise<Rooted> {
  for (const revision of ['refs/remotes/origin/HEAD', 'refs/heads/main']) {
    try {
      return await readRevision(directory, revision);
    } catch (trouble) {
      if (!isTrouble(trouble, 'source/unknown-revision')) throw trouble;
    }
  }
  throw new KernelError(
    'proposal/no-base',
    'there is neither `origin/HEAD` nor a branch `main` to compare with',
    'name the branch that the proposal is for with --base',
  );
}

/** A commit from before the workspace began, or after it was removed, has nothing in it. */
async function readOrNothing(directory: string, rooted: Rooted): Promise<Snapshot> {
  try {
    return await readRooted(directory, rooted);
  } catch (trouble) {
    if (!isTrouble(trouble, 'source/no-workspace')) throw trouble;
    return { ...memorySnapshot({}), ...rooted };
  }
}

/** Files that are not committed. */
export async function changedOnDisk(directory: string): Promise<readonly string[]> {
  try {
    return (await readWorkingTree(directory)).changed;
  } catch (trouble) {
    // A bare repository, or a branch without a workspace, is checked out nowhere.
    if (trouble instanceof KernelError) return [];
    throw trouble;
  }
}

function isTrouble(trouble: unknown, code: string): boolean {
  return trouble instanceof KernelError && trouble.code === code;
}
