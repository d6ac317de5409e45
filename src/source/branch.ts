/** Commits onto a branch without touching the working tree or the index. */
import { KernelError } from '#core/trouble.ts';
import { converse } from './conversation.ts';
import type { Located } from './difference.ts';
import type { Edit } from './edit.ts';
import { readGit } from './git.ts';
import { type CommitWords, importCommit, moved } from './import-commit.ts';
import { blobId, formatOfId } from './object-id.ts';
import { visible } from './path.ts';
import { conflict, refuseUnsafePath } from './write.ts';

/**
 * Adds one commit with the edits to a branch (`fractal/inbox`, without `refs/heads/`), which is made if there is none,
 * and gives its id. Throws a KernelError when the branch has moved away from `parent`, is checked out, has no proper
 * name, or when a file at the parent is not as its edit's `before` says.
 */
export async function commitOnBranch(
  { repository, prefix }: Located,
  branch: string,
  edits: readonly Edit[],
  words: CommitWords,
): Promise<string> {
  for (const { path } of edits) refuseUnsafePath(path);
  const tip = await readFreeTip(repository, branch);
  if (tip !== null && words.parent === null) throw moved(branch);
  await refuseConflicts({ repository, prefix }, edits, words.parent);
  const files = edits.map(({ path, after }) => ({
    path: prefix + path,
    after: after === null ? null : { mode: '100644' as const, bytes: Buffer.from(after) },
  }));
  return importCommit(repository, branch, files, words);
}

/** The commit that a branch ends with; null where there is none. Throws a KernelError when it is checked out, or has no proper name. */
export async function readFreeTip(repository: string, branch: string): Promise<string | null> {
  refuseBadName(branch);
  const tip = await readTip(repository, branch);
  if (tip.checkedOut) throw checkedOut(branch);
  return tip.commit;
}

/** Throws a KernelError for a name that a branch may not have. */
// What `git check-ref-format --branch` refuses, and more: no name that needs quoting anywhere.
export function refuseBadName(branch: string): void {
  const isGood =
    /^[A-Za-z0-9_][A-Za-z0-9_./+=@-]*$/.test(branch) && !/\.\.|\/\/|\/\.|\.lock(?:\/|$)|[./]$/.test(branch);
  if (isGood && branch !== 'HEAD') return;
  throw new KernelError(
    'source/bad-branch-name',
    `\`${visible(branch)}\` is not a name for a branch`,
    'use letters, digits, `-`, `_` and `/`',
  );
}

async function readTip(
  repository: string,
  branch: string,
): Promise<{ commit: string | null; checkedOut: boolean }> {
  const ref = `refs/heads/${branch}`;
  const format = '--format=%(refname)%00%(objectname)%00%(worktreepath)';
  const printed = (await readGit(repository, ['for-each-ref', format, ref])).toString();
  for (const line of printed.split('\n')) {
    const [name, commit = '', worktree] = line.split('\0');
    if (name === ref) return { commit, checkedOut: worktree !== '' };
  }
  // A branch without commits can be checked out too.
  const head = await readGit(repository, ['symbolic-ref', '--quiet', 'HEAD']).catch(() => '');
  return { commit: null, checkedOut: head.toString().trim() === ref };
}

async function refuseConflicts(
  { repository, prefix }: Located,
  edits: readonly Edit[],
  parent: string | null,
): Promise<void> {
  const names = edits.map(({ path }) => `${parent ?? ''}:${prefix}${path}`);
  const now =
    parent === null
      ? edits.map(() => null)
      : await converse(repository, (git) => git.ask([parent, ...names]));
  const files = parent === null ? now : now.slice(1);
  if (parent !== null && now[0]?.type !== 'commit') throw moved(parent);
  for (const [index, { path, before }] of edits.entries()) {
    const oid = files[index]?.oid ?? null;
    const expected = before === null ? null : blobId(Buffer.from(before), formatOfId(oid ?? ''));
    if (oid !== expected) throw conflict(path);
  }
}

export function checkedOut(branch: string): KernelError {
  return new KernelError(
    'source/branch-checked-out',
    `the branch \`${branch}\` is checked out`,
    'give another branch, or write to the working tree',
  );
}
