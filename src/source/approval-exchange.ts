/** Signed approvals on their way to the others, and from them: git carries their refs only when it is told to. */
import { KernelError } from '#core/trouble.ts';
import { APPROVAL_REFS } from './approval-refs.ts';
import { readGit } from './git.ts';
import { type Access, reasonIn, runOnNetwork, withoutCredentials } from './network.ts';

/** Puts an approval where the proposal is, in place of an earlier one by the same key. Throws a KernelError when it is refused. */
export async function pushApproval(
  repository: string,
  { remote, ref, ...access }: Access & { readonly remote: string; readonly ref: string },
): Promise<void> {
  const words = ['push', '--porcelain', '--no-verify', '--', remote, `+${ref}:${ref}`];
  const { isDone, said } = await runOnNetwork(repository, words, access);
  if (isDone) return;
  throw new KernelError(
    'approve/not-pushed',
    `the approval is kept here and could not be pushed to ${withoutCredentials(remote)}: ${reasonIn(said)}`,
    `\`git push ${withoutCredentials(remote)} ${ref}\` when you may push there, or keep it here with --no-push`,
  );
}

export interface Fetched extends Access {
  readonly remote: string;
  /** The proposal's own commit. */
  readonly commit: string;
  /** Whether the commit is wanted too: a host keeps it, though no branch leads there. */
  readonly withCommit: boolean;
}

/**
 * Lets the approvals of a commit be those that the remote has, with none that was taken back there, and says how many
 * keys they are by. Throws a KernelError when the remote gives nothing.
 */
export async function fetchApprovals(
  repository: string,
  { remote, commit, withCommit, ...access }: Fetched,
): Promise<number> {
  const refs = `${APPROVAL_REFS}/${commit}/*`;
  const specs = [`+${refs}:${refs}`, ...(withCommit ? [commit] : [])];
  const words = ['fetch', ...OPTIONS, '--', remote, ...specs];
  const { isDone, said } = await runOnNetwork(repository, words, access);
  if (!isDone) {
    throw new KernelError(
      'source/approvals-not-fetched',
      `signed approvals could not be fetched from ${withoutCredentials(remote)}, and none is counted: ${reasonIn(said)}`,
      'the step needs `contents: read`, and the checkout its remote',
    );
  }
  const printed = await readGit(repository, ['for-each-ref', '--format=x', `${APPROVAL_REFS}/${commit}/`]);
  return printed.toString().split('\n').length - 1;
}

const OPTIONS = [
  ...['--quiet', '--prune', '--no-tags', '--no-write-fetch-head'],
  ...['--recurse-submodules=no', '--no-auto-maintenance'],
];
