/** Remotes of the repository, and the branch that proposals go to. */
import { KernelError } from '#core/trouble.ts';
import { type Rooted, readRevision } from './commit.ts';
import { readGit } from './git.ts';
import { visible } from './path.ts';
import { findRepository } from './workspace.ts';

export interface Remote {
  readonly name: string;
  /** Where it is pushed to. May hold credentials: not for showing. */
  readonly address: string;
}

/** Null when there is no remote of that name. */
export async function readRemote(repository: string, name: string): Promise<Remote | null> {
  if (name.startsWith('-')) return null;
  const printed = await readGit(repository, ['remote', 'get-url', '--push', name]).catch(() => null);
  return printed === null ? null : { name, address: printed.toString().split('\n')[0] ?? '' };
}

export interface TargetBranch extends Rooted {
  /** As the remote calls it: `main`. */
  readonly name: string;
}

/**
 * The branch that was asked for, else the one that the remote takes as its default, else `main`; as the remote had it
 * when it was last fetched, else as it is here. Throws a KernelError where there is none.
 */
export async function readTargetBranch(
  directory: string,
  { remote, asked }: { readonly remote: string; readonly asked?: string | undefined },
): Promise<TargetBranch> {
  const name = asked ?? (await defaultBranch(directory, remote)) ?? 'main';
  for (const revision of [`refs/remotes/${remote}/${name}`, `refs/heads/${name}`]) {
    try {
      return { name, ...(await readRevision(directory, revision)) };
    } catch (trouble) {
      if (!(trouble instanceof KernelError) || trouble.code !== 'source/unknown-revision') throw trouble;
    }
  }
  throw new KernelError(
    'proposal/no-base',
    `there is no branch \`${visible(name)}\` that the proposal could be merged into`,
    'name one with --base',
  );
}

async function defaultBranch(directory: string, remote: string): Promise<string | null> {
  const ref = `refs/remotes/${remote}/HEAD`;
  const printed = await readGit(findRepository(directory), ['symbolic-ref', '--quiet', ref]).catch(
    () => null,
  );
  return printed?.toString().trim().replace(`refs/remotes/${remote}/`, '') ?? null;
}
