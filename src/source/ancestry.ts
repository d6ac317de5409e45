/** Questions about which commits come before which. */
import { refuseUnsafe } from './commit.ts';
import { readGit } from './git.ts';
import { findRepository } from './workspace.ts';

/** The parents of a commit, in order; null when the commit is not here. In a shallow clone its oldest have none. */
export async function readParents(directory: string, commit: string): Promise<readonly string[] | null> {
  refuseUnsafe(commit);
  const words = ['rev-list', '--parents', '--max-count=1', '--end-of-options', commit];
  const printed = await readGit(findRepository(directory), words).catch(() => null);
  return printed === null ? null : printed.toString().trim().split(' ').slice(1);
}

/** Where the main line of a commit stood at a time, by the dates of its commits; null when it is not known. */
export async function readCommitAt(directory: string, commit: string, iso: string): Promise<string | null> {
  refuseUnsafe(commit);
  const seconds = Math.floor(Date.parse(iso) / 1000);
  if (!Number.isFinite(seconds)) return null;
  const words = ['rev-list', '--first-parent', '--max-count=1', `--before=@${seconds}`];
  const printed = await readGit(findRepository(directory), [...words, '--end-of-options', commit]).catch(
    () => null,
  );
  return printed?.toString().trim() || null;
}

/** True of a clone without its whole history. */
export async function isShallow(directory: string): Promise<boolean> {
  const printed = await readGit(findRepository(directory), ['rev-parse', '--is-shallow-repository']);
  return printed.toString().trim() === 'true';
}
