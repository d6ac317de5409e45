import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { fractal, spawnFractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { hasPseudoTerminal } from '#testing/pseudo-terminal.ts';
import { repository } from '#testing/repository.ts';
import { runCli } from './run.ts';

const main = join(import.meta.dirname, 'main.ts');

describe('help', () => {
  test('without a command shows all of them in groups', async () => {
    const { exit, out, err } = await fractal('/', []);

    expect({ exit, err }).toEqual({ exit: 0, err: '' });
    await expect(out).toMatchFileSnapshot('help.golden.txt');
    expect(await fractal('/', ['--help'])).toEqual({ exit, out, err });
  });

  test('of a command shows its arguments, options and examples', async () => {
    const { out } = await fractal('/', ['check', '--help']);

    await expect(out).toMatchFileSnapshot('help-check.golden.txt');
  });

  test('fits a narrow terminal', async () => {
    const { out } = await fractal('/', ['--help'], { columns: 60, env: { NO_COLOR: '1' } });

    const prose = out.split('\n').filter((line) => !line.startsWith('  fractal'));
    expect(Math.max(...prose.map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  test.each([
    ['explain', 'economics/restated'],
    ['explain', 'measure', 'effectiveRateMinor'],
    ['import', '--help'],
  ])('the heading of %s %s fits it too', async (...words) => {
    const { out } = await fractal('/', words, { columns: 60, env: { NO_COLOR: '1' } });

    expect(
      Math.max(...(out.split('\n\n')[0] ?? '').split('\n').map((line) => line.length)),
    ).toBeLessThanOrEqual(60);
  });
});

describe('a wrong command line', () => {
  test.each([
    [['chek'], 'error  usage  no command `chek`\n  hint  did you mean `fractal check`?\n'],
    [['check', '--limt', '3'], 'error  usage  unknown option `--limt`\n  hint  did you mean `--limit`?\n'],
    [
      ['check', '--limit', 'many'],
      'error  usage  `--limit` is not valid (invalid input: expected number, received string): `many`\n  hint  findings to show; 0 shows all\n',
    ],
    [['check', 'twice'], 'error  usage  one word too many: `twice`\n  hint  `--help` shows the arguments\n'],
    [
      ['check', '--at=--upload-pack=tea'],
      'error  usage  `--at` is not a commit, a branch or a tag: `--upload-pack=tea`\n  hint  read this commit instead of the working tree\n',
    ],
    [['completion', 'tcsh'], 'error  usage  `SHELL` cannot be `tcsh`\n  hint  one of bash, zsh, fish\n'],
    [['completion'], 'error  usage  `SHELL` is missing\n  hint  the shell that completes\n'],
  ])('%j is told in one line and a hint, exit 2', async (words, err) => {
    expect(await fractal('/', words)).toEqual({ exit: 2, out: '', err });
  });

  test('cannot send its own words to the terminal as commands', async () => {
    const { err } = await fractal('/', ['\u001b[31mtea', '--\u001b]0;x']);

    expect(err).not.toMatch(/\p{Cc}(?<!\n)/u);
  });
});

describe('the environment', () => {
  test.each([
    [['-C', '/nonexistent/harbour', 'check'], 'source/no-folder'],
    [['check', '--at', 'no-such-branch'], 'source/unknown-revision'],
  ])('%j is exit 2 with a hint', async (words, code) => {
    const { path } = repository(harbour);

    const { exit, out, err } = await fractal(path, words);

    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err).toContain(`error  ${code}  `);
    expect(err).toContain('\n  hint  ');
  });

  test('without a workspace says how to begin one', async () => {
    const { path } = repository({ 'readme.txt': 'tea' });

    expect((await fractal(path, ['check'])).err).toContain('run `fractal init` to begin a workspace');
  });
});

test('whoever stops waiting gets exit 130', async () => {
  const { path } = repository(harbour);
  const said: string[] = [];

  const exit = await runCli({
    argv: ['check'],
    cwd: path,
    env: { PATH: process.env.PATH },
    streams: {
      stdin: {},
      stdout: { write: (text) => said.push(text) },
      stderr: { write: (text) => said.push(text) },
    },
    now: () => 0,
    today: () => '2026-03-30',
    moment: () => ({ seconds: 0, offset: '+0000' }),
    signal: AbortSignal.abort(),
  });

  expect(exit).toBe(130);
  expect(said.join('')).toBe('\nstopped; nothing was left half written\n');
});

test('as a process of its own, the program answers the same', async () => {
  const { path } = repository(harbour);

  expect(spawnFractal(path, ['check'])).toEqual(await fractal(path, ['check']));
});

test('a reader who has seen enough ends it quietly', () => {
  const { status, stderr } = spawnSync(
    'bash',
    ['-c', `set -o pipefail; "$0" "$1" explain | head -1`, process.execPath, main],
    {
      encoding: 'utf8',
    },
  );

  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test.skipIf(!hasPseudoTerminal)('on a terminal there is colour, and in a pipe there is none', () => {
  const { path } = repository({
    ...harbour,
    'state/time/2026/03/ana.yaml': '2026-03-02:\n  - harbor-shop 1\n',
  });
  const command = `'${process.execPath}' '${main}' check`;
  const env = { PATH: process.env.PATH, TERM: 'xterm-256color' };

  const onTerminal = spawnSync('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd: path,
    encoding: 'utf8',
    env,
  });

  expect(onTerminal.status).toBe(1);
  expect(onTerminal.stdout).toContain('\u001b[31m\u001b[1merror\u001b[22m\u001b[39m');
  expect(spawnFractal(path, ['check']).out).not.toContain('\u001b');
});

describe('colour', () => {
  const painted = async (words: readonly string[], env: Record<string, string>, columns?: number) => {
    const { path } = repository(harbour);
    const { out } = await fractal(path, ['check', ...words], {
      env,
      ...(columns !== undefined && { columns }),
    });
    return out.includes('\u001b');
  };

  test.each([
    { words: [], env: { NO_COLOR: '1' }, columns: 80, isPainted: false },
    { words: [], env: { TERM: 'dumb' }, columns: 80, isPainted: false },
    { words: [], env: { FORCE_COLOR: '1' }, columns: undefined, isPainted: true },
    { words: ['--color', 'always'], env: { NO_COLOR: '1' }, columns: undefined, isPainted: true },
    { words: ['--color=never'], env: { FORCE_COLOR: '1' }, columns: 80, isPainted: false },
    { words: [], env: {}, columns: 80, isPainted: true },
  ])('with $words and $env is $isPainted', async ({ words, env, columns, isPainted }) => {
    expect(await painted(words, env, columns)).toBe(isPainted);
  });
});

test('the version is one line', async () => {
  const { version } = JSON.parse(
    execFileSync('cat', [join(import.meta.dirname, '../../../package.json')], { encoding: 'utf8' }),
  ) as { version: string };

  expect(await fractal('/', ['--version'])).toEqual({ exit: 0, out: `${version}\n`, err: '' });
});
