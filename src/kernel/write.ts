/** Where edits go: into the working tree, or as a commit on a branch that nobody stands on. */
import type { Edit, FileEdit } from '#source/edit.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { type Context, step } from './context.ts';

export interface Written {
  readonly files: readonly string[];
  /** Null when the working tree was written. */
  readonly branch: string | null;
  readonly commit: string | null;
}

/** Writes into the working tree; all files or none. */
export async function writeHere(
  context: Context,
  { repository, prefix }: Snapshot,
  edits: readonly FileEdit[],
): Promise<Written> {
  const { writeEdits } = await import('#source/write.ts');
  const { join } = await import('node:path');
  context.signal.throwIfAborted();
  writeEdits(join(repository, prefix), edits);
  return { files: edits.map(({ path }) => path), branch: null, commit: null };
}

/** Commits on a branch that begins at the snapshot's commit; the working tree is not touched. */
export function writeOnBranch(
  context: Context,
  snapshot: Snapshot,
  {
    branch,
    edits,
    message,
  }: { readonly branch: string; readonly edits: readonly Edit[]; readonly message: string },
): Promise<Written> {
  return step(
    context,
    'commit',
    async () => {
      const { commitOnBranch } = await import('#source/branch.ts');
      const { authorAt } = await import('./who.ts');
      const author = await authorAt(snapshot.repository);
      const { moment: date } = context;
      const commit = await commitOnBranch(snapshot, branch, edits, {
        message,
        author,
        date,
        parent: snapshot.commit,
      });
      return { files: edits.map(({ path }) => path), branch, commit };
    },
    ({ files }) => `${files.length} files on ${branch}`,
  );
}
