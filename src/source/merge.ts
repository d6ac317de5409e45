/** What merging a proposal would give, without a working tree, an index or a commit. */
import { KernelError } from '#core/trouble.ts';
import { type Rooted, readRevision } from './commit.ts';
import { fetchMissing, isPartialClone } from './fetch-missing.ts';
import { readMergeDrivers } from './filters.ts';
import { gitEnded, gitFailure, readGit, startGit } from './git.ts';
import { gitFolder } from './git-folder.ts';
import { findRepository } from './workspace.ts';

export interface Merged {
  /** Where the two parted; null when they share no history. */
  readonly parted: Rooted | null;
  /** The tree that the merge would have, in the name of the proposal's commit; null when it conflicts. */
  readonly head: Rooted | null;
  /** Files that both changed differently, relative to the repository's top, in order of path. */
  readonly conflicts: readonly string[];
}

/**
 * The merge of the commit `head` into `base`. A proposal that already holds `base` is its own merge and costs no more
 * than finding that out. Throws a KernelError when git cannot merge in memory, which it can from 2.38 on.
 */
export async function readMerge(directory: string, base: Rooted, head: Rooted): Promise<Merged> {
  const repository = findRepository(directory);
  const parted = await partingOf(directory, base, head);
  if (parted?.commit === base.commit) return { parted, head, conflicts: [] };
  if (parted?.commit === head.commit) return { parted, head: { ...head, tree: base.tree }, conflicts: [] };
  if (parted) await haveContents(repository, parted, [base, head]);
  const { code, printed, complaint } = await mergeTree(repository, base, head);
  if (code > 1) throw (await tooOld(repository)) ?? gitFailure('merge-tree', { code, complaint });
  const [tree = '', ...paths] = printed.split('\0');
  if (code === 0) return { parted, head: { ...head, tree }, conflicts: [] };
  return { parted, head: null, conflicts: [...new Set(paths.filter(Boolean))].sort() };
}

/** The commit at which two histories parted; null when they share none. */
export async function partingOf(directory: string, base: Rooted, head: Rooted): Promise<Rooted | null> {
  const repository = findRepository(directory);
  const { code, printed, complaint } = await runGit(repository, ['merge-base', base.commit, head.commit]);
  if (code > 1) throw gitFailure('merge-base', { code, complaint });
  return code === 1 ? null : readRevision(directory, printed.trim());
}

/** A clone without contents lacks what a merge compares: whatever either side changed, also to know it by another name. */
async function haveContents(repository: string, parted: Rooted, sides: readonly Rooted[]): Promise<void> {
  if (!isPartialClone(repository)) return;
  const oids: string[] = [];
  for (const { tree } of sides) {
    const words = ['diff-tree', '-r', '-z', '--raw', '--no-abbrev', '--no-renames', parted.tree, tree];
    oids.push(...changedContents((await readGit(repository, words)).toString('latin1')));
  }
  await fetchMissing(repository, oids);
}

/** Records and paths take turns: `:100644 100644 OID OID M`, then the path. */
function changedContents(raw: string): string[] {
  const records = raw.split('\0').filter((_, at) => at % 2 === 0);
  return records.flatMap((record) => {
    const [before, after, oidBefore = '', oidAfter = ''] = record.slice(1).split(' ');
    return [...(isContent(before) ? [oidBefore] : []), ...(isContent(after) ? [oidAfter] : [])];
  });
}

/** Of files and links; a submodule has none, and neither has what is not there. */
const isContent = (mode: string | undefined): boolean => mode?.startsWith('10') === true || mode === '120000';

/**
 * Where git keeps its own files, and so with none of the attributes that are checked out here: a proposal that says how it
 * wants to be merged would be planned otherwise on each machine, and other than the host merges it.
 */
async function mergeTree(repository: string, base: Rooted, head: Rooted) {
  const words = ['merge-tree', '--write-tree', '--name-only', '--no-messages', '-z'];
  const apart = { GIT_DIR: '.', GIT_ATTR_NOSYSTEM: '1' };
  return runGit(gitFolder(repository) ?? repository, [...words, base.commit, head.commit], {
    ...(await readMergeDrivers(repository)),
    ...apart,
  });
}

async function runGit(
  repository: string,
  words: readonly string[],
  extra: Readonly<Record<string, string>> = {},
): Promise<{ code: number; printed: string; complaint: string }> {
  const child = startGit(repository, words, extra);
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  const ended = gitEnded(child, repository);
  child.stdin.end();
  const { code, complaint } = await ended;
  return { code, printed: Buffer.concat(printed).toString(), complaint };
}

async function tooOld(repository: string): Promise<KernelError | null> {
  const said = (await readGit(repository, ['--version'])).toString().trim();
  const [, major, minor] = /(\d+)\.(\d+)/.exec(said) ?? [];
  if (Number(major) > 2 || Number(minor) >= 38) return null;
  return new KernelError(
    'source/old-git',
    `this git (${said.replace('git version ', '')}) cannot merge without a working tree`,
    'update git to 2.38 or later, or merge the target branch into the proposal first',
  );
}
