/** The tree that committing changed files would give, made without touching the index or the working tree. */
import { lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Located } from './difference.ts';
import { readFilters } from './filters.ts';
import { readGit } from './git.ts';

/**
 * The tree of a commit with `paths` (relative to the workspace) as they lie on the disk, as `git add` would take them:
 * one that is gone is removed. Other changed files stay as the commit has them. Four git processes.
 */
export async function treeWithChanges(
  { repository, prefix }: Located,
  commit: string,
  paths: readonly string[],
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-index-'));
  const extra = { ...(await readFilters(repository)), GIT_INDEX_FILE: join(folder, 'index') };
  try {
    await readGit(repository, ['read-tree', commit], '', extra);
    // A nested repository is listed with a slash; it is no file of this one.
    const files = paths.filter((path) => !path.endsWith('/')).map((path) => `${prefix}${path}`);
    const isFile = (path: string) => isFileAt(join(repository, path));
    const update = (option: string, names: readonly string[]) =>
      readGit(
        repository,
        ['update-index', option, '-z', '--stdin'],
        names.map((name) => `${name}\0`).join(''),
        extra,
      );
    // Removed first: what was a file may be a folder now.
    await update(
      '--force-remove',
      files.filter((path) => !isFile(path)),
    );
    await update('--add', files.filter(isFile));
    return (await readGit(repository, ['write-tree'], '', extra)).toString().trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function isFileAt(path: string): boolean {
  try {
    return !lstatSync(path).isDirectory();
  } catch {
    // Gone, or below what is a file now.
    return false;
  }
}
