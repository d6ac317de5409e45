/** An update of a repository as one value: what becomes of every file, and the lock that says so. */
import { LOCK_PATH, type Lock, lockText } from '../lock.ts';
import type { Parameters } from '../parameters.ts';
import type { Rendered } from '../render.ts';
import { lockOf } from '../render-lock.ts';
import type { BlueprintSource } from '../source.ts';
import type { FileTree } from '../tree.ts';
import { conflictsIn } from './conflicts.ts';
import type { FileUpdate, OwnTree } from './file-update.ts';
import { reclassed, renamesOf, stepsBetween } from './migrations.ts';
import { movesOf } from './renames.ts';
import { OURS } from './text/markers.ts';
import { type TreeEdit, updateTree } from './update-tree.ts';

/** A version of a blueprint rendered for one repository. */
export interface RenderedVersion extends Parameters {
  readonly source: BlueprintSource;
  readonly rendered: Rendered;
}

export interface ToUpdate {
  readonly lock: Lock;
  /** The lock's own version, rendered again. */
  readonly base: FileTree;
  readonly target: RenderedVersion;
  readonly ours: OwnTree;
  /** Paths that are to be the blueprint's again, whatever is there. */
  readonly restore: ReadonlySet<string>;
}

export interface UpdatePlan {
  readonly files: readonly FileUpdate[];
  /** Those of the files, and the lock's; nothing when nothing changes. */
  readonly edits: readonly TreeEdit[];
  readonly lock: Lock;
}

export async function planUpdate({ lock, base, target, ours, restore }: ToUpdate): Promise<UpdatePlan> {
  const { source, rendered } = target;
  const steps = stepsBetween(source.spec.migrations, lock.version, source.spec.version);
  const renames = renamesOf(steps);
  const classes = lockedClasses(lock, movesOf(base, renames, rendered.tree));
  const { files, edits } = await updateTree({
    base,
    next: rendered.tree,
    ours,
    renames,
    restore,
    classOf: (path) => rendered.classes.get(path) ?? reclassed(steps, path) ?? classes.get(path) ?? 'merge',
    labels: { ours: OURS, theirs: `${source.name} ${source.spec.version}` },
  });
  const after = lockOf({ ...target, conflicted: conflictsIn(files) });
  return { files, lock: after, edits: [...edits, ...lockEdit(after, ours)] };
}

/** Every path of which an update has to know what it holds now. */
export function pathsConcerned({
  lock,
  base,
  target,
}: Pick<ToUpdate, 'lock' | 'base' | 'target'>): Set<string> {
  const { source, rendered } = target;
  const renames = renamesOf(stepsBetween(source.spec.migrations, lock.version, source.spec.version));
  return new Set([
    ...base.keys(),
    ...movesOf(base, renames, rendered.tree).values(),
    ...rendered.tree.keys(),
    LOCK_PATH,
  ]);
}

function lockedClasses({ files }: Lock, moves: ReadonlyMap<string, string>) {
  return new Map(files.map((file) => [moves.get(file.path) ?? file.path, file.class]));
}

function lockEdit(lock: Lock, ours: OwnTree): TreeEdit[] {
  const bytes = Buffer.from(lockText(lock));
  const isThere = Buffer.compare(bytes, ours.get(LOCK_PATH)?.bytes ?? new Uint8Array()) === 0;
  return isThere ? [] : [{ path: LOCK_PATH, after: { mode: '100644', bytes } }];
}
