import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fractal } from '#testing/command-line.ts';
import { badGateway, dropped, notAccessible } from '#testing/github/faults.ts';
import { harbour } from '#testing/harbour.ts';
import { quayOnGitHub } from '#testing/quay-on-github.ts';

const TIME = 'state/time/2026/03/ana.yaml';
const MORE = `${harbour[TIME]}  - harbour-shop 2 returns\n`;

async function ana() {
  const quay = await quayOnGitHub();
  const token = quay.github.personalToken('ana');
  const { path, git } = await quay.clone(token);
  const write = (text: string) => writeFileSync(join(path, TIME), text);
  const run = (...words: string[]) =>
    fractal(path, words, { env: { ...quay.surroundings, GITHUB_TOKEN: token } });
  return { ...quay, token, path, git, write, run };
}

test('what lies here becomes a pull request, with what it changes and no figure', async () => {
  const { run, write, proposals, books } = await ana();
  write(MORE);

  const { exit, out } = await run('propose');

  expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('pull request 1 opened') });
  const [proposal] = await proposals();
  expect(proposal).toMatchObject({
    title: 'Add 1 time entry',
    head: { ref: 'propose/ana-reis' },
    base: { ref: 'main' },
    draft: false,
  });
  expect(proposal?.body).toContain(`- \`${TIME}: add 1 time entry\``);
  expect(proposal?.body).not.toMatch(/€|\d+\.\d\d/);
  expect(books.read('propose/ana-reis', TIME)).toBe(MORE);
});

test('proposing again updates the same pull request, and keeps what people wrote', async () => {
  const { run, write, proposals, github, token } = await ana();
  write(MORE);
  await run('propose');
  const [{ body = '' } = {}] = await proposals();
  await github.ask(token, 'PATCH', '/repos/quay/books/pulls/1', {
    title: 'Returns',
    body: `Hello!\n\n${body}\n\nThanks`,
  });
  write(`${MORE}  - harbour-site 1\n`);

  const { out } = await run('propose');

  expect(out).toContain('pull request 1 brought up to date');
  const [proposal, ...others] = await proposals();
  expect(others).toEqual([]);
  expect(proposal?.title).toBe('Returns');
  expect(proposal?.body).toMatch(/^Hello!\n\n.*add 2 time entries.*\n\nThanks$/s);
});

test('nothing new writes nothing', async () => {
  const { run, write, github } = await ana();
  write(MORE);
  await run('propose');
  const before = github.traffic.length;

  await run('propose');

  const written = github.traffic.slice(before).filter(({ method }) => method !== 'GET');
  expect(written.filter(({ path }) => !path.includes('git-'))).toEqual([]);
});

test('a title that was said, and a draft', async () => {
  const { run, write, proposals } = await ana();
  write(MORE);

  await run('propose', '--title', '"; id #<img src=x>', '--draft');

  expect(await proposals()).toMatchObject([{ title: '"; id #<img src=x>', draft: true }]);
});

test('after it was merged, the next one is another pull request', async () => {
  const { run, write, books, git, proposals } = await ana();
  write(MORE);
  await run('propose');
  const pull = books.repository.pulls.get(1);
  if (pull) books.merge(pull, { by: 'rui', squash: true });
  await git('fetch', '--quiet', 'origin');
  await git('reset', '--quiet', '--hard', 'origin/main');
  write(`${MORE}  - harbour-site 1\n`);

  const { exit } = await run('propose');

  expect(exit).toBe(0);
  expect(await proposals()).toMatchObject([
    { state: 'closed' },
    { state: 'open', title: 'Add 1 time entry' },
  ]);
});

test('without a token it is pushed, and the page to open it is told', async () => {
  const { path, write, surroundings, books, github, git, token } = await ana();
  write(MORE);
  const basic = Buffer.from(`x:${token}`).toString('base64');
  await git('config', `http.${github.server}/.extraHeader`, `Authorization: Basic ${basic}`);

  const { exit, out } = await fractal(path, ['propose'], { env: { ...surroundings, PATH: '/usr/bin:/bin' } });

  expect(exit).toBe(0);
  expect(out).toContain(`${github.server}/quay/books/compare/main...propose/ana-reis?expand=1`);
  expect(books.tip('propose/ana-reis')).not.toBeNull();
});

test('an answer that is lost is no second pull request', async () => {
  const { run, write, proposals, github } = await ana();
  write(MORE);
  github.fault({ method: 'POST', path: '/pulls', does: dropped('request') });

  const first = await run('propose');
  const second = await run('propose');

  expect([first.exit, second.exit].at(-1)).toBe(0);
  expect(await proposals()).toHaveLength(1);
});

test('an outage is waited for', async () => {
  const { run, write, github } = await ana();
  write(MORE);
  github.fault({ method: 'GET', path: '/pulls', does: badGateway });

  expect((await run('propose')).exit).toBe(0);
});

test.each([
  ['may not open pull requests', { contents: 'write', 'pull-requests': 'read' }, 'github/forbidden', true],
  ['may not push', { contents: 'read', 'pull-requests': 'write' }, 'proposal/push-refused', false],
] as const)('a token that %s is told apart, and keeps the commit', async (_, permissions, code, isPushed) => {
  const { path, write, surroundings, github, books, git } = await ana();
  write(MORE);
  const weak = github.personalToken('ana', permissions);

  const { exit, err } = await fractal(path, ['propose'], { env: { ...surroundings, GITHUB_TOKEN: weak } });

  expect({ exit, err }).toEqual({ exit: 2, err: expect.stringContaining(code) });
  expect(err).not.toContain(weak);
  expect(books.tip('propose/ana-reis') !== null).toBe(isPushed);
  expect(await git('show', `propose/ana-reis:${TIME}`)).toContain('returns');
});

test('a refusal names what was tried', async () => {
  const { run, write, github } = await ana();
  write(MORE);
  github.fault({ method: 'POST', path: '/pulls', does: notAccessible });

  const { exit, err } = await run('propose');

  expect({ exit, err }).toEqual({
    exit: 2,
    err: expect.stringContaining('could not open a pull request of `propose/ana-reis`'),
  });
});

test('taking a commit back is a pull request too', async () => {
  const { run, write, git, proposals } = await ana();
  write(MORE);
  await run('propose');
  await git('stash');
  await git('fetch', '--quiet', 'origin', 'propose/ana-reis');
  await git('update-ref', 'refs/remotes/origin/main', 'FETCH_HEAD');

  const { exit } = await run('propose', 'revert', 'origin/main');

  expect(exit).toBe(0);
  expect((await proposals()).at(-1)).toMatchObject({ title: 'Revert "Add 1 time entry"' });
});
