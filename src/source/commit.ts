/** Reads one commit without touching the working tree. */

import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { KernelError } from '#core/trouble.ts';
import { missingObject, readBlobs } from './blobs.ts';
import { type Conversation, converse } from './conversation.ts';
import { MAX_FILES, MAX_PATH } from './limits.ts';
import { encodePath, isRead, listWorkspace } from './listing.ts';
import type { ListedFile } from './object-id.ts';
import type { Snapshot } from './snapshot.ts';
import { readTree } from './tree-object.ts';
import { findRepository, noWorkspace, WORKSPACE_FILE } from './workspace.ts';

/**
 * The workspace around `directory` as a commit has it: a branch, a tag, `HEAD~2`, an id. One git process lists it,
 * one more streams the files that are read. The workspace may be missing from the disk, and the repository may be bare.
 * Throws a KernelError when the revision, the workspace in it, the repository or git is missing.
 */
export async function readCommit(directory: string, revision: string): Promise<Snapshot> {
  return readRooted(directory, await readRevision(directory, revision));
}

/** A commit and a tree to read in its name: its own, or the one that a merge of it gives. */
export interface Rooted {
  readonly commit: string;
  readonly tree: string;
}

/** The commit that a revision names, with its tree. Throws a KernelError when there is none. */
export async function readRevision(directory: string, revision: string): Promise<Rooted> {
  refuseUnsafe(revision);
  return converse(findRepository(directory), (git) => readRoot(git, revision));
}

/** The same as `readCommit` for a tree, which no commit needs to have. */
export async function readRooted(directory: string, { commit, tree }: Rooted): Promise<Snapshot> {
  const repository = findRepository(directory);
  return converse(repository, async (git) => {
    const prefix = await findPrefix(git, { commit, tree }, { repository, directory });
    const files = await listFolders(git, tree, prefix);
    const { entries, diagnostics } = listWorkspace(files, prefix);
    return {
      commit,
      branch: null,
      tree,
      repository,
      prefix,
      changed: [],
      entries,
      diagnostics,
      readEach: (paths, visit) => {
        const wanted = [...paths].flatMap((path) => {
          const entry = entries.get(path);
          return entry ? [{ path, oid: entry.oid }] : [];
        });
        return readBlobs(repository, wanted, visit);
      },
    };
  });
}

/** Throws a KernelError on a text that git could take for an option or for more than one line. */
export function refuseUnsafe(revision: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (revision !== '' && !revision.startsWith('-') && !/[\u0000-\u001f\u007f]/.test(revision)) return;
  throw unknownRevision(revision);
}

export function unknownRevision(revision: string): KernelError {
  return new KernelError(
    'source/unknown-revision',
    `there is no commit \`${revision}\``,
    'give a branch, a tag or a commit id; `git log --oneline` lists them',
  );
}

/** The same as `readRevision`, asked of a git that runs already. */
export async function readRoot(git: Conversation, revision: string): Promise<Rooted> {
  const [answer] = await git.ask([`${revision}^{commit}`]);
  const tree =
    answer?.type === 'commit' ? /^tree ([0-9a-f]+)\n/.exec(answer.bytes.toString('latin1'))?.[1] : undefined;
  if (!answer || tree === undefined) throw unknownRevision(revision);
  return { commit: answer.oid, tree };
}

/** The nearest folder at or above `directory` that is a workspace in this commit. */
export async function findPrefix(
  git: Conversation,
  { commit, tree }: Rooted,
  { repository, directory }: { repository: string; directory: string },
): Promise<string> {
  const inside = relative(repository, realpathSync(directory)).split(sep).filter(Boolean);
  for (let depth = inside.length; depth >= 0; depth -= 1) {
    const prefix = inside
      .slice(0, depth)
      .map((name) => `${name}/`)
      .join('');
    const [answer] = await git.ask([`${tree}:${prefix}${WORKSPACE_FILE}`]);
    if (answer?.type === 'blob') return prefix;
  }
  throw noWorkspace(`${directory} at ${commit.slice(0, 12)}`);
}

/** The files of the workspace's folders, in byte order. Asks level by level, so that git never waits for us. */
async function listFolders(git: Conversation, tree: string, prefix: string): Promise<ListedFile[]> {
  const [root] = await git.ask([`${tree}:${prefix.replace(/\/$/, '')}`]);
  const bytes = encodePath(prefix);
  const files: ListedFile[] = [];
  let level =
    root?.type === 'tree' ? readTree(root).map((entry) => ({ ...entry, path: bytes + entry.path })) : [];
  level = level.filter(({ path }) => isRead(path.slice(bytes.length)));
  while (level.length > 0 && files.length <= MAX_FILES) {
    // A folder with too long a path is listed as it is, so that it is refused and not forgotten.
    for (const file of level) if (!isFolder(file)) files.push(file);
    const folders = level.filter(isFolder);
    level = inside(folders, await readFolders(git, folders), MAX_FILES + 1 - files.length);
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What each folder holds, by its id. One folder may stand in many places. */
async function readFolders(
  git: Conversation,
  folders: readonly ListedFile[],
): Promise<ReadonlyMap<string, readonly ListedFile[]>> {
  const oids = [...new Set(folders.map(({ oid }) => oid))];
  const answers = await git.ask(oids);
  return new Map(
    oids.map((oid, index) => {
      const answer = answers[index];
      if (answer?.type !== 'tree')
        throw missingObject(folders.find((one) => one.oid === oid)?.path ?? '', oid);
      return [oid, readTree(answer)];
    }),
  );
}

/** The next level down, with paths; at most `limit` of it, since a few folders can unfold to billions of files. */
function inside(
  folders: readonly ListedFile[],
  contents: ReadonlyMap<string, readonly ListedFile[]>,
  limit: number,
): ListedFile[] {
  const found: ListedFile[] = [];
  for (const { path: folder, oid: id } of folders) {
    for (const { path, mode, oid } of contents.get(id) ?? []) {
      // Folders that are cut off count as files: they show that there are too many.
      if (found.length >= limit) return found.map((file) => ({ ...file, mode: '100644' }));
      found.push({ path: `${folder}/${path}`, mode, oid });
    }
  }
  return found;
}

function isFolder({ mode, path }: ListedFile): boolean {
  return mode === '40000' && path.length < MAX_PATH;
}
