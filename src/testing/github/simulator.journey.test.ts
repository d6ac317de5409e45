import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { badGateway, dropped, notAccessible, rateLimited, secondaryLimit, slow } from './faults.ts';
import { gitEnvironment } from './git.ts';
import type { Json } from './json.ts';
import { type GitHub, type RepositoryOptions, simulateGitHub } from './simulator.ts';

const files = { 'manifests/studio.yaml': 'clients: {}\n', 'notes.txt': 'tea\n' };

async function quay({
  violations = [],
  ...options
}: RepositoryOptions & { violations?: readonly unknown[] } = {}) {
  const github = await simulateGitHub({ people: ['quay', 'ana', 'mira', 'rui'] });
  const roles = { ana: 'write', mira: 'maintain' } as const;
  const books = await github.repository('quay/books', { files, roles, ...options });
  onTestFinished(() => expect(github.violations()).toEqual(violations));
  return { github, books };
}

test('a pull request has the files and commits that git has', async () => {
  const { github, books } = await quay();
  books.commit('raise', { 'manifests/studio.yaml': 'clients: { harbour: {} }\n' }, { author: 'ana' });
  books.commit('raise', { 'notes.txt': null, 'more.txt': 'tea\n' }, { author: 'ana' });
  const token = github.personalToken('ana');

  const opened = await github.ask(token, 'POST', '/repos/quay/books/pulls', {
    title: 'Raise',
    head: 'raise',
    base: 'main',
  });
  const shown = await github.ask(token, 'GET', '/repos/quay/books/pulls/1');
  const listed = await github.ask(token, 'GET', '/repos/quay/books/pulls/1/files');
  const commits = await github.ask(token, 'GET', '/repos/quay/books/pulls/1/commits');

  expect(opened.status).toBe(201);
  expect(shown.body).toMatchObject({ number: 1, mergeable: true, changed_files: 2, user: { login: 'ana' } });
  expect((listed.body as Json[]).map(({ filename, status }) => `${status} ${filename}`)).toEqual([
    'modified manifests/studio.yaml',
    'renamed more.txt',
  ]);
  expect((commits.body as Json[]).map(({ sha }) => sha)).toEqual([books.tip('raise~1'), books.tip('raise')]);
});

test('a push over HTTP moves the head of its pull request and the merge that stands for it', async () => {
  const { github, books } = await quay({ isPrivate: true });
  books.commit('raise', { 'rate.txt': '95\n' }, { author: 'ana' });
  const pull = await books.propose('raise', { by: 'ana' });
  const [head, merge] = [pull.headSha, pull.mergeSha];
  const folder = await clone(books.url, github.personalToken('ana'), ['--branch', 'raise']);
  writeFileSync(join(folder, 'rate.txt'), '99\n');

  await run(folder, ['commit', '--quiet', '--all', '--message', 'Higher']);
  await run(folder, ['push', '--quiet', 'origin', 'raise']);

  expect(pull.headSha).not.toBe(head);
  expect(pull.mergeSha).not.toBe(merge);
  expect(books.read(`refs/pull/${pull.number}/merge`, 'rate.txt')).toBe('99\n');
  expect(github.deliveries.map(({ event, payload }) => `${event} ${payload.action ?? ''}`)).toEqual([
    'push ',
    'push ',
    'pull_request opened',
    'pull_request synchronize',
    'push ',
  ]);
});

test('a clone without blobs leaves them on the host', async () => {
  const { github, books } = await quay({ isPrivate: true });
  const token = github.workflowToken(books, { contents: 'read' });

  const folder = await clone(books.url, token, ['--filter=blob:none', '--no-checkout', '--depth=1']);
  const missing = await run(folder, ['rev-list', '--objects', '--all', '--missing=print']);

  expect(missing.split('\n').filter((line) => line.startsWith('?'))).toHaveLength(2);
});

test('a private repository is not there for those who may not read it, and a push needs the right to write', async () => {
  const { github, books } = await quay({ isPrivate: true });

  const asked = await github.ask(github.personalToken('rui'), 'GET', '/repos/quay/books');
  const reading = github.workflowToken(books, { contents: 'read' });
  const folder = await clone(books.url, reading, []);
  await run(folder, ['commit', '--quiet', '--allow-empty', '--message', 'Mine']);

  expect(asked.status).toBe(404);
  await expect(clone(books.url, github.personalToken('rui'), [])).rejects.toThrow(/not found/);
  await expect(run(folder, ['push', 'origin', 'main'])).rejects.toThrow(/403/);
});

test('a token does what it was given the right to, and nothing once it is revoked', async () => {
  const { github, books } = await quay();
  books.commit('raise', { 'rate.txt': '95\n' });
  await books.propose('raise', { by: 'ana' });
  const token = github.workflowToken(books, { 'pull-requests': 'write' });
  const check = { name: 'Fractal', head_sha: books.tip('raise') };

  const commented = await comment(github, token, 'hello');
  const checked = await github.ask(token, 'POST', '/repos/quay/books/check-runs', check);
  github.revoke(token);
  const revoked = await comment(github, token, 'again');
  const unknown = await comment(github, 'ghs_nobody', 'again');

  expect(commented.status).toBe(201);
  expect(checked).toMatchObject({ status: 403, body: { message: 'Resource not accessible by integration' } });
  expect(revoked).toMatchObject({ status: 401, body: { message: 'Bad credentials' } });
  expect(unknown.status).toBe(401);
});

test('comments come in pages, and a longer one than 65,536 characters is refused', async () => {
  const { github, books } = await quay();
  books.commit('raise', { 'rate.txt': '95\n' });
  const pull = await books.propose('raise', { by: 'ana' });
  const token = github.workflowToken(books, { issues: 'write' });
  for (let number = 1; number <= 31; number += 1) await comment(github, token, `comment ${number}`);

  const first = await github.ask(token, 'GET', '/repos/quay/books/issues/1/comments');
  const second = await github.ask(token, 'GET', '/repos/quay/books/issues/1/comments?page=2');
  const longest = await comment(github, token, 'x'.repeat(65_536));
  const longer = await comment(github, token, 'x'.repeat(65_537));

  expect([first.body, second.body].map((body) => (body as Json[]).length)).toEqual([30, 1]);
  expect(first.headers.get('link')).toContain(`${github.api}/repos/quay/books/issues/1/comments?page=2`);
  expect([longest.status, longer.status]).toEqual([201, 422]);
  expect((await books.comments(pull)).at(-2)).toMatchObject({
    author: 'github-actions[bot]',
    body: 'comment 31',
  });
});

test('a check run takes 50 annotations at a time', async () => {
  const { github, books } = await quay({
    violations: [expect.stringContaining('must NOT have more than 50 items')],
  });
  const token = github.workflowToken(books, { checks: 'write' });
  const annotations = (count: number) =>
    Array.from({ length: count }, (_, line) => ({
      path: 'notes.txt',
      start_line: line + 1,
      end_line: line + 1,
      annotation_level: 'warning',
      message: 'cold tea',
    }));
  const output = (count: number) => ({ title: 'Tea', summary: 'cold', annotations: annotations(count) });

  const made = await github.ask(token, 'POST', '/repos/quay/books/check-runs', {
    name: 'Fractal',
    head_sha: books.tip('main'),
    conclusion: 'neutral',
    output: output(50),
  });
  const { id } = made.body as { id: number };
  const more = await github.ask(token, 'PATCH', `/repos/quay/books/check-runs/${id}`, { output: output(12) });
  const tooMany = await github.ask(token, 'PATCH', `/repos/quay/books/check-runs/${id}`, {
    output: output(51),
  });

  expect(more.body).toMatchObject({ output: { annotations_count: 62 }, conclusion: 'neutral' });
  expect(tooMany.status).toBe(422);
  const listed = await github.ask(token, 'GET', `/repos/quay/books/commits/main/check-runs`);
  expect(listed.body).toMatchObject({ total_count: 1 });
});

test('a review is bound to the commit that was seen, can be dismissed, and is never the author’s approval', async () => {
  const { github, books } = await quay();
  books.commit('raise', { 'rate.txt': '95\n' });
  const pull = await books.propose('raise', { by: 'ana' });
  const approve = (login: string) =>
    github.ask(github.personalToken(login), 'POST', '/repos/quay/books/pulls/1/reviews', {
      event: 'APPROVE',
    });

  const own = await approve('ana');
  const other = await approve('mira');
  books.commit('raise', { 'rate.txt': '99\n' });
  const { id, commit_id } = other.body as { id: number; commit_id: string };
  const dismissed = await github.ask(
    github.personalToken('quay'),
    'PUT',
    `/repos/quay/books/pulls/1/reviews/${id}/dismissals`,
    { message: 'it was pushed to' },
  );

  expect(own.status).toBe(422);
  expect(commit_id).toBe(books.tip('raise~1'));
  expect(pull.headSha).toBe(books.tip('raise'));
  expect(dismissed.body).toMatchObject({ state: 'DISMISSED' });
});

test('branches that conflict are not mergeable, and a merge moves the base and closes the pull request', async () => {
  const { github, books } = await quay();
  books.commit('raise', { 'notes.txt': 'green tea\n' });
  books.commit('brew', { 'rate.txt': '95\n' });
  const [raise, brew] = [
    await books.propose('raise', { by: 'ana' }),
    await books.propose('brew', { by: 'ana' }),
  ];
  books.commit('main', { 'notes.txt': 'black tea\n' });

  const shown = await github.ask(null, 'GET', `/repos/quay/books/pulls/${raise.number}`);
  const merged = await github.ask(
    github.personalToken('mira'),
    'PUT',
    `/repos/quay/books/pulls/${brew.number}/merge`,
    {},
  );

  expect(shown.body).toMatchObject({ mergeable: false, mergeable_state: 'dirty' });
  expect(merged.body).toMatchObject({ merged: true, sha: books.tip('main') });
  expect(books.read('main', 'rate.txt')).toBe('95\n');
  expect(brew.state).toBe('closed');
  const found = await github.ask(null, 'GET', `/repos/quay/books/commits/${books.tip('main')}/pulls`);
  expect(found.body).toMatchObject([{ number: brew.number, merged_at: expect.any(String) }]);
});

test('a fork proposes from its own repository', async () => {
  const { github, books } = await quay();
  const fork = await github.fork(books, 'rui');
  fork.commit('raise', { 'rate.txt': '95\n' });

  const opened = await github.ask(github.personalToken('rui'), 'POST', '/repos/quay/books/pulls', {
    title: 'From outside',
    head: 'rui:raise',
    base: 'main',
  });

  expect(opened.body).toMatchObject({
    head: { label: 'rui:raise', repo: { full_name: 'rui/books', fork: true } },
  });
  expect(books.read('refs/pull/1/merge', 'rate.txt')).toBe('95\n');
});

test('what a workflow’s own token does starts no workflow', async () => {
  const { github, books } = await quay();
  books.commit('raise', { 'rate.txt': '95\n' });
  const token = github.workflowToken(books, { 'pull-requests': 'write', contents: 'write' });

  await github.ask(token, 'POST', '/repos/quay/books/pulls', { title: 'Raise', head: 'raise', base: 'main' });
  await github.ask(token, 'POST', '/repos/quay/books/dispatches', { event_type: 'plan' });

  const [opened, asked] = github.deliveries.slice(-2);
  expect(opened).toMatchObject({ event: 'pull_request', startsWorkflows: false });
  expect(asked).toMatchObject({ event: 'repository_dispatch', startsWorkflows: true });
});

test('trouble comes in the order it was queued, for the requests that it fits', async () => {
  const { github, books } = await quay();
  books.commit('raise', { 'rate.txt': '95\n' });
  await books.propose('raise', { by: 'ana' });
  const token = github.workflowToken(books, { 'pull-requests': 'write' });
  github.fault({ method: 'POST', path: '/comments', does: badGateway, times: 2 });
  github.fault({ method: 'POST', does: rateLimited(1) });
  github.fault({ method: 'POST', does: secondaryLimit(1) });
  github.fault({ method: 'POST', does: dropped('request') });

  github.fault({ method: 'PUT', does: notAccessible });
  github.fault({ method: 'GET', does: slow(30) });

  const before = performance.now();
  const read = await github.ask(token, 'GET', '/repos/quay/books/issues/1/comments');
  const waited = performance.now() - before;
  const statuses: number[] = [];
  for (let time = 0; time < 4; time += 1) statuses.push((await comment(github, token, `${time}`)).status);
  await expect(comment(github, token, 'taken, and nobody hears')).rejects.toThrow();

  expect(read.status).toBe(200);
  expect(waited).toBeGreaterThanOrEqual(29);
  expect(statuses).toEqual([502, 502, 429, 403]);
  const after = await github.ask(token, 'GET', '/repos/quay/books/issues/1/comments');
  expect(after.body).toMatchObject([{ body: 'taken, and nobody hears' }]);
  const merging = await github.ask(token, 'PUT', '/repos/quay/books/pulls/1/merge', {});
  expect(merging.body).toMatchObject({ message: 'Resource not accessible by integration' });
});

test('an artifact is found by its run and read as a ZIP archive', async () => {
  const { github, books } = await quay();
  const delivery = books.finishRun({
    id: 77,
    path: '.github/workflows/proposal.yml',
    event: 'pull_request',
    headRepository: books.repository,
    headBranch: 'main',
    headSha: books.tip('main') ?? '',
    actor: 'ana',
  });
  books.upload(77, 'plan', { 'plan.json': '{"version":1}' });
  const token = github.workflowToken(books, { actions: 'read' });

  const listed = await github.ask(token, 'GET', '/repos/quay/books/actions/runs/77/artifacts');
  const [artifact] = (listed.body as { artifacts: Json[] }).artifacts;
  const redirect = await github.ask(token, 'GET', `/repos/quay/books/actions/artifacts/${artifact?.id}/zip`);
  const archive = await fetch(redirect.headers.get('location') ?? '');

  expect(delivery.payload).toMatchObject({ workflow_run: { id: 77, event: 'pull_request' } });
  expect(redirect.status).toBe(302);
  expect(Buffer.from(await archive.arrayBuffer()).readUInt32LE(0)).toBe(0x04034b50);
});

test('roles, rules and statuses are read as they were set', async () => {
  const { github, books } = await quay();
  const main = books.tip('main');
  const token = github.workflowToken(books, { statuses: 'write', contents: 'read' });
  const permission = (login: string) =>
    github.ask(token, 'GET', `/repos/quay/books/collaborators/${login}/permission`);

  await github.ask(token, 'POST', `/repos/quay/books/statuses/${main}`, {
    state: 'pending',
    context: 'fractal',
  });
  await github.ask(token, 'POST', `/repos/quay/books/statuses/${main}`, {
    state: 'success',
    context: 'fractal',
  });

  expect((await permission('mira')).body).toMatchObject({ permission: 'write', role_name: 'maintain' });
  expect((await permission('rui')).body).toMatchObject({ permission: 'read', role_name: 'read' });
  expect((await permission('nobody')).status).toBe(404);
  expect((await github.ask(token, 'GET', '/repos/quay/books/rules/branches/main')).body).toEqual([]);
  expect((await github.ask(token, 'GET', '/repos/quay/books/branches/main')).body).toMatchObject({
    protected: false,
  });
  expect((await github.ask(token, 'GET', `/repos/quay/books/commits/${main}/status`)).body).toMatchObject({
    state: 'success',
    total_count: 1,
  });
});

test('issues, labels and members of teams are played as GitHub describes them', async () => {
  const github = await simulateGitHub({
    people: ['ana', 'mira'],
    organisations: { quay: { finance: ['mira'] } },
  });
  const books = await github.repository('quay/books', { files, isPrivate: true, roles: { ana: 'write' } });
  const token = github.personalToken('ana');

  const issue = await github.ask(token, 'POST', '/repos/quay/books/issues', {
    title: 'Log time',
    body: '2 h',
  });
  const labelled = await github.ask(token, 'POST', '/repos/quay/books/issues/1/labels', { labels: ['time'] });
  const closed = await github.ask(token, 'PATCH', '/repos/quay/books/issues/1', { state: 'closed' });
  const members = await github.ask(token, 'GET', '/orgs/quay/teams/finance/members');
  const membership = await github.ask(token, 'GET', '/orgs/quay/teams/finance/memberships/ana');
  const user = await github.ask(token, 'GET', '/user');

  expect(issue.body).toMatchObject({ number: 1, user: { login: 'ana' } });
  expect([labelled.status, closed.body]).toMatchObject([200, { state: 'closed' }]);
  expect(members.body).toMatchObject([{ login: 'mira' }]);
  expect(membership.status).toBe(404);
  expect(user.body).toMatchObject({ login: 'ana' });
  expect(books.tip('main')).not.toBeNull();
  expect(github.violations()).toEqual([]);
});

test('a repository that is made over REST takes a push', async () => {
  const { github } = await quay();
  const token = github.personalToken('ana');

  const made = await github.ask(token, 'POST', '/user/repos', { name: 'storefront', private: true });
  const again = await github.ask(token, 'POST', '/user/repos', { name: 'storefront', private: true });
  const folder = await clone(`${github.server}/ana/storefront.git`, token, []);
  await run(folder, ['commit', '--quiet', '--allow-empty', '--message', 'Begin']);
  await run(folder, ['push', '--quiet', 'origin', 'HEAD:main']);

  expect(made.body).toMatchObject({
    full_name: 'ana/storefront',
    clone_url: `${github.server}/ana/storefront.git`,
  });
  expect(again.status).toBe(422);
  const branch = await github.ask(token, 'GET', '/repos/ana/storefront/branches/main');
  expect(branch.body).toMatchObject({ name: 'main' });
});

test('what is not served is answered with 404 and counted', async () => {
  const { github, books } = await quay();

  const answer = await github.ask(github.workflowToken(books, {}), 'GET', '/repos/quay/books/pages');

  expect(answer.status).toBe(404);
  expect(github.unserved()).toEqual(['GET /repos/quay/books/pages']);
});

test('a request that GitHub would not understand is a violation', async () => {
  const github = await simulateGitHub({ people: ['quay'] });
  const books = await github.repository('quay/books', { files });
  const token = github.workflowToken(books, { checks: 'write' });

  await github.ask(token, 'POST', '/repos/quay/books/check-runs?colour=green', {
    name: 'Fractal',
    head_sha: books.tip('main'),
    output: { title: 'Tea' },
    taste: 'good',
  });

  expect(github.violations()).toEqual([
    'POST /repos/{owner}/{repo}/check-runs: the query knows no `colour`',
    'POST /repos/{owner}/{repo}/check-runs: the body knows no `taste`',
    expect.stringContaining("must have required property 'summary'"),
  ]);
});

function comment(github: GitHub, token: string, body: string) {
  return github.ask(token, 'POST', '/repos/quay/books/issues/1/comments', { body });
}

async function clone(url: string, token: string, options: readonly string[]): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-clone-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const address = url.replace('http://', `http://x-access-token:${token}@`);
  await run(folder, ['clone', '--quiet', ...options, address, '.']);
  return folder;
}

/** The server is in this process: a client that blocked it would wait for itself. */
function run(folder: string, args: readonly string[]): Promise<string> {
  const identity = ['-c', 'user.name=ana', '-c', 'user.email=ana@example.com'];
  const child = spawn('git', [...identity, ...args], {
    cwd: folder,
    env: gitEnvironment({ GIT_TERMINAL_PROMPT: '0' }),
  });
  const [said, complained]: [Buffer[], Buffer[]] = [[], []];
  child.stdout.on('data', (chunk: Buffer) => said.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => complained.push(chunk));
  return new Promise((done, fail) => {
    child.on('close', (code) => {
      if (code === 0) done(Buffer.concat(said).toString());
      else fail(new Error(Buffer.concat(complained).toString()));
    });
  });
}
