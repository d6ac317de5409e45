/** Reads one commit without touching the working tree. */

import { realpathSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { KernelError } from '#core/trouble.ts';
import { readBlobs } from './blobs.ts';
import { type Conversation, converse } from './conversation.ts';
import type { Answer } from './git-objects.ts';
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
  const [prefix = ''] = await findPrefixes(git, [{ commit, tree }], { repository, directory });
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

/** What a commit itself says. */
export interface CommitRoot extends Rooted {
  readonly parents: readonly string[];
}

/** The commit that a revision names. Throws a KernelError when there is none. */
export async function readRoot(git: Conversation, revision: string): Promise<CommitRoot> {
  const [root] = await readRoots(git, [revision]);
  if (!root) throw unknownRevision(revision);
  return root;
}

/** The commits that revisions name, asked all at once; null where there is none. */
export async function readRoots(
  git: Conversation,
  revisions: readonly string[],
): Promise<readonly (CommitRoot | null)[]> {
  for (const revision of revisions) refuseUnsafe(revision);
  return (await git.ask(revisions.map((revision) => `${revision}^{commit}`))).map(commitIn);
}

/** Null where the answer is no commit. */
export function commitIn(answer: Answer): CommitRoot | null {
  if (answer?.type !== 'commit') return null;
  const header = answer.bytes.toString('latin1').split('\n\n', 1)[0] ?? '';
  const tree = /^tree ([0-9a-f]+)$/m.exec(header)?.[1];
  const parents = [...header.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, oid]) => oid ?? '');
  return tree === undefined ? null : { commit: answer.oid, tree, parents };
}

/** The nearest folder at or above `directory` that is a workspace, in each of some commits. */
export async function findPrefixes(
  git: Conversation,
  roots: readonly Rooted[],
  { repository, directory }: { repository: string; directory: string },
): Promise<readonly string[]> {
  const inside = relative(repository, realpathSync(directory)).split(sep).filter(Boolean);
  const found: (string | undefined)[] = roots.map(() => undefined);
  for (let depth = inside.length; depth >= 0 && found.includes(undefined); depth -= 1) {
    const prefix = inside
      .slice(0, depth)
      .map((name) => `${name}/`)
      .join('');
    const answers = await git.ask(roots.map(({ tree }) => `${tree}:${prefix}${MANIFESTS}`));
    for (const [at, answer] of answers.entries()) if (hasWorkspaceFile(answer)) found[at] ??= prefix;
  }
  return roots.map(({ commit }, at) => {
    const prefix = found[at];
    if (prefix === undefined) throw noWorkspace(`${directory} at ${commit.slice(0, 12)}`);
    return prefix;
  });
}

const [MANIFESTS = '', WORKSPACE_NAME = ''] = WORKSPACE_FILE.split('/');

/** Seen in the folder: a partial clone may not have the file itself. */
function hasWorkspaceFile(folder: Answer | undefined): boolean {
  const files = folder?.type === 'tree' ? readTree(folder) : [];
  return files.some(({ path, mode }) => path === WORKSPACE_NAME && mode.startsWith('1') && mode !== '160000');
}

/** The files of the workspace's folders, in byte order. */
async function listFolders(git: Conversation, tree: string, prefix: string): Promise<ListedFile[]> {
  const start = encodePath(prefix);
  return listTree(git, `${tree}:${prefix.replace(/\/$/, '')}`, {
    prefix: start,
    isListed: (path) => isRead(path.slice(start.length)),
  });
}
