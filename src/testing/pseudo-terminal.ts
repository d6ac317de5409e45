/** A terminal for programs under test, by util-linux's `script`; other systems have another one, or none. */
import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { onTestFinished } from 'vitest';

export const hasPseudoTerminal = /util-linux/.test(
  spawnSync('script', ['--version'], { encoding: 'utf8' }).stdout ?? '',
);

const MAIN = join(import.meta.dirname, '../surfaces/cli/main.ts');

/** Runs `fractal WORDS` and types each answer when its question has appeared; resolves to the exit code and all that was shown. */
export function converse(
  cwd: string,
  words: readonly string[],
  answers: readonly (readonly [question: string, keys: string])[],
) {
  // A terminal that nobody drew has no size.
  const command = `stty cols 90 rows 40; '${process.execPath}' '${MAIN}' ${words.map((word) => `'${word}'`).join(' ')}`;
  const child = spawn('script', ['--quiet', '--return', '--command', command, '/dev/null'], {
    cwd,
    env: { PATH: process.env.PATH, HOME: cwd, TERM: 'xterm', SOURCE_DATE_EPOCH: '1774872000' },
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const open = [...answers];
  let shown = '';
  let seen = 0;
  child.stdout.on('data', (chunk: Buffer) => {
    shown += stripVTControlCharacters(chunk.toString());
    const next = open[0];
    if (!next || !shown.slice(seen).includes(next[0])) return;
    seen = shown.length;
    open.shift();
    // The prompt listens once it has drawn itself.
    setTimeout(() => child.stdin.write(next[1]), 100);
  });
  return new Promise<{ exit: number | null; shown: string }>((resolve) => {
    child.on('close', (exit) => resolve({ exit, shown }));
  });
}
