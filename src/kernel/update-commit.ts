/** The one commit of an update, on a branch that nobody stands on. */
import type { UpdatePlan } from '#blueprint/update/plan-update.ts';
import type { TreeEdit } from '#blueprint/update/update-tree.ts';
import { KernelError } from '#core/trouble.ts';
import type { Checkout, Tip } from '#source/checkout.ts';
import { importCommit } from '#source/import-commit.ts';
import { encodePath } from '#source/listing.ts';
import { blobId, formatOfId, type ListedFile, treeId } from '#source/object-id.ts';
import type { Context } from './context.ts';
import { type Step, updateTitle } from './update-words.ts';
import { authorAt } from './who.ts';

interface ToCommit {
  readonly plan: UpdatePlan;
  readonly branch: string;
  readonly about: Step;
}

/** What the message ends with: a branch whose tree is another one has commits of people on it. */
const TREE_LINE = 'Fractal-Tree: ';

/**
 * The id of the commit that the branch ends with: the one that stands there, where it is this very update. Throws a
 * KernelError when people have committed on the branch.
 */
export async function commitUpdate(
  context: Context,
  checkout: Checkout,
  { plan, branch, about }: ToCommit,
): Promise<string> {
  const tree = treeAfter(checkout, plan.edits);
  const tip = await checkout.tipOf(branch);
  if (tip?.tree === tree && tip.parents[0] === checkout.commit && tip.parents.length === 1) return tip.commit;
  const counts = wordsOf(plan);
  const replace = tip !== null && isUntouched(tip);
  const words = {
    message: `${updateTitle(about)}\n\n${counts === '' ? '' : `${counts}\n\n`}${TREE_LINE}${tree}\n`,
    author: await authorAt(checkout.repository),
    date: context.moment,
    parent: checkout.commit,
    replace,
  };
  try {
    return await importCommit(checkout.repository, branch, plan.edits, words);
  } catch (trouble) {
    // What people committed there and merged is in HEAD, and git lets the branch go on from it. What they did not is not.
    const isEdited = trouble instanceof KernelError && trouble.code === 'source/branch-moved';
    throw isEdited && tip && !replace ? edited(branch) : trouble;
  }
}

function isUntouched({ message, tree }: Tip): boolean {
  return message.split('\n').includes(`${TREE_LINE}${tree}`);
}

/** Id of the tree that the commit will have, before there is one. */
function treeAfter({ files, tree }: Checkout, edits: readonly TreeEdit[]): string {
  const format = formatOfId(tree);
  const after = new Map<string, ListedFile>(files.map((file) => [file.path, file]));
  for (const { path, after: content } of edits) {
    const bytes = encodePath(path);
    if (content === null) after.delete(bytes);
    else after.set(bytes, { path: bytes, mode: content.mode, oid: blobId(content.bytes, format) });
  }
  return treeId(
    [...after.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    format,
  );
}

function wordsOf({ lock }: UpdatePlan): string {
  const paths = [...new Set(lock.conflicted.map(({ path }) => path))];
  return paths.length === 0 ? '' : `To settle by hand:\n${paths.map((path) => `- ${path}`).join('\n')}`;
}

function edited(branch: string): KernelError {
  return new KernelError(
    'update/branch-edited',
    `the branch \`${branch}\` has commits that are not of an update`,
    `merge it first, or delete it with \`git branch -D ${branch}\``,
  );
}
