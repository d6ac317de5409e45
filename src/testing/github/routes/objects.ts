/** What git holds, read over REST. */
import { created, invalid, ok, refuse } from '../answer.ts';
import { deliverPush } from '../events.ts';
import { git, listRefs, readBlob, resolve } from '../git.ts';
import type { Hosted } from '../host.ts';
import { afterPush } from '../pulls.ts';
import { type RepositoryCall, type Route, textOf } from '../route.ts';
import { commitJson } from '../shapes/commit.ts';
import { repositoryUrl } from '../shapes/repository.ts';
import { BOT } from '../tokens.ts';

const REPOSITORY = '/repos/{owner}/{repo}';

export const objectRoutes: readonly Route[] = [
  { method: 'GET', path: `${REPOSITORY}/git/ref/{ref}`, needs: ['contents:read'], answer: showRef },
  { method: 'POST', path: `${REPOSITORY}/git/refs`, needs: ['contents:write'], answer: createRef },
  { method: 'DELETE', path: `${REPOSITORY}/git/refs/{ref}`, needs: ['contents:write'], answer: removeRef },
  { method: 'GET', path: `${REPOSITORY}/commits/{ref}`, needs: ['contents:read'], answer: showCommit },
  { method: 'GET', path: `${REPOSITORY}/contents/{path}`, needs: ['contents:read'], answer: showFile },
];

function refJson(call: RepositoryCall, ref: string, sha: string) {
  const api = repositoryUrl(call.host, call.repository);
  return {
    ref,
    node_id: `REF_${sha}`,
    url: `${api}/git/${ref}`,
    object: { type: 'commit', sha, url: `${api}/git/commits/${sha}` },
  };
}

function showRef(call: RepositoryCall) {
  const ref = `refs/${call.params.ref ?? ''}`;
  const sha = resolve(call.repository.bare, ref);
  return sha === null ? refuse(404, 'Not Found') : ok(refJson(call, ref, sha));
}

function createRef(call: RepositoryCall) {
  const { repository, body } = call;
  const [ref, sha] = [textOf(body, 'ref') ?? '', textOf(body, 'sha') ?? ''];
  if (!/^refs\/heads\/./.test(ref)) return invalid('Reference', 'ref', 'ref is invalid');
  if (resolve(repository.bare, ref) !== null) return refuse(422, 'Reference already exists');
  if (resolve(repository.bare, `${sha}^{commit}`) === null) return refuse(422, 'Object does not exist');
  moveRef(call, ref, ['update-ref', ref, sha]);
  return created(refJson(call, ref, sha));
}

function removeRef(call: RepositoryCall) {
  const ref = `refs/${call.params.ref ?? ''}`;
  if (resolve(call.repository.bare, ref) === null) return refuse(422, 'Reference does not exist');
  moveRef(call, ref, ['update-ref', '-d', ref]);
  return { status: 204 };
}

function moveRef({ host, repository, token }: RepositoryCall, ref: string, command: readonly string[]): void {
  const before = listRefs(repository.bare, 'refs/heads/');
  git(repository.bare, command);
  const actor = token?.login ?? BOT;
  const byWorkflow = actor === BOT;
  deliverPush(host, repository, {
    branch: ref.replace('refs/heads/', ''),
    before: before.get(ref) ?? null,
    actor,
    byWorkflow,
  });
  afterPush(host, repository, { before, actor, byWorkflow });
}

function showCommit({ host, repository, params }: RepositoryCall) {
  const sha = resolve(repository.bare, `${params.ref ?? ''}^{commit}`);
  return sha === null
    ? refuse(422, `No commit found for SHA: ${params.ref}`)
    : ok(commitJson(host, repository, sha));
}

function showFile({ host, repository, params, query }: RepositoryCall) {
  const path = params.path ?? '';
  const ref = query.get('ref') ?? 'refs/heads/main';
  const sha = resolve(repository.bare, `${ref}:${path}`);
  if (sha === null || !isBlob(repository, sha)) return refuse(404, 'Not Found');
  const api = `${repositoryUrl(host, repository)}/contents/${path}?ref=${ref}`;
  const page = `${host.server}/${repository.owner}/${repository.name}/blob/${ref}/${path}`;
  const blob = `${repositoryUrl(host, repository)}/git/blobs/${sha}`;
  const content = readBlob(repository.bare, sha);
  return ok({
    type: 'file',
    encoding: 'base64',
    size: content.length,
    name: path.split('/').at(-1),
    path,
    content: content.toString('base64'),
    sha,
    url: api,
    git_url: blob,
    html_url: page,
    download_url: page,
    _links: { self: api, git: blob, html: page },
  });
}

function isBlob({ bare }: Hosted, sha: string): boolean {
  return git(bare, ['cat-file', '-t', sha]) === 'blob';
}
