/** What takes a commit back, on top of everything that came after it. */
import { KernelError } from '#core/trouble.ts';
import { type Rooted, readRevision } from './commit.ts';
import { readGit } from './git.ts';
import { type Merged, readMerge } from './merge.ts';
import { holds, writeCommit } from './tree-commit.ts';
import { findRepository } from './workspace.ts';

export interface Inverse extends Merged {
  readonly taken: Rooted;
  /** First line of the commit's message. */
  readonly subject: string;
}

/**
 * The tree of `target` without what the commit changed; of a merge, without all that it brought. Nothing but unreferenced
 * objects is written. Throws a KernelError for a commit that is not in `target`, and for the first one of a history.
 */
export async function readInverse(directory: string, revision: string, target: Rooted): Promise<Inverse> {
  const repository = findRepository(directory);
  const taken = await readRevision(directory, revision);
  if (!(await holds(repository, target.commit, taken.commit))) {
    throw new KernelError(
      'proposal/not-merged',
      `\`${revision}\` is not part of the branch that it should be taken back from`,
      'name that branch with --base, or a commit that was merged',
    );
  }
  const before = await parentOf(directory, taken);
  // A child of the commit with its parent's files: merged into the target, it brings the inverse and nothing else.
  const commit = await writeCommit(repository, {
    tree: before.tree,
    parents: [taken.commit],
    message: 'inverse',
    author: 'fractal <>',
    date: { seconds: 0, offset: '+0000' },
  });
  const merged = await readMerge(directory, target, { commit, tree: before.tree });
  const subject = await readGit(repository, ['show', '--no-patch', '--format=%s', taken.commit]);
  return { ...merged, taken, subject: subject.toString().trim() };
}

async function parentOf(directory: string, { commit }: Rooted): Promise<Rooted> {
  try {
    return await readRevision(directory, `${commit}^1`);
  } catch (trouble) {
    if (!(trouble instanceof KernelError) || trouble.code !== 'source/unknown-revision') throw trouble;
    throw new KernelError(
      'proposal/first-commit',
      'the first commit of a history cannot be taken back',
      'remove its files in a proposal of your own',
    );
  }
}
