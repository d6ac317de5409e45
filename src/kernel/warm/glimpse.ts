/** The two trees of a proposal and the files that differ, through one git process. */
import type { Told } from '#core/told.ts';
import { findPrefixes, type Rooted, readRoots, unknownRevision } from '#source/commit.ts';
import type { Conversation } from '#source/conversation.ts';
import { descendsFrom } from '#source/descent.ts';
import type { FileDifference } from '#source/difference.ts';
import { treeDifference } from '#source/tree-difference.ts';
import type { Asked } from '../proposal.ts';
import { readStanding } from './read-standing.ts';
import { MOST_FILES, type Standing } from './standing.ts';

export interface Glimpse {
  readonly base: Rooted;
  readonly head: Rooted;
  readonly prefix: string;
  readonly standing: Standing;
  readonly differences: readonly FileDifference[];
}

/** The standing is closed by whoever asked. Throws a KernelError like reading the proposal from the beginning does. */
export async function glimpse(
  git: Conversation,
  asked: Pick<Asked, 'base' | 'head'>,
  { repository, directory }: { readonly repository: string; readonly directory: string },
): Promise<Told<Glimpse>> {
  const { base, tip } = await rootsOf(git, asked);
  const head = (await descendsFrom(git, tip, base)) ? tip : await merged(directory, base, tip);
  if (!head) return { cold: 'the proposal conflicts' };
  const [prefix = '', after] = await findPrefixes(git, [base, head], { repository, directory });
  if (after !== prefix) return { cold: 'the workspace moves' };
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

const DEFAULT_BASES = ['refs/remotes/origin/HEAD', 'refs/heads/main'] as const;

/** Asked all at once: whoever waits for git waits once. */
async function rootsOf(git: Conversation, { base, head = 'HEAD' }: Pick<Asked, 'base' | 'head'>) {
  const bases = base === undefined ? DEFAULT_BASES : [base];
  const [tip, ...found] = await readRoots(git, [head, ...bases]);
  const root = found.find((one) => one !== null);
  if (!root) throw unknownRevision(bases.at(-1) ?? '');
  if (!tip) throw unknownRevision(head);
  return { base: root, tip };
}
