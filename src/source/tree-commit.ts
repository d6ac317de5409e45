/** Commits of trees that exist already, and branches that are moved to them. */
import { readFreeTip } from './branch.ts';
import { gitEnded, readGit, startGit } from './git.ts';
import { type CommitWords, moved } from './import-commit.ts';

export interface NewCommit extends Omit<CommitWords, 'parent'> {
  readonly tree: string;
  readonly parents: readonly string[];
}

/** Writes the commit and gives its id. No branch knows it yet: git forgets it after some weeks if none ever does. */
export async function writeCommit(
  repository: string,
  { tree, parents, message, author, date }: NewCommit,
): Promise<string> {
  const [, name = '', email = ''] = /^(.*) <(.*)>$/.exec(author) ?? [];
  // With `@`, small numbers are seconds too.
  const when = `@${date.seconds} ${date.offset}`;
  const words = parents.flatMap((parent) => ['-p', parent]);
  const printed = await readGit(repository, ['commit-tree', tree, ...words], message, {
    GIT_AUTHOR_NAME: name,
    GIT_AUTHOR_EMAIL: email,
    GIT_AUTHOR_DATE: when,
    GIT_COMMITTER_NAME: name,
    GIT_COMMITTER_EMAIL: email,
    GIT_COMMITTER_DATE: when,
  });
  return printed.toString().trim();
}

/**
 * Lets a branch end with the commit, and makes it where there is none. `before` is the tip that the commit was made for.
 * Throws a KernelError when the branch is checked out, or has moved meanwhile.
 */
export async function moveBranch(
  repository: string,
  branch: string,
  { before, commit }: { readonly before: string | null; readonly commit: string },
): Promise<void> {
  const tip = await readFreeTip(repository, branch);
  if (tip === commit) return;
  if (tip !== before) throw moved(branch);
  // All zeros say that there must be none yet.
  const expected = before ?? '0'.repeat(commit.length);
  const child = startGit(repository, ['update-ref', `refs/heads/${branch}`, commit, expected]);
  const ended = gitEnded(child, repository);
  child.stdin.end();
  if ((await ended).code !== 0) throw moved(branch);
}

/** True when `later` holds everything that `earlier` does. */
export async function holds(repository: string, later: string, earlier: string): Promise<boolean> {
  if (later === earlier) return true;
  const child = startGit(repository, ['merge-base', '--is-ancestor', earlier, later]);
  const ended = gitEnded(child, repository);
  child.stdin.end();
  return (await ended).code === 0;
}
