/** Commit statuses: each context's latest counts. */
import { created, invalid, ok, paged, refuse } from '../answer.ts';
import { resolve } from '../git.ts';
import type { Status } from '../host.ts';
import { type RepositoryCall, type Route, textOf } from '../route.ts';
import { statusJson } from '../shapes/check.ts';
import { repositoryUrl } from '../shapes/repository.ts';
import { BOT } from '../tokens.ts';

export const statusRoutes: readonly Route[] = [
  { method: 'POST', path: '/repos/{owner}/{repo}/statuses/{sha}', needs: ['statuses:write'], answer: create },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/commits/{ref}/statuses',
    needs: ['statuses:read'],
    answer: list,
  },
  {
    method: 'GET',
    path: '/repos/{owner}/{repo}/commits/{ref}/status',
    needs: ['statuses:read'],
    answer: combined,
  },
];

const STATES = ['error', 'failure', 'pending', 'success'];
const LONGEST_DESCRIPTION = 140;

function create({ host, repository, token, params, body }: RepositoryCall) {
  const sha = resolve(repository.bare, `${params.sha ?? ''}^{commit}`);
  if (sha === null) return refuse(422, `No commit found for SHA: ${params.sha}`);
  const state = textOf(body, 'state') ?? '';
  if (!STATES.includes(state)) return invalid('Status', 'state', 'state is not included in the list');
  const description = textOf(body, 'description');
  if ((description ?? '').length > LONGEST_DESCRIPTION) {
    return invalid(
      'Status',
      'description',
      `description is too long (maximum is ${LONGEST_DESCRIPTION} characters)`,
    );
  }
  const status: Status = {
    id: host.nextId(),
    sha,
    state,
    context: textOf(body, 'context') ?? 'default',
    description,
    targetUrl: textOf(body, 'target_url'),
    creator: token?.login ?? BOT,
    createdAt: host.now(),
  };
  repository.statuses.push(status);
  return created(statusJson(host, repository, status));
}

function newestFirst({ repository, params }: RepositoryCall): readonly Status[] {
  const sha = resolve(repository.bare, `${params.ref ?? ''}^{commit}`);
  return repository.statuses.filter((status) => status.sha === sha).reverse();
}

function list(call: RepositoryCall) {
  return paged(
    newestFirst(call).map((status) => statusJson(call.host, call.repository, status)),
    call,
  );
}

function combined(call: RepositoryCall) {
  const { host, repository, params } = call;
  const all = newestFirst(call);
  const latest = all.filter(
    (status, at) => all.findIndex(({ context }) => context === status.context) === at,
  );
  const bad = latest.some(({ state }) => state === 'error' || state === 'failure');
  const good = latest.length > 0 && latest.every(({ state }) => state === 'success');
  const api = repositoryUrl(host, repository);
  return ok({
    state: bad ? 'failure' : good ? 'success' : 'pending',
    statuses: latest.map((status) => statusJson(host, repository, status)),
    sha: latest[0]?.sha ?? resolve(repository.bare, params.ref ?? ''),
    total_count: latest.length,
    repository: repository.json,
    commit_url: `${api}/commits/${params.ref}`,
    url: `${api}/commits/${params.ref}/status`,
  });
}
