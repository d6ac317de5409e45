import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { propose } from '#kernel/commands/propose.ts';
import { proposeRevert } from '#kernel/commands/propose-revert.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

const MAIN = join(import.meta.dirname, 'main.ts');
const TIME = 'state/time/2026/03/ana.yaml';
const MORE = `${harbour[TIME]}  - harbour-shop 2 returns\n`;

/** A clone of a bare repository beside it, both with the harbour studio on `main`. */
function quay() {
  const repo = repository(harbour);
  const bare = mkdtempSync(join(tmpdir(), 'fractal-bare-'));
  onTestFinished(() => rmSync(bare, { recursive: true, force: true }));
  repo.git('init', '--quiet', '--bare', '--initial-branch=main', bare);
  repo.git('remote', 'add', 'origin', bare);
  repo.git('push', '--quiet', 'origin', 'main');
  repo.git('config', 'user.name', 'Ana Reis');
  const there = (...words: string[]) => repo.git('--git-dir', bare, ...words);
  const run = (...words: string[]) => fractal(repo.path, words);
  return { ...repo, bare, there, run };
}

const wordsOf = (line: string) =>
  [...line.matchAll(/(?:[^\s"]|"[^"]*")+/g)].map(([word]) => word.replaceAll('"', ''));

test.each(propose.examples)('fractal $line', async ({ line }) => {
  const { run, write } = quay();
  write({ [TIME]: MORE });

  expect(await run(...wordsOf(line))).toMatchObject({ exit: 0, err: expect.not.stringContaining('error') });
});

test.each(proposeRevert.examples)('fractal $line', async ({ line }) => {
  const { run, write, commit, git } = quay();
  write({ [TIME]: MORE });
  commit('Log two hours');
  git('push', '--quiet', 'origin', 'main');

  expect(await run(...wordsOf(line))).toMatchObject({ exit: 0 });
});

describe('changed files', () => {
  test('are proposed on a branch of their own, and stay as they are here', async () => {
    const { run, write, git, there } = quay();
    write({ [TIME]: MORE, 'manifests/new.yaml': 'clients: { orme: {} }\n', 'notes.txt': 'mine' });
    const before = git('status', '--porcelain=v2', '--branch');

    const { exit, out } = await run('propose');

    expect(exit).toBe(0);
    expect(out).toContain('Add client orme, add 1 time entry');
    expect(git('status', '--porcelain=v2', '--branch')).toBe(before);
    expect(there('show', '--format=%an: %s', '--name-only', 'propose/ana-reis')).toBe(
      `Ana Reis: Add client orme, add 1 time entry\n\nmanifests/new.yaml\n${TIME}`,
    );
  });

  test('proposed twice are one proposal, with one commit', async () => {
    const { run, write, there } = quay();
    write({ [TIME]: MORE });

    await run('propose');
    const first = there('rev-parse', 'propose/ana-reis');
    const { exit } = await run('propose');

    expect(exit).toBe(0);
    expect(there('rev-parse', 'propose/ana-reis')).toBe(first);
  });

  test('that changed again are added to what was proposed', async () => {
    const { run, write, there } = quay();
    write({ [TIME]: MORE });
    await run('propose');
    write({ [TIME]: `${MORE}  - harbour-site 1\n` });
    await run('propose');

    expect(there('rev-list', '--count', 'main..propose/ana-reis')).toBe('2');
    expect(there('show', `propose/ana-reis:${TIME}`)).toContain('harbour-site 1');
  });

  test('are proposed on top of what was merged and pulled meanwhile', async () => {
    const { run, write, git, there, commit } = quay();
    write({ [TIME]: MORE });
    await run('propose');
    git('stash');
    write({ 'manifests/new.yaml': 'clients: { orme: {} }\n' });
    commit('Add a client');
    git('push', '--quiet', 'origin', 'main');
    git('stash', 'pop');

    const { out } = await run('propose');

    expect(out).toContain('Add 1 time entry\n');
    expect(there('diff', '--name-only', 'main', 'propose/ana-reis')).toBe(TIME);
    expect(there('merge-base', '--is-ancestor', 'main', 'propose/ana-reis')).toBe('');
  });

  test('of a branch go beside it, and stay one proposal when they are committed', async () => {
    const { run, write, git, there, commit } = quay();
    git('switch', '--quiet', '--create', 'More Pages'.replace(' ', '-'));
    write({ [TIME]: MORE });
    await run('propose');
    commit('Log two hours');
    await run('propose');

    expect(there('for-each-ref', '--format=%(refname:short)')).toBe('main\npropose/ana-reis-more-pages');
  });
});

test('a branch without changed files is proposed as it is', async () => {
  const { run, write, git, there, commit } = quay();
  git('switch', '--quiet', '--create', 'returns');
  write({ [TIME]: MORE });
  const head = commit('Log two hours');

  const { exit, out } = await run('propose');

  expect(exit).toBe(0);
  expect(out).toContain('on the branch returns');
  expect(there('rev-parse', 'returns')).toBe(head);
});

test('commits on the target branch are proposed from a branch of their own', async () => {
  const { run, write, there, commit } = quay();
  write({ [TIME]: MORE });
  const head = commit('Log two hours');

  await run('propose');

  expect(there('rev-parse', 'propose/ana-reis')).toBe(head);
});

test('a branch whose name would be a command elsewhere is only a name', async () => {
  const { run, write, git, there, commit } = quay();
  const name = `zzz";echo\${IFS}x;#`;
  git('switch', '--quiet', '--create', name);
  write({ [TIME]: MORE });
  const head = commit('Log two hours');

  const { exit } = await run('propose');

  expect(exit).toBe(0);
  expect(there('rev-parse', `refs/heads/${name}`)).toBe(head);
});

test('a dry run makes no branch, here or there', async () => {
  const { run, write, git, there } = quay();
  write({ [TIME]: MORE });
  const before = [git('for-each-ref'), there('for-each-ref')];

  const { out } = await run('propose', '--dry-run');

  expect(out).toContain('would be on the branch propose/ana-reis');
  expect([git('for-each-ref'), there('for-each-ref')]).toEqual(before);
});

test('what brings errors is proposed, and says so', async () => {
  const { run, write, there } = quay();
  write({ [TIME]: `${harbour[TIME]}  - harbour-shoes 2\n` });

  const { exit, out } = await run('propose');

  expect(exit).toBe(1);
  expect(out).toContain('to merge: fix 1 new error');
  expect(there('for-each-ref')).toContain('propose/ana-reis');
});

test.each([
  ['the pay of a person', 'people:\n  bo: { cost: 4200 per month }\n', 'privacy/pay-in-shared-workspace'],
  [
    'a secret',
    'clients:\n  orme: { notes: "https://ana:tea-and-biscuits@orme.example" }\n',
    'privacy/secret-in-manifest',
  ],
])('%s is shown to nobody, and not kept where it would be pushed later', async (_, text, code) => {
  const { run, write, git, there } = quay();
  write({ 'manifests/more.yaml': text });
  const before = [git('for-each-ref'), there('for-each-ref')];

  const { exit, out } = await run('propose');

  expect({ exit, out }).toEqual({ exit: 1, out: expect.stringContaining(code) });
  expect(out).toContain('nothing is proposed');
  expect([git('for-each-ref'), there('for-each-ref')]).toEqual(before);
});

test('another’s commits on the same branch are never overwritten', async () => {
  const { run, write, git, there } = quay();
  git(
    'push',
    '--quiet',
    'origin',
    `${git('commit-tree', '-m', 'theirs', 'HEAD^{tree}')}:refs/heads/propose/ana-reis`,
  );
  const theirs = there('rev-parse', 'propose/ana-reis');
  write({ [TIME]: MORE });

  const { exit, err } = await run('propose');

  expect(exit).toBe(2);
  expect(err).toContain('holds commits that are not here');
  expect(there('rev-parse', 'propose/ana-reis')).toBe(theirs);
  expect(git('show', `propose/ana-reis:${TIME}`)).toContain('returns');
});

test.each([
  [['propose'], 'there is nothing to propose'],
  [['propose', '--branch', 'main'], 'is the branch that the proposal is for'],
  [['propose', '--branch', '-x'], 'is not a name'],
  [['propose', '--branch', 'a..b'], 'is not a name for a branch'],
  [['propose', '--remote', 'upstream'], 'there is no remote `upstream`'],
  [['propose', '--base', 'gone'], 'there is no branch `gone`'],
  [['propose', 'revert', 'HEAD'], 'the first commit of a history cannot be taken back'],
  [['propose', 'revert', 'gone'], 'there is no commit `gone`'],
])('fractal %j says what is missing', async (words, message) => {
  const { run } = quay();

  const { exit, err } = await run(...words);

  expect({ exit, err }).toEqual({ exit: 2, err: expect.stringContaining(message) });
});

test('a title of several lines and colours is one line of text', async () => {
  const { run, write, there } = quay();
  write({ [TIME]: MORE });

  await run('propose', '--title', 'Raise\u001b[31m\nthe\u202e rate"; id #');

  expect(there('show', '--no-patch', '--format=%B', 'propose/ana-reis')).toBe('Raise [31m the  rate"; id #');
});

test('breaking off while it is pushed loses nothing, and the next one goes on', async () => {
  const { path, bare, run, write, git, there } = quay();
  const hook = join(bare, 'hooks/pre-receive');
  mkdirSync(join(bare, 'hooks'), { recursive: true });
  writeFileSync(hook, '#!/bin/sh\nsleep 20\n', { mode: 0o755 });
  write({ [TIME]: MORE });
  const before = git('status', '--porcelain=v2');

  const child = spawn(process.execPath, [MAIN, 'propose'], { cwd: path, stdio: 'ignore' });
  const ended = new Promise((done) => child.on('close', done));
  await vi.waitUntil(() => git('for-each-ref', 'refs/heads/propose') !== '', { timeout: 20_000 });
  child.kill('SIGINT');
  await ended;
  rmSync(hook);

  expect(git('status', '--porcelain=v2')).toBe(before);
  expect(git('show', `propose/ana-reis:${TIME}`)).toContain('returns');
  expect((await run('propose')).exit).toBe(0);
  expect(there('rev-parse', 'propose/ana-reis')).toBe(git('rev-parse', 'propose/ana-reis'));
});

describe('taking a commit back', () => {
  test('is a proposal with the inverse economics', async () => {
    const { run, write, commit, git, there } = quay();
    write({ [TIME]: MORE });
    const logged = commit('Log two hours');
    git('push', '--quiet', 'origin', 'main');
    write({ 'manifests/new.yaml': 'clients: { orme: {} }\n' });
    commit('Add a client');
    git('push', '--quiet', 'origin', 'main');

    const { exit, out } = await run('propose', 'revert', logged);

    expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('2 fewer hours on harbour-shop') });
    const branch = `revert/${logged.slice(0, 12)}`;
    expect(there('diff', '--stat', 'main', branch)).toContain('1 deletion');
    expect(there('show', '--no-patch', '--format=%B', branch)).toBe(
      `Revert "Log two hours"\n\nThis takes back commit ${logged}.`,
    );
  });

  test('is never done on the target branch itself', async () => {
    const { run, write, commit, git } = quay();
    write({ [TIME]: MORE });
    commit('Log two hours');
    git('push', '--quiet', 'origin', 'main');
    git('switch', '--quiet', '--create', 'aside');

    expect(await run('propose', 'revert', 'main', '--branch', 'main')).toMatchObject({
      exit: 2,
      err: expect.stringContaining('proposal/same-branch'),
    });
  });

  test('twice is one proposal', async () => {
    const { run, write, commit, git, there } = quay();
    write({ [TIME]: MORE });
    const logged = commit('Log two hours');
    git('push', '--quiet', 'origin', 'main');
    await run('propose', 'revert', logged);
    const first = there('rev-parse', `revert/${logged.slice(0, 12)}`);

    expect((await run('propose', 'revert', logged)).exit).toBe(0);
    expect(there('rev-parse', `revert/${logged.slice(0, 12)}`)).toBe(first);
  });

  test('that was changed again since names the files, and makes nothing', async () => {
    const { run, write, commit, git } = quay();
    write({ [TIME]: MORE });
    const logged = commit('Log two hours');
    write({ [TIME]: MORE.replace('returns', 'refunds') });
    commit('Say what it was');
    git('push', '--quiet', 'origin', 'main');
    const before = git('for-each-ref');

    const { exit, out } = await run('propose', 'revert', logged);

    expect({ exit, out }).toEqual({ exit: 1, out: expect.stringContaining(`  ${TIME}\n`) });
    expect(git('for-each-ref')).toBe(before);
  });
});
