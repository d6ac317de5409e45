import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';

function emptyFolder(): string {
  const path = mkdtempSync(join(tmpdir(), 'quay studio '));
  onTestFinished(() => rmSync(path, { recursive: true, force: true }));
  return path;
}

const read = (folder: string, file: string) => readFileSync(join(folder, file), 'utf8');

describe('init', () => {
  const words =
    'init --privacy team --currency EUR --person ana --cost 62 --client harbour-tea --project harbour-shop --rate 95 --hours 1h45'.split(
      ' ',
    );

  test('makes a repository and three files that have no errors', async () => {
    const path = emptyFolder();

    const { exit, out } = await fractal(path, words);

    expect(exit).toBe(0);
    await expect(out).toMatchFileSnapshot('init.golden.txt');
    expect(existsSync(join(path, '.git'))).toBe(true);
    expect(read(path, 'state/time/2026/03/ana.yaml')).toBe('2026-03-30:\n  - harbour-shop 1h45\n');
    expect((await fractal(path, ['check'])).out).toBe('0 errors, 0 warnings · 5 manifests, 1 time entry\n');
  });

  test('takes a cost and a rate as manifests write them', async () => {
    const path = emptyFolder();
    const rates = words.map((word) => (/^(?:62|95)$/.test(word) ? `${word} per hour` : word));

    await fractal(path, rates);

    expect(read(path, 'manifests/studio.yaml')).toContain('standard: { cost: 62 per hour }');
    expect(read(path, 'manifests/studio.yaml')).toContain('rate: 95 per hour }');
    expect(
      (
        await fractal(
          path,
          words.map((word) => (word === '62' ? '62 per year' : word)),
        )
      ).err,
    ).toContain('`--cost` is not an amount an hour such as 62 or 62.50: `62 per year`');
  });

  test.each([
    ['solo', 'only you'],
    ['public', 'everybody'],
  ])('in a %s workspace says who reads it: %s', async (privacy, readers) => {
    const path = emptyFolder();

    await fractal(
      path,
      words.map((word) => (word === 'team' ? privacy : word)),
    );

    expect(read(path, 'manifests/workspace.yaml')).toContain(
      `# Who can read this repository, and everything in it: ${readers}.\n`,
    );
  });

  test('without hours writes a time file that shows how a line looks', async () => {
    const path = emptyFolder();

    await fractal(path, words.slice(0, -2));
    await fractal(path, ['log', '1', 'harbour-shop', 'first', 'hour']);

    expect(read(path, 'state/time/2026/03/ana.yaml')).toBe(
      [
        '# One line a piece of work: project/task, hours, note.',
        '# 2026-03-30:',
        '#   - harbour-shop/first-step 1.75 what was done',
        '2026-03-30:',
        '  - harbour-shop 1 first hour',
        '',
      ].join('\n'),
    );
    expect((await fractal(path, ['check'])).out).toContain('1 time entry');
  });

  test('makes a folder with a repository of its own, and a first commit that is the same everywhere', async () => {
    const [here, there] = [emptyFolder(), emptyFolder()];

    const { exit, out } = await fractal(here, words.toSpliced(1, 0, 'studio'));
    await fractal(there, words.toSpliced(1, 0, 'studio'));

    const git = (cwd: string, ...args: string[]) =>
      execFileSync('git', args, { cwd: join(cwd, 'studio'), encoding: 'utf8' }).trim();
    expect(exit).toBe(0);
    expect(out).toContain('✓ a git repository in studio, first commit ');
    expect(git(here, 'status', '--porcelain', '--branch')).toBe('## main');
    expect(git(here, 'ls-files').split('\n')).toEqual([
      '.fractal/lock.yaml',
      'manifests/studio.yaml',
      'manifests/workspace.yaml',
      'state/time/2026/03/ana.yaml',
    ]);
    expect(git(here, 'log', '--format=%an %as %s')).toBe(
      'studio 2026-03-30 Begin studio from core/workspace 1.0.0',
    );
    expect(git(here, 'rev-parse', 'HEAD')).toBe(git(there, 'rev-parse', 'HEAD'));
    expect((await fractal(join(here, 'studio'), ['check'])).out).toContain('0 errors, 0 warnings');
    expect((await fractal(join(here, 'studio'), ['economics'])).out).toContain('harbour-shop');
  });

  test('makes no repository inside another', async () => {
    const { path, git } = repository({ 'readme.txt': 'tea' });

    const { exit } = await fractal(path, words.toSpliced(1, 0, 'books/studio'));

    expect(exit).toBe(0);
    expect(existsSync(join(path, 'books/studio/.git'))).toBe(false);
    expect(git('status', '--porcelain', '--untracked-files=all').split('\n')).toHaveLength(3);
    expect((await fractal(join(path, 'books/studio'), ['check'])).exit).toBe(0);
  });

  test('uses the repository that is there', async () => {
    const { path, git } = repository({ 'readme.txt': 'tea' });

    expect((await fractal(path, words)).out).not.toContain('a git repository');
    expect(git('status', '--porcelain', '--untracked-files=all').split('\n')).toHaveLength(3);
  });

  test('never writes over what is there', async () => {
    const { path, git } = repository({ ...harbour });

    expect(await fractal(path, words)).toEqual({
      exit: 2,
      out: '',
      err: 'error  init/exists  `manifests/workspace.yaml` is there already\n  hint  this is a workspace: `fractal check` reads it\n',
    });
    expect(git('status', '--porcelain')).toBe('');
  });

  test('writes nothing when one of the files is there', async () => {
    const { path, git } = repository({ 'manifests/studio.yaml': 'tea: {}\n' });

    expect((await fractal(path, words)).err).toContain('`manifests/studio.yaml` is there already');
    expect(git('status', '--porcelain')).toBe('');
  });

  test('quotes names that YAML would not read as text', async () => {
    const path = emptyFolder();

    await fractal(
      path,
      words.map((word) => ({ ana: 'no', 'harbour-tea': 'null', 'harbour-shop': '42' })[word] ?? word),
    );

    expect((await fractal(path, ['check'])).exit).toBe(0);
  });

  test('without a terminal names everything that is missing', async () => {
    const { exit, err } = await fractal(emptyFolder(), [
      'init',
      '--privacy',
      'solo',
      '--currency',
      'EUR',
      '--person',
      'ana',
    ]);

    expect(exit).toBe(2);
    expect(err).toContain('`--cost`, `--client`, `--project`, `--rate` are missing');
  });

  test.each([
    ['--person', 'Ana Reis', 'is not a lower-case name'],
    ['--currency', 'EURO', 'is not a currency code'],
    ['--cost', '62,50', 'is not an amount'],
    ['--hours', 'long', 'is not an amount of time'],
    ['--time-zone', '../etc', 'is not a time zone'],
  ])('refuses %s %j', async (flag, value, complaint) => {
    const path = emptyFolder();
    const at = words.indexOf(flag);
    const changed = at < 0 ? [...words, flag, value] : words.with(at + 1, value);

    const { exit, err } = await fractal(path, changed);

    expect(exit).toBe(2);
    expect(err).toContain(complaint);
    expect(readdirSync(path)).toEqual([]);
  });
});
