/** Which commits of the checkout a run is about. */
import { KernelError } from '#core/trouble.ts';
import { isShallow, readParents } from '#source/ancestry.ts';
import type { Asked, Occasion, Proposed, Pushed } from './event.ts';

export interface Compared {
  /** What is merged into; undefined asks for the default branch. */
  readonly base: string | undefined;
  readonly head: string;
  /** The merge of both that GitHub made and checked out; null where histories are here to make our own. */
  readonly merge: string | null;
}

/** What a plan compares. Throws a KernelError when the checkout has too little. */
export async function comparedBy(
  occasion: Exclude<Occasion, { kind: 'ran' }>,
  directory: string,
  checkedOut: string | undefined,
): Promise<Compared> {
  switch (occasion.kind) {
    case 'proposed':
      return proposedSides(occasion, directory, checkedOut);
    case 'queued':
      return { base: occasion.base, head: occasion.head, merge: null };
    case 'pushed':
      return { base: await fetched(directory, occasion.defaultBranch), head: occasion.after, merge: null };
    default:
      return { base: await fetched(directory, occasion.defaultBranch), head: occasion.commit, merge: null };
  }
}

/** The branch as the checkout has it; undefined asks for the default one in git's own way. */
async function fetched(directory: string, branch: string | null): Promise<string | undefined> {
  const name = `refs/remotes/origin/${branch}`;
  return branch !== null && (await readParents(directory, name)) !== null ? name : undefined;
}

/** What a merge brought: the branch before it, and after it. */
export async function mergedBy(occasion: Asked | Pushed, directory: string): Promise<Compared> {
  if (occasion.kind === 'pushed' && occasion.isForced) throw replaced(occasion.after);
  const head = occasion.kind === 'pushed' ? occasion.after : occasion.commit;
  const parents = await readParents(directory, head);
  const before = occasion.kind === 'pushed' ? occasion.before : null;
  const isHere = before !== null && (await readParents(directory, before)) !== null;
  const base = isHere ? before : parents?.[0];
  if (base !== undefined) return { base, head, merge: null };
  if (parents === null || (await isShallow(directory))) throw tooLittle(head);
  // The first commit of all was merged into nothing, and changes nothing that anybody agreed on.
  return { base: head, head, merge: null };
}

// Rules are those of the branch before, and a history that was replaced has its own.
function replaced(commit: string): KernelError {
  return new KernelError(
    'action/bad-event',
    `the history of the branch was replaced up to ${commit.slice(0, 12)}: nothing says what was merged into what`,
    'keep history by a rule of the branch that forbids force pushes, and look at the branch yourself now',
  );
}

async function proposedSides(
  { base, head, baseBranch }: Proposed,
  directory: string,
  checkedOut: string | undefined,
): Promise<Compared> {
  const parents = checkedOut === undefined ? null : await readParents(directory, checkedOut);
  const [first, second, ...more] = parents ?? [];
  // GitHub merges into the branch as it stands now; the event may be older.
  const isMerge = first !== undefined && second === head && more.length === 0;
  if (isMerge && checkedOut !== undefined && (await isShallow(directory))) {
    return { base: first, head, merge: checkedOut };
  }
  if ((await readParents(directory, head)) === null) throw tooLittle(head);
  if (isMerge) return { base: first, head, merge: null };
  const target = (await fetched(directory, baseBranch)) ?? base;
  if ((await readParents(directory, target)) === null) throw tooLittle(target);
  return { base: target, head, merge: null };
}

function tooLittle(commit: string): KernelError {
  return new KernelError(
    'source/missing-object',
    `the checkout does not have ${commit.slice(0, 12)}, or not what came before it`,
    'give `actions/checkout` `fetch-depth: 0`, with `filter: blob:none` where the repository is large',
  );
}
