/** Makes repositories from a first commit: in a folder, or behind an address. Whole, or not at all. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { KernelError } from '#core/trouble.ts';
import { gitEnded, gitFailure, readGit, startGit } from './git.ts';
import { idOfNewCommit, type NewCommit, newCommitStream } from './new-commit.ts';
import { visible } from './path.ts';

/** `made` now, or `there` already with the same first commit. */
export type Making = 'made' | 'there';

/**
 * A repository in a folder that does not exist or is empty, with its files checked out. Built beside it and moved there
 * at the end. Throws a KernelError for a folder that holds anything else.
 */
export async function makeRepository(folder: string, commit: NewCommit): Promise<Making> {
  if (!isFree(folder)) {
    if (await beginsWith(folder, idOfNewCommit(commit))) return 'there';
    throw taken(folder);
  }
  mkdirSync(dirname(folder), { recursive: true });
  const beside = mkdtempSync(join(dirname(folder), '.fractal-new-'));
  try {
    await importInto(beside, commit, []);
    await readGit(beside, ['reset', '--quiet', '--hard']);
    if (existsSync(folder)) rmdirSync(folder);
    renameSync(beside, folder);
    return 'made';
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

/** What git may reach out with, and how it proves who it is. */
export interface Access {
  /** Settings of git by name, such as `http.extraHeader`; they are seen by no other program. */
  readonly settings?: Readonly<Record<string, string>>;
}

/**
 * Pushes the commit to a branch that is not there yet, of a repository that is. Throws a KernelError where the branch
 * holds anything else, and where git cannot reach or may not write.
 */
export async function pushRepository(url: string, commit: NewCommit, access: Access = {}): Promise<Making> {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-push-'));
  try {
    await importInto(folder, commit, ['--bare']);
    const ref = `refs/heads/${commit.branch}`;
    const environment = reaching(access);
    // The lease: only where there is no such branch.
    const pushed = await run(
      folder,
      ['push', '--quiet', `--force-with-lease=${ref}:`, '--', url, `${ref}:${ref}`],
      environment,
    );
    if (pushed.code === 0) return 'made';
    const fetched = await run(
      folder,
      ['fetch', '--quiet', '--no-tags', '--', url, `${ref}:refs/there`],
      environment,
    );
    if (fetched.code !== 0) throw pushFailure(pushed, url);
    const id = idOfNewCommit(commit);
    const isAhead = await run(folder, ['merge-base', '--is-ancestor', id, 'refs/there'], {});
    if (isAhead.code === 0) return 'there';
    throw branchTaken(url, commit.branch);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

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

function isFree(folder: string): boolean {
  const stat = statSync(folder, { throwIfNoEntry: false });
  return !stat || (stat.isDirectory() && readdirSync(folder).length === 0);
}

async function beginsWith(folder: string, id: string): Promise<boolean> {
  if (!existsSync(join(folder, '.git'))) return false;
  const found = await run(folder, ['merge-base', '--is-ancestor', id, 'HEAD'], {});
  return found.code === 0;
}

async function run(folder: string, args: readonly string[], environment: Readonly<Record<string, string>>) {
  const child = startGit(folder, args, environment);
  child.stdout.resume();
  const ended = gitEnded(child, folder);
  child.stdin.end();
  return ended;
}

/** Reading a workspace never reaches out; this does, by the few ways that repositories are pushed. */
function reaching({ settings = {} }: Access): Record<string, string> {
  const first = Number(process.env.GIT_CONFIG_COUNT ?? 0);
  const entries = Object.entries(settings);
  return {
    GIT_ALLOW_PROTOCOL: 'http:https:ssh',
    GIT_CONFIG_COUNT: String(first + entries.length),
    ...Object.fromEntries(
      entries.flatMap(([name, value], index) => [
        [`GIT_CONFIG_KEY_${first + index}`, name],
        [`GIT_CONFIG_VALUE_${first + index}`, value],
      ]),
    ),
  };
}

function taken(folder: string): KernelError {
  return new KernelError(
    'repository/folder-taken',
    `\`${visible(folder)}\` is there already, and holds something else`,
    'give a folder that does not exist; --dry-run shows what would differ',
  );
}

function branchTaken(url: string, branch: string): KernelError {
  return new KernelError(
    'repository/branch-taken',
    `\`${visible(withoutUser(url))}\` has a branch \`${branch}\` that begins otherwise`,
    'give an empty repository; nothing was written to this one',
  );
}

function pushFailure({ code, complaint }: { code: number; complaint: string }, url: string): KernelError {
  const failure = gitFailure('push', { code, complaint: complaint.replaceAll(url, withoutUser(url)) });
  return new KernelError(
    'repository/not-reached',
    failure.message,
    'check the address, and that `git push` may write there',
  );
}

/** The address without a name and password that may stand in it. */
function withoutUser(url: string): string {
  return url.replace(/^(\w+:\/\/)[^@/]*@/, '$1');
}
