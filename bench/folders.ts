/** Data sets are made once per description and kept in `.cache/bench/`: a repository of files in one commit. */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

export const project = resolve(import.meta.dirname, '..');
const cache = join(project, '.cache/bench');

/** The folder of a data set, filled by `write` unless an earlier run did. `name` changes with what is written. */
export function dataSet(name: string, write: (put: (path: string, text: string) => void) => void): string {
  const folder = join(cache, name);
  if (existsSync(folder)) return folder;
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  const made = new Set<string>();
  write((path, text) => {
    const parent = join(part, dirname(path));
    if (!made.has(parent)) mkdirSync(parent, { recursive: true });
    made.add(parent);
    writeFileSync(join(part, path), text);
  });
  renameSync(part, folder);
  return folder;
}

/** A data set that is committed, as a workspace is. */
export function repositorySet(
  name: string,
  write: (put: (path: string, text: string) => void) => void,
): string {
  const folder = dataSet(name, write);
  if (existsSync(join(folder, '.git'))) return folder;
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=Bench', '-c', 'user.email=bench@example.com', ...args], {
      cwd: folder,
      stdio: 'ignore',
    });
  git('init', '--quiet', '--initial-branch=main');
  git('add', '--all');
  git('commit', '--quiet', '--message', 'data');
  return folder;
}
