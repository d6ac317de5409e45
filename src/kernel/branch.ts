/** The state that a proposal on a branch builds on. */
import { KernelError } from '#core/trouble.ts';
import type { Context } from './context.ts';
import { type OpenWorkspace, openWorkspace } from './workspace.ts';

/**
 * The workspace as the branch has it, or as HEAD has it where the branch does not exist yet. Never the working tree:
 * a commit on a branch must not contain what nobody committed. Throws a KernelError before the first commit.
 */
export async function openOnBranch(context: Context, branch: string): Promise<OpenWorkspace> {
  try {
    return await openWorkspace(context, { at: `refs/heads/${branch}` });
  } catch (trouble) {
    if (!(trouble instanceof KernelError) || trouble.code !== 'source/unknown-revision') throw trouble;
  }
  try {
    return await openWorkspace(context, { at: 'HEAD' });
  } catch (trouble) {
    if (!(trouble instanceof KernelError) || trouble.code !== 'source/unknown-revision') throw trouble;
    throw new KernelError(
      'write/no-commit',
      'there is no commit yet that a branch could begin at',
      'commit the workspace first, or write into the working tree with --here',
    );
  }
}
