/** Pull requests over real git: their heads follow pushes, and their test merge stands under `refs/pull/N/merge`. */

import { type Answer, invalid } from './answer.ts';
import { deliverPull } from './events.ts';
import { git, gitOfIds, listRefs, resolve, testMerge } from './git.ts';
import { authorOf, fullName, type Host, type Hosted, ownerOf, type Pull } from './host.ts';

export interface NewPull {
  readonly author: string;
  readonly title: string;
  readonly body?: string | null;
  readonly base: string;
  readonly headRepository: Hosted;
  readonly headBranch: string;
  readonly isDraft?: boolean;
  /** As `GITHUB_TOKEN` opens it: workflows do not start. */
  readonly byWorkflow?: boolean;
}

/** Opens a pull request. It takes its number from the issues, as on GitHub. */
export async function openPull(host: Host, repository: Hosted, wanted: NewPull): Promise<Pull | Answer> {
  const baseSha = resolve(repository.bare, `refs/heads/${wanted.base}`);
  const headSha = resolve(wanted.headRepository.bare, `refs/heads/${wanted.headBranch}`);
  if (baseSha === null) return invalid('PullRequest', 'base', 'base is invalid');
  if (headSha === null) return invalid('PullRequest', 'head', 'head is invalid');
  const refusal = refusalToOpen(repository, wanted, { baseSha, headSha });
  if (refusal !== null) return refusal;
  const at = host.now();
  const pull: Pull = {
    number: await takeNumber(host, repository, wanted),
    id: host.nextId(),
    author: wanted.author,
    headRepository: wanted.headRepository,
    headBranch: wanted.headBranch,
    createdAt: at,
    reviews: [],
    retargeted: [],
    baseBranch: wanted.base,
    title: wanted.title,
    body: wanted.body ?? null,
    isDraft: wanted.isDraft ?? false,
    state: 'open',
    headSha,
    baseSha,
    mergeSha: null,
    merged: null,
    updatedAt: at,
  };
  repository.pulls.set(pull.number, pull);
  refresh(host, repository, pull);
  deliverPull(host, repository, pull, {
    action: 'opened',
    actor: wanted.author,
    byWorkflow: wanted.byWorkflow ?? false,
  });
  return pull;
}

function refusalToOpen(
  repository: Hosted,
  { headRepository, headBranch, base }: NewPull,
  { baseSha, headSha }: { readonly baseSha: string; readonly headSha: string },
): Answer | null {
  const open = [...repository.pulls.values()].some(
    (pull) =>
      pull.state === 'open' &&
      pull.headRepository === headRepository &&
      pull.headBranch === headBranch &&
      pull.baseBranch === base,
  );
  if (open) {
    const head = `${headRepository.owner}:${headBranch}`;
    return invalid('PullRequest', 'head', `A pull request already exists for ${head}.`);
  }
  if (
    headRepository === repository &&
    gitOfIds(repository.bare, ['rev-list', '--max-count=1', `${baseSha}..${headSha}`]) === ''
  ) {
    return invalid('PullRequest', 'head', `No commits between ${base} and ${headBranch}`);
  }
  return null;
}

async function takeNumber(host: Host, repository: Hosted, { title }: NewPull): Promise<number> {
  const { status, body } = await host.emulated({
    method: 'POST',
    path: `/repos/${fullName(repository)}/issues`,
    as: ownerOf(host, repository),
    body: { title },
  });
  const { number } = body as { readonly number?: unknown };
  if (status !== 201 || typeof number !== 'number') throw new Error(`emulate gave no number: HTTP ${status}`);
  return number;
}

/** Sends it to another branch. What people said of it stays, as on GitHub. */
export function retarget(
  host: Host,
  pull: Pull,
  { base, by }: { readonly base: string; readonly by: string },
): void {
  if (base === pull.baseBranch) return;
  pull.baseBranch = base;
  pull.retargeted.push({ id: host.nextId(), by, at: host.now() });
}

/** Takes over the head's and the base's tips, and merges them to see whether they conflict. */
export function refresh(host: Host, repository: Hosted, pull: Pull): void {
  const head = resolve(pull.headRepository.bare, `refs/heads/${pull.headBranch}`);
  const base = resolve(repository.bare, `refs/heads/${pull.baseBranch}`);
  if (head === null || base === null) return;
  const ref = `refs/pull/${pull.number}`;
  if (pull.headRepository === repository) git(repository.bare, ['update-ref', `${ref}/head`, head]);
  else
    git(repository.bare, [
      'fetch',
      '--quiet',
      pull.headRepository.bare,
      `+refs/heads/${pull.headBranch}:${ref}/head`,
    ]);
  pull.headSha = head;
  pull.baseSha = base;
  pull.updatedAt = host.now();
  pull.mergeSha = testMerge(repository.bare, {
    parents: [base, head],
    author: authorOf(host, pull.author),
    message: `Merge ${head} into ${base}`,
    at: pull.updatedAt,
  });
  if (pull.mergeSha !== null) git(repository.bare, ['update-ref', `${ref}/merge`, pull.mergeSha]);
}

/** What a push did to open pull requests: heads that moved are announced, bases that moved are merged with again. */
export function afterPush(
  host: Host,
  repository: Hosted,
  {
    before,
    actor,
    byWorkflow = false,
  }: { readonly before: ReadonlyMap<string, string>; readonly actor: string; readonly byWorkflow?: boolean },
): readonly string[] {
  const after = listRefs(repository.bare, 'refs/heads/');
  const moved = [...after.keys()].filter((ref) => after.get(ref) !== before.get(ref));
  for (const base of host.repositories.values()) {
    for (const pull of base.pulls.values()) {
      if (pull.state !== 'open') continue;
      const pushed = pull.headRepository === repository && moved.includes(`refs/heads/${pull.headBranch}`);
      const overtaken = base === repository && moved.includes(`refs/heads/${pull.baseBranch}`);
      const earlier = pull.headSha;
      if (pushed || overtaken) refresh(host, base, pull);
      if (pushed)
        deliverPull(host, base, pull, { action: 'synchronize', actor, byWorkflow, before: earlier });
    }
  }
  return moved;
}
