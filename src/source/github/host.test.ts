/** Against a server of our own on loopback: what goes wrong at GitHub, said once per test. */
import { createServer, type IncomingMessage, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { readOwnLogin } from './accounts.ts';
import { hasBranchRules } from './branch-rules.ts';
import { createCheckRun, type Remark, readCheckRuns } from './check-runs.ts';
import { createComment, editComment, readComments, removeComment } from './comments.ts';
import { readDefaultBranch, startWorkflow } from './dispatch.ts';
import { type Host, type HostOptions, openHost } from './host.ts';
import {
  createPullRequest,
  editPullRequest,
  findPullRequests,
  findPullRequestsOf,
  readPullRequest,
} from './pull-requests.ts';
import { apiAddress, repositoryName } from './repository.ts';
import { readReviews } from './reviews.ts';

const AT = '2026-03-30T12:00:00Z';
const TOKEN = 'ghs_teaInTheHarbour';

interface Asked {
  readonly method: string;
  readonly path: string;
  readonly token: string | undefined;
  readonly body: unknown;
}

interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: unknown;
}

/** A host whose server gives these answers in turn, the last one for ever, and keeps what it was asked. */
async function host(
  answers: readonly Answer[],
  options: Partial<HostOptions> = {},
): Promise<Host & { readonly asked: readonly Asked[] }> {
  const asked: Asked[] = [];
  const api = await listen(async (request, response) => {
    const { status = 200, headers = {}, body } = answers[Math.min(asked.length, answers.length - 1)] ?? {};
    asked.push(await read(request));
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(body === undefined ? '' : JSON.stringify(body));
  });
  const repository = { owner: 'quay', name: 'studio' };
  return { ...openHost({ token: TOKEN, repository, api, second: 1, ...options }), asked };
}

async function listen(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function read(request: IncomingMessage): Promise<Asked> {
  const text = (await request.toArray()).join('');
  return {
    method: request.method ?? '',
    path: request.url ?? '',
    token: request.headers.authorization,
    body: text === '' ? null : JSON.parse(text),
  };
}

const PULL = {
  number: 12,
  html_url: 'https://github.com/quay/studio/pull/12',
  title: 'More pages',
  user: { login: 'ana' },
  state: 'open',
  merged: false,
  merged_at: null,
  merge_commit_sha: 'd'.repeat(40),
  head: { ref: 'more-pages', sha: 'a'.repeat(40), repo: { full_name: 'quay/studio' } },
  base: { ref: 'main', sha: 'b'.repeat(40), repo: { full_name: 'quay/studio' } },
};
const LIMITED = {
  status: 429,
  headers: { 'retry-after': '2' },
  body: { message: 'You have exceeded a secondary rate limit.' },
};

test('a pull request is read with its two sides, and the token goes along', async () => {
  const quay = await host([{ body: PULL }]);

  expect(await readPullRequest(quay, 12)).toEqual({
    number: 12,
    page: PULL.html_url,
    title: 'More pages',
    author: 'ana',
    state: 'open',
    isMerged: false,
    mergeCommit: 'd'.repeat(40),
    head: { branch: 'more-pages', commit: 'a'.repeat(40), repository: 'quay/studio' },
    base: { branch: 'main', commit: 'b'.repeat(40), repository: 'quay/studio' },
  });
  expect(quay.asked[0]).toMatchObject({ path: '/repos/quay/studio/pulls/12', token: `token ${TOKEN}` });
});

test('a fork and an account that are gone are null', async () => {
  const quay = await host([{ body: [{ ...PULL, user: null, head: { ...PULL.head, repo: null } }] }]);

  const [found] = await findPullRequests(quay, { owner: 'ana', branch: 'more-pages' });

  expect([found?.author, found?.head.repository]).toEqual([null, null]);
  expect(quay.asked[0]?.path).toContain('head=ana%3Amore-pages');
});

test('a pull request is opened, edited, and found again by its commit', async () => {
  const quay = await host([{ status: 201, body: PULL }, { body: PULL }, { body: [PULL] }]);

  await createPullRequest(quay, { title: 'More pages', body: 'b', head: 'more-pages', base: 'main' });
  await editPullRequest(quay, 12, { title: 'Fewer pages' });
  const found = await findPullRequestsOf(quay, 'a'.repeat(40));

  expect(quay.asked.map(({ method, body }) => [method, body])).toEqual([
    ['POST', { title: 'More pages', body: 'b', head: 'more-pages', base: 'main' }],
    ['PATCH', { title: 'Fewer pages' }],
    ['GET', null],
  ]);
  expect(found.map(({ number }) => number)).toEqual([12]);
});

test('reviews are read over all pages', async () => {
  const review = (login: string, state: string) => ({
    user: { login },
    state,
    commit_id: 'c'.repeat(40),
    submitted_at: AT,
  });
  const api: string = await listen((request, response) => {
    const isSecond = request.url?.includes('page=2') ?? false;
    const more = isSecond ? {} : { link: `<${api}/repos/quay/studio/pulls/12/reviews?page=2>; rel="next"` };
    response.writeHead(200, { 'content-type': 'application/json', ...more });
    response.end(JSON.stringify([isSecond ? review('rui', 'DISMISSED') : review('mira', 'APPROVED')]));
  });
  const quay = openHost({ token: TOKEN, repository: { owner: 'quay', name: 'studio' }, api });

  expect(await readReviews(quay, 12)).toEqual([
    { by: 'mira', state: 'approved', commit: 'c'.repeat(40), at: AT },
    { by: 'rui', state: 'dismissed', commit: 'c'.repeat(40), at: AT },
  ]);
});

test('comments say who wrote them, and whether that is an app', async () => {
  const body = [
    { id: 1, body: 'tea?', user: { login: 'ana', type: 'User' } },
    { id: 2, body: 'yes', user: { login: 'github-actions[bot]', type: 'Bot' } },
    { id: 3, body: 'gone', user: null },
  ];
  const quay = await host([{ body }]);

  expect(await readComments(quay, 12)).toEqual([
    { id: 1, body: 'tea?', by: 'ana', isByApp: false },
    { id: 2, body: 'yes', by: 'github-actions[bot]', isByApp: true },
    { id: 3, body: 'gone', by: null, isByApp: false },
  ]);
});

test('a comment is written, edited and removed; one that is gone is no trouble', async () => {
  const made = { id: 7, body: 'tea', user: null };
  const quay = await host([{ status: 201, body: made }, { body: made }, { status: 204 }, { status: 404 }]);

  const { id } = await createComment(quay, 12, 'tea');
  await editComment(quay, id, 'more tea');
  await removeComment(quay, id);
  await removeComment(quay, id);

  expect(quay.asked.map(({ method, path }) => `${method} ${path.replace('/repos/quay/studio', '')}`)).toEqual(
    [
      'POST /issues/12/comments',
      'PATCH /issues/comments/7',
      'DELETE /issues/comments/7',
      'DELETE /issues/comments/7',
    ],
  );
});

test('remarks of a check run go fifty at a time', async () => {
  const remarks = Array.from(
    { length: 120 },
    (_, index): Remark => ({
      path: 'state/time/ana.yaml',
      line: index + 1,
      level: 'failure',
      title: 'time/unknown-project',
      message: 'no project',
    }),
  );
  const quay = await host([{ status: 201, body: { id: 5 } }, { body: { id: 5 } }], { second: 1 });

  await createCheckRun(quay, {
    name: 'Fractal',
    commit: 'a'.repeat(40),
    conclusion: 'failure',
    title: '120 errors',
    summary: '120 errors',
    externalId: '1/1',
    remarks,
  });

  const sizes = quay.asked.map(
    ({ body }) => (body as { output: { annotations: [] } }).output.annotations.length,
  );
  expect(sizes).toEqual([50, 50, 20]);
  expect(quay.asked.map(({ method }) => method)).toEqual(['POST', 'PATCH', 'PATCH']);
});

test('check runs are found by the names their makers gave them', async () => {
  const quay = await host([{ body: { total_count: 1, check_runs: [{ external_id: '17/1' }] } }]);

  expect(await readCheckRuns(quay, 'a'.repeat(40), 'Fractal')).toEqual(['17/1']);
});

test('a workflow is started on a branch', async () => {
  const quay = await host([{ body: { default_branch: 'main' } }, { status: 204 }]);

  const ref = await readDefaultBranch(quay);
  await startWorkflow(quay, { workflow: 'proposal.yml', ref });

  expect(quay.asked[1]).toMatchObject({
    path: '/repos/quay/studio/actions/workflows/proposal.yml/dispatches',
    body: { ref: 'main', inputs: {} },
  });
});

test('the token of an app is nobody’s, that of a person is hers', async () => {
  expect(await readOwnLogin(await host([{ status: 403, body: { message: 'not accessible' } }]))).toBeNull();
  expect(await readOwnLogin(await host([{ body: { login: 'ana' } }]))).toBe('ana');
});

test.each([
  ['rules', [{ body: [{ type: 'pull_request' }] }], true],
  ['protection', [{ body: [] }, { body: { protected: true } }], true],
  ['neither', [{ body: [] }, { body: { protected: false } }], false],
  [
    'no rules to be had',
    [{ status: 403, body: { message: 'Upgrade' } }, { body: { protected: false } }],
    false,
  ],
])('a branch with %s is known as such', async (_what, answers, isKept) => {
  expect(await hasBranchRules(await host(answers), 'main')).toBe(isKept);
});

test('a broken gateway is asked again', async () => {
  const quay = await host([{ status: 502 }, { status: 502 }, { body: PULL }]);

  expect((await readPullRequest(quay, 12)).number).toBe(12);
  expect(quay.asked).toHaveLength(3);
});

test.each([
  ['named', LIMITED],
  ['without a name', { ...LIMITED, body: { message: 'Slow down.' } }],
  ['as 403', { ...LIMITED, status: 403 }],
  ['used up', { ...LIMITED, headers: { 'retry-after': '2', 'x-ratelimit-remaining': '0' } }],
])('a limit is waited for as long as GitHub says: %s', async (_how, limited) => {
  const quay = await host([limited, { body: PULL }], { second: 50 });
  const began = performance.now();

  expect((await readPullRequest(quay, 12)).number).toBe(12);
  expect(performance.now() - began).toBeGreaterThanOrEqual(95);
});

test('a limit that would take longer than anybody waits is trouble at once', async () => {
  const quay = await host([{ ...LIMITED, headers: { 'retry-after': '3600' } }]);

  await expect(readPullRequest(quay, 12)).rejects.toMatchObject({ code: 'github/limited' });
  expect(quay.asked).toHaveLength(1);
});

test('all waiting together has an end', async () => {
  const quay = await host([LIMITED], { patience: 3 });

  await expect(readPullRequest(quay, 12)).rejects.toMatchObject({ code: 'github/limited' });
  expect(quay.asked).toHaveLength(2);
});

test.each([
  [401, 'github/bad-token'],
  [403, 'github/forbidden'],
  [404, 'github/not-found'],
  [410, 'github/not-found'],
  [422, 'github/refused'],
  [502, 'github/unreachable'],
])('%i is %s, in one line without the token', async (status, code) => {
  const quay = await host([{ status, body: { message: `Bad\u001b[31m\n${TOKEN}` } }]);

  const trouble = await readPullRequest(quay, 12).catch((error: Error) => error);

  expect(trouble).toMatchObject({
    code,
    message: expect.stringContaining('could not read pull request 12: '),
  });
  expect(JSON.stringify([(trouble as Error).message, (trouble as Error).stack, trouble])).not.toContain(
    TOKEN,
  );
  expect((trouble as Error).message).toMatch(/^\P{Cc}*$/u);
});

test('what GitHub says of a refusal is told', async () => {
  const errors = [{ message: 'No commits between main and more-pages' }];
  const quay = await host([{ status: 422, body: { message: 'Validation Failed', errors } }]);

  await expect(
    createPullRequest(quay, { title: 't', body: '', head: 'more-pages', base: 'main' }),
  ).rejects.toThrow('GitHub refuses it: Validation Failed; No commits between main and more-pages');
});

test('nobody there, and no answer in time, are GitHub being out of reach', async () => {
  const repository = { owner: 'quay', name: 'studio' };
  const silent = await listen(() => undefined);
  const away = openHost({ token: TOKEN, repository, api: 'http://127.0.0.1:1', second: 1 });
  const slow = openHost({ token: TOKEN, repository, api: silent, second: 1, timeout: 20 });

  await expect(readPullRequest(away, 12)).rejects.toMatchObject({ code: 'github/unreachable' });
  await expect(readPullRequest(slow, 12)).rejects.toMatchObject({ code: 'github/unreachable' });
});

test('Ctrl-C ends a wait', async () => {
  const stop = new AbortController();
  const quay = await host([LIMITED], { second: 300, signal: stop.signal });

  const reading = readPullRequest(quay, 12);
  setTimeout(() => stop.abort(), 20);

  await expect(reading).rejects.toMatchObject({ name: 'AbortError' });
});

test.each([
  ['quay/studio', { owner: 'quay', name: 'studio' }],
  ['quay/my.studio-2', { owner: 'quay', name: 'my.studio-2' }],
])('%s is a repository', (written, name) => {
  expect(repositoryName(written)).toEqual(name);
});

test.each(['', 'studio', 'quay/studio/x', '../studio', 'quay/..', 'quay/stu dio', 'quay/studio?x'])(
  '`%s` is no repository',
  (written) => {
    expect(() => repositoryName(written)).toThrow('is no repository of GitHub');
  },
);

test.each([
  [undefined, 'https://api.github.com'],
  ['https://git.example/api/v3/', 'https://git.example/api/v3'],
  ['http://127.0.0.1:4000', 'http://127.0.0.1:4000'],
  ['http://localhost:4000/api', 'http://localhost:4000/api'],
])('the API at %s is spoken to at %s', (written, address) => {
  expect(apiAddress(written)).toBe(address);
});

test.each(['http://api.example', 'ftp://api.example', 'api.example', 'https://ana:x@api.example', ''])(
  'a token is never sent to `%s`',
  (written) => {
    expect(() => apiAddress(written)).toThrow('a token would be sent there');
  },
);
