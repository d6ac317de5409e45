/** The two states that a plan compares: the one merged into, and the one after the merge. */
import { KernelError } from '#core/trouble.ts';
import { type Rooted, readRevision, readRooted } from '#source/commit.ts';
import { memorySnapshot } from '#source/memory-snapshot.ts';
import { partingOf, readMerge } from '#source/merge.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { readWorkingTree } from '#source/working-tree.ts';
import { noWorkspace } from '#source/workspace.ts';
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
    const base = (await readOrNull(directory, from)) ?? nothingAt(from);
    return { target, base, head: working, ...NOTHING_BESIDE };
  }
  const merged = await readMerge(directory, target, tip);
  const uncommitted = head === undefined ? await changedOnDisk(directory) : [];
  const sides = await readSides(
    directory,
    merged.head ? target : (merged.parted ?? target),
    merged.head ?? tip,
  );
  return { target, ...sides, conflicts: merged.conflicts, uncommitted };
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

/** Throws a KernelError when neither side has a workspace: a folder that is misnamed would let everything pass. */
async function readSides(
  directory: string,
  before: Rooted,
  after: Rooted,
): Promise<Pick<Proposed, 'base' | 'head'>> {
  const base = await readOrNull(directory, before);
  const head = await readOrNull(directory, after);
  if (base === null && head === null) throw noWorkspace(directory);
  return { base: base ?? nothingAt(before), head: head ?? nothingAt(after) };
}

/** Null for a commit from before the workspace began, or after it was removed. */
async function readOrNull(directory: string, rooted: Rooted): Promise<Snapshot | null> {
  try {
    return await readRooted(directory, rooted);
  } catch (trouble) {
    if (!isTrouble(trouble, 'source/no-workspace')) throw trouble;
    return null;
  }
}

function nothingAt(rooted: Rooted): Snapshot {
  return { ...memorySnapshot({}), ...rooted };
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
