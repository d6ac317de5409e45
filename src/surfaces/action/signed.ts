/** Signed approvals of a proposal, which no checkout brings by itself. */
import { KernelError } from '#core/trouble.ts';
import { isShallow, readParents } from '#source/ancestry.ts';
import { fetchApprovals } from '#source/approval-exchange.ts';
import { findRepository } from '#source/workspace.ts';
import { remark } from './log-commands.ts';
import type { Runner } from './runner.ts';

/** As `actions/checkout` names where it fetched from. */
const REMOTE = 'origin';

/**
 * How many keys signed the commit, whose approvals are here now; null with a warning where that cannot be known. The
 * commit itself is brought where a squash left it out: with it, who wrote what was squashed is known.
 */
export async function bringSigned(runner: Runner, directory: string, commit: string): Promise<number | null> {
  const isGone = (await readParents(directory, commit)) === null && !(await isShallow(directory));
  const wanted = { remote: REMOTE, commit, withCommit: isGone, signal: runner.signal };
  try {
    return await fetchApprovals(findRepository(directory), wanted);
  } catch (trouble) {
    if (!(trouble instanceof KernelError)) throw trouble;
    remark(runner, 'warning', trouble.message, trouble.hint);
    return null;
  }
}
