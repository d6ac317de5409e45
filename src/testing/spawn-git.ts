/** Git as a client of a server in this process: it must not be waited for synchronously. */
import { spawn } from 'node:child_process';
import { gitEnvironment } from './github/git.ts';

export function spawnGit(cwd: string, words: readonly string[]): Promise<string> {
  const child = spawn('git', words, { cwd, env: gitEnvironment(), stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk: Buffer) => (out += chunk));
  child.stderr.on('data', (chunk: Buffer) => (err += chunk));
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (code) =>
      code === 0 ? done(out.trim()) : fail(new Error(`git ${words.join(' ')}: ${err}`)),
    );
  });
}
