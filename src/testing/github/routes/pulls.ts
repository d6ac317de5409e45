/** Pull requests: made and changed, and what git says is in them. */
import { created, invalid, isAnswer, ok, paged, refuse } from '../answer.ts';
import { git, gitOfIds } from '../git.ts';
import type { Hosted, Pull } from '../host.ts';
import { mergePull } from '../merge-pull.ts';
import { openPull, refresh, retarget } from '../pulls.ts';
import { type RepositoryCall, type Route, textOf } from '../route.ts';
import { commitJson } from '../shapes/commit.ts';
import { pullJson, pullSummaryJson } from '../shapes/pull.ts';
import { repositoryUrl, userJson } from '../shapes/repository.ts';
import { BOT } from '../tokens.ts';

const BASE = '/repos/{owner}/{repo}/pulls';
const ONE = `${BASE}/{pull_number}`;

export const pullRoutes: readonly Route[] = [
  { method: 'GET', path: BASE, needs: ['pull-requests:read'], answer: list },
  { method: 'POST', path: BASE, needs: ['pull-requests:write'], answer: open },
  { method: 'GET', path: ONE, needs: ['pull-requests:read'], answer: withPull(show) },
  { method: 'PATCH', path: ONE, needs: ['pull-requests:write'], answer: withPull(edit) },
  { method: 'PUT', path: `${ONE}/merge`, needs: ['contents:write'], answer: withPull(merge) },
  { method: 'GET', path: `${ONE}/files`, needs: ['pull-requests:read'], answer: withPull(listFiles) },
  { method: 'GET', path: `${ONE}/commits`, needs: ['pull-requests:read'], answer: withPull(listCommits) },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/issues/{issue_number}/events',
    needs: ['issues:read', 'pull-requests:read'],
    answer: listEvents,
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/commits/{commit_sha}/pulls',
    needs: ['pull-requests:read', 'contents:read'],
    answer: listOfCommit,
  },
];

export type PullCall = RepositoryCall & { readonly pull: Pull };

/** Refuses what is about a pull request that there is not. */
export function withPull(answer: (call: PullCall) => ReturnType<Route['answer']>): Route['answer'] {
  return (call) => {
    const pull = call.repository.pulls.get(Number(call.params.pull_number));
    return pull === undefined ? refuse(404, 'Not Found') : answer({ ...call, pull });
  };
}

function list(call: RepositoryCall) {
  const { query, repository } = call;
  const state = query.get('state') ?? 'open';
  const [head, base] = [query.get('head'), query.get('base')];
  const fits = (pull: Pull) =>
    (state === 'all' || pull.state === state) &&
    (head === null || head === `${pull.headRepository.owner}:${pull.headBranch}`) &&
    (base === null || base === pull.baseBranch);
  const newestFirst = [...repository.pulls.values()].filter(fits).reverse();
  return paged(
    newestFirst.map((pull) => pullSummaryJson(call.host, repository, pull)),
    call,
  );
}

async function open({ host, repository, token, body }: RepositoryCall) {
  const [title, base, head] = [textOf(body, 'title'), textOf(body, 'base'), textOf(body, 'head')];
  if (title === null || title.trim() === '') return invalid('PullRequest', 'title', 'title is missing');
  if (base === null || head === null) return invalid('PullRequest', 'base', 'base and head are needed');
  const [headOwner, headBranch] = head.includes(':') ? head.split(':', 2) : [repository.owner, head];
  const headRepository = [repository, ...host.repositories.values()].find(
    (one) => one.owner === headOwner && (one === repository || one.parent === repository),
  );
  if (headRepository === undefined) return invalid('PullRequest', 'head', 'head is invalid');
  const author = token?.login ?? BOT;
  const pull = await openPull(host, repository, {
    author,
    title,
    body: textOf(body, 'body'),
    base,
    headRepository,
    headBranch: headBranch ?? '',
    isDraft: body.draft === true,
    byWorkflow: author === BOT,
  });
  return isAnswer(pull) ? pull : created(pullJson(host, repository, pull));
}

function show({ host, repository, pull }: PullCall) {
  return ok(pullJson(host, repository, pull));
}

function edit({ host, repository, pull, token, body }: PullCall) {
  pull.title = textOf(body, 'title') ?? pull.title;
  pull.body = textOf(body, 'body') ?? pull.body;
  const state = textOf(body, 'state');
  if (state !== null) pull.state = state === 'closed' ? 'closed' : 'open';
  const base = textOf(body, 'base');
  if (base !== null) retarget(host, pull, { base, by: token?.login ?? BOT });
  pull.updatedAt = host.now();
  refresh(host, repository, pull);
  return ok(pullJson(host, repository, pull));
}

/** Of all that happens to a pull request, only where it goes. */
function listEvents(call: RepositoryCall) {
  const { host, repository, params } = call;
  const pull = repository.pulls.get(Number(params.issue_number));
  const events = (pull?.retargeted ?? []).map(({ id, by, at }) => ({
    ...{ id, node_id: `E_${id}`, url: `${repositoryUrl(host, repository)}/issues/events/${id}` },
    ...{ actor: userJson(host, by), event: 'base_ref_changed', created_at: at },
    ...{ commit_id: null, commit_url: null, performed_via_github_app: null },
  }));
  return paged(events, call);
}

function merge({ host, repository, pull, token, body }: PullCall) {
  const sha = textOf(body, 'sha');
  if (sha !== null && sha !== pull.headSha)
    return refuse(409, 'Head branch was modified. Review and try the merge again.');
  const actor = token?.login ?? BOT;
  const merged = mergePull(host, repository, pull, { by: actor, squash: body.merge_method === 'squash' });
  if (merged === null) return refuse(405, 'Pull Request is not mergeable');
  return ok({ sha: merged, merged: true, message: 'Pull Request successfully merged' });
}

function listFiles(call: PullCall) {
  const { host, repository, pull } = call;
  return paged(
    filesOf(repository, pull).map((file) => fileJson(repositoryUrl(host, repository), pull, file)),
    call,
  );
}

interface ChangedFile {
  readonly status: string;
  readonly path: string;
  readonly previous: string | null;
  readonly sha: string;
  readonly additions: number;
  readonly deletions: number;
}

const WORDS: Readonly<Record<string, string>> = {
  A: 'added',
  D: 'removed',
  M: 'modified',
  R: 'renamed',
  C: 'copied',
  T: 'changed',
};

function filesOf({ bare }: Hosted, { baseSha, headSha }: Pull): readonly ChangedFile[] {
  const between = `${baseSha}...${headSha}`;
  const raw = gitOfIds(bare, ['diff', '--raw', '--no-abbrev', '-M', '-z', between])
    .split('\0')
    .filter(Boolean);
  const counts = gitOfIds(bare, ['diff', '--numstat', '-M', '-z', between]).split('\0').filter(Boolean);
  const files: ChangedFile[] = [];
  while (raw.length > 0) {
    const [, , , sha = '', letter = ''] = (raw.shift() ?? '').split(' ');
    const moves = /^[RC]/.test(letter);
    const first = raw.shift() ?? '';
    const path = moves ? (raw.shift() ?? '') : first;
    const [additions = '', deletions = ''] = (counts.shift() ?? '').split('\t');
    if (moves) counts.splice(0, 2);
    files.push({
      status: WORDS[letter[0] ?? ''] ?? 'changed',
      path,
      previous: moves ? first : null,
      sha,
      additions: Number.parseInt(additions, 10) || 0,
      deletions: Number.parseInt(deletions, 10) || 0,
    });
  }
  return files;
}

function fileJson(
  api: string,
  pull: Pull,
  { status, path, previous, sha, additions, deletions }: ChangedFile,
) {
  const name = encodeURIComponent(path);
  return {
    sha,
    filename: path,
    status,
    additions,
    deletions,
    changes: additions + deletions,
    blob_url: `${api}/blob/${pull.headSha}/${name}`,
    raw_url: `${api}/raw/${pull.headSha}/${name}`,
    contents_url: `${api}/contents/${name}?ref=${pull.headSha}`,
    ...(previous === null ? {} : { previous_filename: previous }),
  };
}

function listCommits(call: PullCall) {
  const { host, repository, pull } = call;
  const range = `${pull.baseSha}..${pull.headSha}`;
  const commits = git(repository.bare, ['rev-list', '--reverse', range]).split('\n').filter(Boolean);
  return paged(
    commits.map((sha) => commitJson(host, repository, sha)),
    call,
  );
}

/** Open pull requests that have the commit, and the merged one that brought it. */
function listOfCommit(call: RepositoryCall) {
  const { host, repository, params } = call;
  const has = (pull: Pull) =>
    pull.merged?.sha === params.commit_sha || commitsOf(repository, pull).includes(params.commit_sha ?? '');
  const found = [...repository.pulls.values()].filter(has);
  return paged(
    found.map((pull) => pullSummaryJson(host, repository, pull)),
    call,
  );
}

function commitsOf({ bare }: Hosted, { baseSha, headSha }: Pull): readonly string[] {
  return git(bare, ['rev-list', `${baseSha}..${headSha}`]).split('\n');
}
