/** Completion as the shell does it: a real bash, with the script it is given, at a real command line. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { COMPILED, fractal, spawnFractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { hasPseudoTerminal } from '#testing/pseudo-terminal.ts';
import { repository } from '#testing/repository.ts';

const main = join(import.meta.dirname, 'main.ts');

describe('what is offered', () => {
  const offered = async (line: string) => {
    const { path } = repository({
      ...harbour,
      'manifests/tasks.yaml':
        'tasks:\n  harbour-shop/checkout: { title: Checkout }\n  harbour-shop/returns: {}\n',
    });
    const { out } = await fractal(path, ['__complete', 'fish', ...line.split(' ')]);
    return out
      .split('\n')
      .filter(Boolean)
      .map((each) => each.split('\t')[0]);
  };

  test.each([
    ['eco', ['economics']],
    ['site ', ['build', 'serve']],
    ['-C . chec', ['check']],
    ['-C ', ['manifests', 'state']],
    ['-C state/t', ['state/time']],
    ['add client x ', ['contacts=', 'currency=', 'links=', 'notes=', 'rates=', 'terms=', 'title=']],
    ['add task harbour-shop/x title=Search est', ['estimate=']],
    ['add task harbour-shop/x pro', []],
    ['add client x currency=EUR cur', []],
    ['check --lim', ['--limit']],
    ['check --format ', ['text', 'json', 'github', 'sarif']],
    ['check --format=s', ['sarif']],
    ['economics --by m', ['month', 'module']],
    ['economics --month 2', ['2026-03']],
    ['log 1h45 har', ['harbour-shop', 'harbour-site']],
    ['log 1h45 harbour-shop/', ['harbour-shop/checkout', 'harbour-shop/returns']],
    ['log --person ', ['ana']],
    ['add cl', ['client']],
    ['explain time/unknown-proj', ['time/unknown-project']],
    ['explain economics harbour-sh', ['harbour-shop']],
    ['explain economics harbour-shop ', ['2026-03']],
    ['explain measure contr', ['contribution', 'contributionBps']],
    ['completion ', ['bash', 'zsh', 'fish']],
    ['schema Proj', ['Project']],
    ['plan --head ', ['main']],
    ['economics --at m', ['main']],
    ['brew ', []],
  ])('after %j is %j', async (line, names) => {
    expect(await offered(line)).toEqual(names);
  });

  test('of branches nothing that a shell would run', async () => {
    const { path, git } = repository(harbour);
    for (const branch of ['more-pages', 'tea;ls', 'tea$(ls)']) git('branch', branch);

    const { out } = await fractal(path, ['__complete', 'bash', 'plan', '--head', '']);

    expect(out.split('\n').filter(Boolean).sort()).toEqual(['main', 'more-pages']);
  });

  test('outside a workspace disturbs nobody', async () => {
    expect(await fractal('/', ['__complete', 'bash', 'log', '1h', ''])).toEqual({
      exit: 0,
      out: '',
      err: '',
    });
  });

  test('never holds a name that the shell would read as something else', async () => {
    const { path } = repository({ ...harbour, 'state/time/2026/03/$(touch owned).yaml': '2026-03-02: []\n' });

    expect((await fractal(path, ['__complete', 'bash', 'economics', '--month', ''])).out).toBe('2026-03\n');
  });
});

describe('in bash', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'fractal-bin-'));
    writeFileSync(join(folder, 'fractal'), `#!/bin/sh\nexec '${process.execPath}' '${main}' "$@"\n`, {
      mode: 0o755,
    });
    return () => rmSync(folder, { recursive: true });
  });

  /** What bash would offer at the end of the line. */
  function completed(cwd: string, line: string): string[] {
    const script = `
eval "$(fractal completion bash)"
COMP_LINE=${JSON.stringify(line)}
COMP_POINT=\${#COMP_LINE}
COMP_WORDS=($(printf '%s' "$COMP_LINE" | sed 's/=/ = /g'))
case "$COMP_LINE" in *' ') COMP_WORDS+=('') ;; esac
COMP_CWORD=$((\${#COMP_WORDS[@]} - 1))
_fractal
printf '%s\\n' "\${COMPREPLY[@]}"`;
    const env = { ...COMPILED, PATH: `${folder}:${process.env.PATH}`, HOME: folder };
    return execFileSync('bash', ['--norc', '-c', script], { cwd, env, encoding: 'utf8' })
      .split('\n')
      .filter(Boolean);
  }

  test('commands, choices and project names are completed', () => {
    const { path } = repository(harbour);

    expect(completed(path, 'fractal eco')).toEqual(['economics']);
    expect(completed(path, 'fractal check --format=g')).toEqual(['github']);
    expect(completed(path, 'fractal add client x cur')).toEqual(['currency=']);
    expect(completed(path, 'fractal log 1h harbour-s')).toEqual(['harbour-shop', 'harbour-site']);
  });

  test.skipIf(!hasPseudoTerminal)('Tab at a prompt writes the rest of the word', () => {
    const { path } = repository(harbour);
    const rc = join(folder, 'bashrc');
    writeFileSync(rc, `PS1='> '\neval "$(fractal completion bash)"\n`);
    onTestFinished(() => rmSync(rc));

    const screen = execFileSync(
      'script',
      [
        '--quiet',
        '--return',
        '--echo',
        'never',
        '--command',
        `bash --noprofile --rcfile '${rc}' -i`,
        '/dev/null',
      ],
      {
        cwd: path,
        encoding: 'utf8',
        input: 'fractal doct\t --form\tjs\t | head -c 1; exit\n',
        env: { ...COMPILED, PATH: `${folder}:${process.env.PATH}`, HOME: folder, TERM: 'dumb' },
        timeout: 20_000,
      },
    );

    // Both words were completed, or there would be no JSON.
    expect(screen).toContain('> {');
  });
});

test.each(['bash', 'zsh', 'fish'])('the script for %s asks the program itself', (shell) => {
  const { exit, out } = spawnFractal('/', ['completion', shell]);

  expect(exit).toBe(0);
  expect(out).toContain(`fractal __complete ${shell}`);
});
