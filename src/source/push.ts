/** Sends commits to a remote, and asks what it holds. */
import { KernelError } from '#core/trouble.ts';
import { readGit } from './git.ts';
import { type Access, reasonIn, runOnNetwork, withoutCredentials } from './network.ts';

export interface Pushed extends Access {
  /** A remote's name, or an address. */
  readonly remote: string;
  readonly commit: string;
  /** The branch there, without `refs/heads/`. */
  readonly branch: string;
}

/**
 * Lets the branch there end with the commit; nothing that stands there is overwritten. Throws a KernelError when it
 * holds what is not here, when it is refused, and when the remote cannot be reached.
 */
export async function pushCommit(repository: string, pushed: Pushed): Promise<void> {
  const { remote, commit, branch } = pushed;
  const words = ['push', '--porcelain', '--no-verify', '--', remote, `${commit}:refs/heads/${branch}`];
  const { isDone, said } = await runOnNetwork(repository, words, pushed);
  if (!isDone) throw refusal(pushed, said);
}

/** Brings a branch of the remote here and gives its commit; null where it has no such branch. Throws a KernelError when the remote cannot be reached. */
export async function fetchBranch(
  repository: string,
  { remote, branch, ...access }: Omit<Pushed, 'commit'>,
): Promise<string | null> {
  const words = ['fetch', '--quiet', '--no-tags', '--no-write-fetch-head', '--', remote];
  const ref = `refs/heads/${branch}`;
  const { isDone, said } = await runOnNetwork(repository, [...words, `+${ref}:refs/there`], access);
  if (isDone) return (await readGit(repository, ['rev-parse', 'refs/there'])).toString().trim();
  if (/couldn't find remote ref/.test(said)) return null;
  throw new KernelError(
    'source/remote-not-reached',
    `could not read ${withoutCredentials(remote)}: ${reasonIn(said)}`,
    'check the address, and that you may read there',
  );
}

function refusal({ remote, branch }: Pushed, said: string): KernelError {
  if (/\[rejected\]|non-fast-forward|fetch first/.test(said)) {
    return new KernelError(
      'proposal/branch-behind',
      `\`${branch}\` at ${withoutCredentials(remote)} holds commits that are not here`,
      `fetch them with \`git fetch\`, or propose on another branch with --branch`,
    );
  }
  return new KernelError(
    'proposal/push-refused',
    `could not push to ${withoutCredentials(remote)}: ${reasonIn(said)}`,
    'the commit is kept on its branch; run the command again when you may push there',
  );
}
