/** Where a proposal and its approvals are pushed to. */
import { KernelError } from '#core/trouble.ts';
import { type Remote, readRemote } from '#source/remotes.ts';
import { DEFAULT_REMOTE } from './input.ts';

/** Null where there is none by the usual name: things stay here then. Throws a KernelError for another that there is not. */
export async function findRemote(repository: string, name: string): Promise<Remote | null> {
  const found = await readRemote(repository, name);
  if (found !== null || name === DEFAULT_REMOTE) return found;
  const hint = '`git remote` lists them; without --remote it is `origin`';
  throw new KernelError('proposal/no-remote', `there is no remote \`${name}\``, hint);
}
