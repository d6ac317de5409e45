/** Which commits of the checkout a run is about. */
import { KernelError } from '#core/trouble.ts';
import { isShallow, readParents } from '#source/ancestry.ts';
import { notFor, type Occasion, type Proposed } from './event.ts';

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
      return { base: undefined, head: occasion.after, merge: null };
    default:
      return { base: undefined, head: occasion.commit, merge: null };
  }
}

/** What a merge brought: the branch before it, and after it. */
export async function mergedBy(
  occasion: Exclude<Occasion, { kind: 'ran' }>,
  directory: string,
): Promise<Compared> {
  if (occasion.kind !== 'pushed' && occasion.kind !== 'asked') {
    throw notFor(occasion, 'apply');
  }
  const head = occasion.kind === 'pushed' ? occasion.after : occasion.commit;
  const [first] = (await readParents(directory, head)) ?? [];
  const before = occasion.kind === 'pushed' ? occasion.before : null;
  const isHere = before !== null && (await readParents(directory, before)) !== null;
  const base = isHere ? before : first;
  if (base === undefined) throw tooLittle(head);
  return { base, head, merge: null };
}

async function proposedSides(
  { base, head, baseBranch }: Proposed,
  directory: string,
  checkedOut: string | undefined,
): Promise<Compared> {
  const parents = checkedOut === undefined ? null : await readParents(directory, checkedOut);
  const [target, second, ...more] = parents ?? [];
  // GitHub merges into the branch as it stands now; the event may be older.
  const isMerge = target !== undefined && second === head && more.length === 0;
  if (isMerge && checkedOut !== undefined && (await isShallow(directory))) {
    return { base: target, head, merge: checkedOut };
  }
  if ((await readParents(directory, head)) === null) throw tooLittle(head);
  if (isMerge) return { base: target, head, merge: null };
  const branch = `refs/remotes/origin/${baseBranch}`;
  const isFetched = (await readParents(directory, branch)) !== null;
  return { base: isFetched ? branch : base, head, merge: null };
}

function tooLittle(commit: string): KernelError {
  return new KernelError(
    'source/missing-object',
    `the checkout does not have ${commit.slice(0, 12)}, or not what came before it`,
    'give `actions/checkout` `fetch-depth: 0`, with `filter: blob:none` where the repository is large',
  );
}
