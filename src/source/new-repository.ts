/** Makes repositories from a first commit: in a folder, or behind an address. Whole, or not at all. */
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KernelError } from '#core/trouble.ts';
import { readGit } from './git.ts';
import { idOfNewCommit, type NewCommit, newCommitStream } from './new-commit.ts';
import { visible } from './path.ts';
import { fetchBranch, type Pushed, pushCommit } from './push.ts';
import { inPlaceOfFolder } from './room-for-folder.ts';
import { holds } from './tree-commit.ts';

/** `made` now, or `there` already with the same first commit. */
export type Making = 'made' | 'there';

/**
 * A repository in a folder that does not exist or is empty, with its files checked out. Built beside it and moved there
 * at the end. Throws a KernelError for a folder that holds anything else.
 */
export async function makeRepository(folder: string, commit: NewCommit): Promise<Making> {
  const obstacle = inPlaceOfFolder(dirname(folder));
  if (obstacle !== null) throw taken(obstacle);
  mkdirSync(dirname(folder), { recursive: true });
  if (!isFree(folder)) return madeBefore(folder, commit);
  const beside = mkdtempSync(join(dirname(folder), '.fractal-new-'));
  // A folder of its own inside: the temporary one is closed to everybody else.
  const made = join(beside, 'made');
  try {
    mkdirSync(made);
    await importInto(made, commit, []);
    await readGit(made, ['reset', '--quiet', '--hard']);
    return moveTo(folder, made) ? 'made' : await madeBefore(folder, commit);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/**
 * Pushes the commit to a branch that is not there yet, of a repository that is. Throws a KernelError where the branch
 * holds anything else, and where git cannot reach it or may not write.
 */
export async function pushRepository(commit: NewCommit, to: PushTarget): Promise<Making> {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-push-'));
  try {
    await importInto(folder, commit, ['--bare']);
    const there = { ...to, branch: commit.branch };
    const tip = await fetchBranch(folder, there);
    const id = idOfNewCommit(commit);
    if (tip === null) {
      await pushCommit(folder, { ...there, commit: id });
      return 'made';
    }
    if (await holds(folder, tip, id)) return 'there';
    throw branchTaken(to.remote, commit.branch);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a branch there holds the commit. */
export async function isPushed(commit: NewCommit, branch: string, to: PushTarget): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-push-'));
  try {
    await importInto(folder, commit, ['--bare']);
    const tip = await fetchBranch(folder, { ...to, branch });
    return tip !== null && (await holds(folder, tip, idOfNewCommit(commit)));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export type PushTarget = Pick<Pushed, 'remote' | 'token' | 'signal'>;

async function importInto(folder: string, commit: NewCommit, options: readonly string[]): Promise<void> {
  // Nothing of the user's own templates, and ids as `idOfNewCommit` computes them.
  const init = [
    'init',
    '--quiet',
    '--template=',
    '--object-format=sha1',
    `--initial-branch=${commit.branch}`,
  ];
  await readGit(folder, [...init, ...options]);
  await readGit(folder, ['fast-import', '--quiet', '--done', '--date-format=raw'], newCommitStream(commit));
}

/** A link is something, wherever it leads. */
function isFree(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  return !stat || (stat.isDirectory() && readdirSync(folder).length === 0);
}

/** False where somebody else has put something there meanwhile. */
function moveTo(folder: string, made: string): boolean {
  try {
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(made, folder);
    return true;
  } catch (refusal) {
    if (isFree(folder)) throw refusal;
    return false;
  }
}

async function madeBefore(folder: string, commit: NewCommit): Promise<Making> {
  if (await beginsWith(folder, idOfNewCommit(commit))) return 'there';
  throw taken(folder);
}

async function beginsWith(folder: string, id: string): Promise<boolean> {
  if (!existsSync(join(folder, '.git'))) return false;
  return holds(folder, 'HEAD', id);
}

function taken(folder: string): KernelError {
  return new KernelError(
    'repository/folder-taken',
    `\`${visible(folder)}\` is there already, and holds something else`,
    'give a folder that does not exist or is empty',
  );
}

function branchTaken(url: string, branch: string): KernelError {
  return new KernelError(
    'repository/branch-taken',
    `\`${visible(withoutUser(url))}\` has a branch \`${branch}\` that begins otherwise`,
    'give an empty repository; nothing was written to this one',
  );
}

/** The address without a name and password that may stand in it. */
function withoutUser(url: string): string {
  return url.replace(/^(\w+:\/\/)[^@/]*@/, '$1');
}
