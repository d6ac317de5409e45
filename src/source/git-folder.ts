/** Where git keeps what belongs to a repository as a whole. */
import { lstatSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** `.git`, also seen from a linked working tree; of a bare repository the folder itself. Null where it cannot be told. */
export function gitFolder(repository: string): string | null {
  const path = join(repository, '.git');
  const stat = lstatSync(path, { throwIfNoEntry: false });
  if (!stat) return repository;
  if (stat.isDirectory()) return path;
  if (!stat.isFile()) return null;
  const own = pathIn(path, /^gitdir: (.+)$/m);
  if (own === null) return null;
  const folder = resolve(repository, own);
  const common = pathIn(join(folder, 'commondir'), /^(.+)$/m);
  return common === null ? folder : resolve(folder, common);
}

function pathIn(file: string, pattern: RegExp): string | null {
  try {
    return pattern.exec(readFileSync(file, 'utf8'))?.[1]?.trim() ?? null;
  } catch {
    return null;
  }
}
