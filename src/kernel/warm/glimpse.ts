/** The two trees of a proposal and the files that differ, through one git process. */
import type { Told } from '#core/told.ts';
import { KernelError } from '#core/trouble.ts';
import { findPrefix, type Rooted, readRoot } from '#source/commit.ts';
import type { Conversation } from '#source/conversation.ts';
import { descendsFrom } from '#source/descent.ts';
import type { FileDifference } from '#source/difference.ts';
import { treeDifference } from '#source/tree-difference.ts';
import type { Asked } from '../proposal.ts';
import { readStanding } from './read-standing.ts';
import type { Standing } from './standing.ts';

export interface Glimpse {
  readonly base: Rooted;
  readonly head: Rooted;
  readonly prefix: string;
  readonly standing: Standing;
  readonly differences: readonly FileDifference[];
}

/** More files than this are compared as fast from the beginning. */
const MOST_FILES = 2000;

/** The standing is closed by whoever asked. Throws a KernelError like reading the proposal from the beginning does. */
export async function glimpse(
  git: Conversation,
  asked: Pick<Asked, 'base' | 'head'>,
  { repository, directory }: { readonly repository: string; readonly directory: string },
): Promise<Told<Glimpse>> {
  const base = asked.base === undefined ? await defaultBase(git) : await readRoot(git, asked.base);
  const tip = await readRoot(git, asked.head ?? 'HEAD');
  const head = (await descendsFrom(git, tip, base)) ? tip : await merged(directory, base, tip);
  if (!head) return { cold: 'the proposal conflicts' };
  const prefix = await findPrefix(git, base, { repository, directory });
  if ((await findPrefix(git, head, { repository, directory })) !== prefix)
    return { cold: 'the workspace moves' };
  const standing = readStanding({ repository, prefix, tree: base.tree });
  if (!standing) return { cold: 'nothing is kept of the base' };
  const differences = await treeDifference(git, [base.tree, head.tree], { prefix, most: MOST_FILES });
  if (differences) return { base, head, prefix, standing, differences };
  standing.close();
  return { cold: 'many files differ' };
}

async function merged(directory: string, base: Rooted, tip: Rooted): Promise<Rooted | null> {
  const { readMerge } = await import('#source/merge.ts');
  return (await readMerge(directory, base, tip)).head;
}

async function defaultBase(git: Conversation): Promise<Rooted> {
  try {
    return await readRoot(git, 'refs/remotes/origin/HEAD');
  } catch (trouble) {
    if (!(trouble instanceof KernelError)) throw trouble;
    return readRoot(git, 'refs/heads/main');
  }
}
