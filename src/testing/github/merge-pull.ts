/** Merges a pull request on the host, and puts one into the merge queue. */
import { deliverMergeGroup, deliverPull, deliverPush } from './events.ts';
import { commitTree, git, listRefs } from './git.ts';
import { authorOf, type Delivery, type Host, type Hosted, type Pull } from './host.ts';
import { afterPush, refresh } from './pulls.ts';
import { BOT } from './tokens.ts';

/** The new tip of the base, or null when the branches conflict or the pull request is closed. */
export function mergePull(
  host: Host,
  repository: Hosted,
  pull: Pull,
  { by, squash = false }: { readonly by: string; readonly squash?: boolean },
): string | null {
  refresh(host, repository, pull);
  if (pull.state !== 'open' || pull.mergeSha === null) return null;
  const base = pull.baseSha;
  const at = host.now();
  const sha = commitTree(repository.bare, {
    tree: `${pull.mergeSha}^{tree}`,
    author: authorOf(host, squash ? pull.author : by),
    parents: squash ? [base] : [base, pull.headSha],
    message: squash
      ? `${pull.title} (#${pull.number})`
      : `Merge pull request #${pull.number}\n\n${pull.title}`,
    at,
  });
  const before = listRefs(repository.bare, 'refs/heads/');
  git(repository.bare, ['update-ref', `refs/heads/${pull.baseBranch}`, sha, base]);
  pull.state = 'closed';
  pull.merged = { by, sha, at };
  const byWorkflow = by === BOT;
  deliverPull(host, repository, pull, { action: 'closed', actor: by, byWorkflow });
  deliverPush(host, repository, { branch: pull.baseBranch, before: base, actor: by, byWorkflow });
  afterPush(host, repository, { before, actor: by, byWorkflow });
  return sha;
}

/** The merge commit on a branch of the queue, and the event that asks whether it is good. */
export function queuePull(host: Host, repository: Hosted, pull: Pull, by: string): Delivery | null {
  refresh(host, repository, pull);
  if (pull.mergeSha === null) return null;
  const headRef = `refs/heads/gh-readonly-queue/${pull.baseBranch}/pr-${pull.number}-${pull.baseSha}`;
  git(repository.bare, ['update-ref', headRef, pull.mergeSha]);
  return deliverMergeGroup(host, repository, {
    head: pull.mergeSha,
    headRef,
    base: pull.baseSha,
    baseRef: `refs/heads/${pull.baseBranch}`,
    actor: by,
  });
}
