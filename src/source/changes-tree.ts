/** The tree that committing changed files would give, made without touching the index or the working tree. */
import { lstatSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Located } from './difference.ts';
import type { Edit } from './edit.ts';
import { readFilters } from './filters.ts';
import { readGit } from './git.ts';
import { refuseUnsafePath } from './write.ts';

/**
 * The tree of a commit with `paths` (relative to the workspace) as they lie on the disk, as `git add` would take them:
 * one that is gone is removed. Other changed files stay as the commit has them. Four git processes.
 */
export async function treeWithChanges(
  { repository, prefix }: Located,
  commit: string,
  paths: readonly string[],
): Promise<string> {
  // A nested repository is listed with a slash; it is no file of this one.
  const files = paths.filter((path) => !path.endsWith('/')).map((path) => `${prefix}${path}`);
  const isFile = (path: string) => isFileAt(join(repository, path));
  const listed = (names: readonly string[]) => names.map((name) => `${name}\0`).join('');
  return treeAfter(repository, commit, async (git) => {
    // Removed first: what was a file may be a folder now.
    const gone = listed(files.filter((path) => !isFile(path)));
    await git(['update-index', '--force-remove', '-z', '--stdin'], gone);
    await git(['update-index', '--add', '-z', '--stdin'], listed(files.filter(isFile)));
  });
}

/** The tree of a commit with one edit made. Throws a KernelError for a path that no edit may have. */
export async function treeWithEdit(
  { repository, prefix }: Located,
  commit: string,
  { path, after }: Edit,
): Promise<string> {
  refuseUnsafePath(path);
  const name = `${prefix}${path}`;
  return treeAfter(repository, commit, async (git) => {
    if (after === null) await git(['update-index', '--force-remove', '--', name], '');
    else {
      const id = (await git(['hash-object', '-w', '--no-filters', '--stdin'], after)).toString().trim();
      await git(['update-index', '--add', '--cacheinfo', `100644,${id},${name}`], '');
    }
  });
}

type Git = (words: readonly string[], input: string) => Promise<Buffer>;

/** The tree of an index of its own that begins as the commit is. */
async function treeAfter(
  repository: string,
  commit: string,
  change: (git: Git) => Promise<void>,
): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-index-'));
  const extra = { ...(await readFilters(repository)), GIT_INDEX_FILE: join(folder, 'index') };
  const git: Git = (words, input) => readGit(repository, words, input, extra);
  try {
    await git(['read-tree', commit], '');
    await change(git);
    return (await git(['write-tree'], '')).toString().trim();
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
