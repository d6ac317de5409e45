/** The tree that committing changed files would give, made without touching the index or the working tree. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Located } from './difference.ts';
import { readFilters } from './filters.ts';
import { readGit } from './git.ts';

/**
 * The tree of a commit with `paths` (relative to the workspace) as they lie on the disk, as `git add` would take them:
 * one that is gone is removed. Other changed files stay as the commit has them. Three git processes.
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
    const files = paths.filter((path) => !path.endsWith('/'));
    const names = files.map((path) => `${prefix}${path}\0`).join('');
    await readGit(repository, ['update-index', '--add', '--remove', '-z', '--stdin'], names, extra);
    return (await readGit(repository, ['write-tree'], '', extra)).toString().trim();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
