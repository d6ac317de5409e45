import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { issueForms } from '#intake/issue-forms.ts';
import { notAccessible } from '#testing/github/faults.ts';
import type { Permissions } from '#testing/github/token.ts';
import { harbour } from '#testing/harbour.ts';
import { eventFile, type Quay, quayOnGitHub } from '#testing/quay-on-github.ts';
import { runAction } from './run.ts';

const TIME = 'state/time/2026/03/rui.yaml';
const RIGHTS: Permissions = { contents: 'write', issues: 'write', 'pull-requests': 'write' };

interface Opened {
  readonly body: string;
  readonly by?: string;
  /** Who edited it; the author unless it is said. */
  readonly actor?: string;
  readonly number?: number;
  readonly state?: 'open' | 'closed';
}

function logTime(answers: Readonly<Record<string, string>> = {}): string {
  const given: Readonly<Record<string, string>> = {
    time: '1h45m',
    project: 'harbour-shop',
    billable: 'yes',
    ...answers,
  };
  const fields = issueForms.find(({ name }) => name === 'log-time')?.fields ?? [];
  return fields.map(({ id, label }) => `### ${label}\n\n${given[id] ?? '_No response_'}`).join('\n\n');
}

/** One step of a workflow in a fresh checkout. */
async function step(
  quay: Quay,
  command: string,
  {
    event,
    payload,
    run,
    rights = RIGHTS,
  }: { event: string; payload: Readonly<Record<string, unknown>>; run: number; rights?: Permissions },
) {
  const token = quay.github.workflowToken(quay.books, rights);
  const { path, git } = await quay.clone(token);
  const said: string[] = [];
  const output = join(path, '.git', 'output');
  writeFileSync(output, '');
  const env = {
    ...quay.surroundings,
    PATH: process.env.PATH,
    GITHUB_EVENT_NAME: event,
    GITHUB_EVENT_PATH: eventFile(path, payload),
    GITHUB_REPOSITORY: 'quay/books',
    GITHUB_RUN_ID: String(run),
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_SHA: await git('rev-parse', 'HEAD'),
    GITHUB_OUTPUT: output,
    INPUT_COMMAND: command,
    INPUT_TOKEN: token,
  };
  const exit = await runAction({
    env,
    folder: path,
    say: (text) => said.push(text),
    secret: randomUUID,
    today: () => '2026-03-30',
    seconds: () => 1_774_872_000,
    second: 1,
    signal: new AbortController().signal,
  });
  const reason = /^reason-code<<(\S+)\n(.*)\n\1$/m.exec(readFileSync(output, 'utf8'))?.[2];
  return { exit, reason, said: said.join('') };
}

async function opened(quay: Quay, issue: Opened, run = 7) {
  const { body, by = 'rui', actor = by, number, state = 'open' } = issue;
  const made = number ?? (await openIssue(quay, by, body));
  const user = { login: by, id: 42 };
  const payload = {
    action: 'opened',
    issue: { number: made, body, state, user, title: '"; id #' },
    sender: { login: actor },
    repository: { default_branch: 'main' },
  };
  return { number: made, ...(await step(quay, 'issue', { event: 'issues', payload, run })) };
}

async function openIssue({ github }: Quay, by: string, body: string): Promise<number> {
  const { body: made } = await github.ask(github.personalToken(by), 'POST', '/repos/quay/books/issues', {
    title: 'Log time',
    body,
  });
  return (made as { number: number }).number;
}

async function commentsOn({ github }: Quay, number: number): Promise<string[]> {
  const path = `/repos/quay/books/issues/${number}/comments`;
  const { body } = await github.ask(github.personalToken('quay'), 'GET', path);
  return (body as { body: string }[]).map((comment) => comment.body);
}

test('logged time is a pull request in its author’s name, with its plan below', async () => {
  const quay = await quayOnGitHub();

  const { exit, reason, number } = await opened(quay, {
    body: logTime({ note: 'returns', day: '2026-03-27' }),
  });

  expect({ exit, reason }).toEqual({ exit: 0, reason: 'proposed' });
  const [proposal, ...others] = await quay.proposals();
  expect(others).toEqual([]);
  expect(proposal).toMatchObject({
    title: 'Log 1.75 h on harbour-shop, 2026-03-27',
    head: { ref: `fractal/issue-${number}` },
    body: expect.stringContaining(`Closes #${number}`),
  });
  expect(quay.books.read(`fractal/issue-${number}`, TIME)).toBe(
    '2026-03-27:\n  - harbour-shop 1h45m returns\n',
  );
  const pull = quay.books.repository.pulls.get(proposal?.number ?? 0);
  const [plan] = pull ? await quay.books.comments(pull) : [];
  expect(plan?.body).toContain('**1.75 more hours on *harbour-shop*');
  expect(await commentsOn(quay, number)).toEqual([]);
});

test('an edited issue brings the same pull request up to date', async () => {
  const quay = await quayOnGitHub();
  const { number } = await opened(quay, { body: logTime() });

  await opened(quay, { body: logTime({ time: '3', project: 'harbour-site' }), number }, 8);

  expect(await quay.proposals()).toMatchObject([{ title: 'Log 3 h on harbour-site, 2026-03-30' }]);
  expect(quay.books.read(`fractal/issue-${number}`, TIME)).toBe('2026-03-30:\n  - harbour-site 3\n');
});

test('what cannot be written down is told below the issue, and that is taken back when it can', async () => {
  const quay = await quayOnGitHub();

  const { exit, reason, number } = await opened(quay, { body: logTime({ project: 'harbour-shoes' }) });

  expect({ exit, reason }).toEqual({ exit: 1, reason: 'refused' });
  expect(await commentsOn(quay, number)).toEqual([expect.stringContaining('no project')]);
  expect(await quay.proposals()).toEqual([]);

  await opened(quay, { body: logTime(), number }, 8);

  expect(await commentsOn(quay, number)).toEqual([expect.stringMatching(/Proposed in #\d+\.\n$/)]);
});

test.each([
  ['a stranger', { by: 'mallory' }, 'nobody here is'],
  ['somebody who edits the issue of another', { by: 'rui', actor: 'ana' }, 'was changed by'],
])('time in the name of %s is refused', async (_, who, words) => {
  const quay = await quayOnGitHub();

  const { reason, number } = await opened(quay, { body: logTime(), ...who });

  expect(reason).toBe('refused');
  expect((await commentsOn(quay, number)).join()).toContain(words);
  expect(quay.books.tip(`fractal/issue-${number}`)).toBeNull();
});

test.each([
  ['an issue of another sort', 'The tea is cold. @everyone', 'open'],
  ['a closed issue', logTime(), 'closed'],
] as const)('%s is left alone', async (_, body, state) => {
  const quay = await quayOnGitHub();

  const { exit, reason, number } = await opened(quay, { body, state });

  expect({ exit, reason }).toEqual({ exit: 0, reason: 'not-a-form' });
  expect(await commentsOn(quay, number)).toEqual([]);
  expect(await quay.proposals()).toEqual([]);
});

test('what a hostile answer says is text, in the comment and in the log', async () => {
  const quay = await quayOnGitHub();
  const project = '<img/src=x/onerror=alert(1)>@everyone|`::set-output::`';

  const { said, number } = await opened(quay, { body: logTime({ project }) });

  const [comment = ''] = await commentsOn(quay, number);
  expect(comment).not.toMatch(/<img|(?<![\\\u200b&#;\w])@everyone/);
  expect(said).not.toMatch(/^::set-output/m);
});

test('a token that may not comment does not keep the pull request from being opened', async () => {
  const quay = await quayOnGitHub();
  quay.github.fault({ method: 'POST', path: '/comments', does: notAccessible, times: 9 });

  const { exit, reason, said } = await opened(quay, { body: logTime() });

  expect({ exit, reason }).toEqual({ exit: 0, reason: 'proposed' });
  expect(said).toContain('::warning');
});

test('another event is no issue', async () => {
  const quay = await quayOnGitHub();

  const { exit, reason } = await step(quay, 'issue', { event: 'push', payload: {}, run: 7 });

  expect({ exit, reason }).toEqual({ exit: 2, reason: 'bad-input' });
});

test('open proposals are told what they do to the branch as it is now', async () => {
  const quay = await quayOnGitHub();
  const { books } = quay;
  books.commit('returns', { [TIME]: '2026-03-27:\n  - harbour-shop 2 returns\n' }, { author: 'rui' });
  const pull = await books.propose('returns', { by: 'rui' });
  const rights: Permissions = { contents: 'read', 'pull-requests': 'write' };
  const reconciled = (run: number) =>
    step(quay, 'reconcile', { event: 'schedule', payload: {}, run, rights });

  const first = await reconciled(7);
  const [before] = await books.comments(pull);
  books.commit('main', {
    'manifests/studio.yaml': String(harbour['manifests/studio.yaml']).replace('95', '120'),
  });
  const second = await reconciled(8);
  const [after, ...others] = await books.comments(pull);

  expect([first, second]).toMatchObject([
    { exit: 0, reason: 'reconciled' },
    { exit: 0, reason: 'reconciled' },
  ]);
  expect(others).toEqual([]);
  expect(before?.body).toContain('€');
  expect(after?.body).not.toBe(before?.body);
});

test('one proposal that cannot be planned keeps no other from its comment', async () => {
  const quay = await quayOnGitHub();
  const { books } = quay;
  const broken = 'manifests/workspace.yaml';
  books.commit('broken', { [broken]: null }, { author: 'rui' });
  books.commit('returns', { [TIME]: '2026-03-27:\n  - harbour-shop 2 returns\n' }, { author: 'rui' });
  await books.propose('broken', { by: 'rui' });
  const pull = await books.propose('returns', { by: 'rui' });
  const rights: Permissions = { contents: 'read', 'pull-requests': 'write' };

  const { exit, said } = await step(quay, 'reconcile', { event: 'schedule', payload: {}, run: 7, rights });

  expect({ exit, said }).toEqual({ exit: 0, said: expect.stringContaining('2 open proposals') });
  expect(await books.comments(pull)).toHaveLength(1);
});
