/** Reads one commit without touching the working tree. */

import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { KernelError } from '#core/trouble.ts';
import { readBlobs } from './blobs.ts';
import { type Conversation, converse } from './conversation.ts';
import { encodePath, isRead, listWorkspace } from './listing.ts';
import type { ListedFile } from './object-id.ts';
import type { Snapshot } from './snapshot.ts';
import { listTree, readTree } from './tree-listing.ts';
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
  return converse(findRepository(directory), (git) => readRoot(git, revision));
}

/** The same as `readCommit` for a tree, which no commit needs to have. */
export async function readRooted(directory: string, rooted: Rooted): Promise<Snapshot> {
  const repository = findRepository(directory);
  const listed = await converse(repository, (git) => listRooted(git, directory, rooted));
  return {
    ...listed,
    readEach: (paths, visit) => {
      const wanted = [...paths].flatMap((path) => {
        const entry = listed.entries.get(path);
        return entry ? [{ path, oid: entry.oid }] : [];
      });
      return readBlobs(repository, wanted, visit);
    },
  };
}

/** The workspace in a tree, without a way to read its files. */
export async function listRooted(
  git: Conversation,
  directory: string,
  { commit, tree }: Rooted,
): Promise<Omit<Snapshot, 'readEach'>> {
  const repository = findRepository(directory);
  const prefix = await findPrefix(git, { commit, tree }, { repository, directory });
  const { entries, diagnostics } = listWorkspace(await listFolders(git, tree, prefix), prefix);
  return { commit, branch: null, tree, repository, prefix, changed: [], entries, diagnostics };
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

/** The commit that a revision names. Throws a KernelError when there is none. */
export async function readRoot(git: Conversation, revision: string): Promise<Rooted> {
  refuseUnsafe(revision);
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
    if (await isWorkspace(git, `${tree}:${prefix}`)) return prefix;
  }
  throw noWorkspace(`${directory} at ${commit.slice(0, 12)}`);
}

/** Seen in the folder: a partial clone may not have the file itself. */
async function isWorkspace(git: Conversation, root: string): Promise<boolean> {
  const [folder = '', name] = WORKSPACE_FILE.split('/');
  const [answer] = await git.ask([`${root}${folder}`]);
  const files = answer?.type === 'tree' ? readTree(answer) : [];
  return files.some(({ path, mode }) => path === name && mode.startsWith('1') && mode !== '160000');
}

/** The files of the workspace's folders, in byte order. */
async function listFolders(git: Conversation, tree: string, prefix: string): Promise<ListedFile[]> {
  const start = encodePath(prefix);
  return listTree(git, `${tree}:${prefix.replace(/\/$/, '')}`, {
    prefix: start,
    isListed: (path) => isRead(path.slice(start.length)),
  });
}
