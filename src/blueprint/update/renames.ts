/** Declared renames, applied to the base and to the repository, so that both meet the next version under its names. */
import type { FileTree } from '../tree.ts';
import { isFile, type OwnTree } from './file-update.ts';
import { Names } from './in-the-way.ts';

/** A file, or with `folder` everything in a folder. */
export interface Rename {
  readonly from: string;
  readonly to: string;
  readonly folder: boolean;
}

export interface Renamed {
  readonly base: FileTree;
  readonly ours: OwnTree;
  /** New path → the one it has in the repository. */
  readonly origins: ReadonlyMap<string, string>;
  /** New path → what keeps it from being moved there in the repository. */
  readonly blocked: ReadonlyMap<string, string>;
}

/**
 * Moves what the blueprint made, from its old path to its last one; what the user put into a moved folder stays where
 * it is. A file is never moved over another one, and a link is never moved: it stays, and its new path is `blocked`.
 */
export function applyRenames(
  { base, next, ours }: { readonly base: FileTree; readonly next: FileTree; readonly ours: OwnTree },
  renames: readonly Rename[],
): Renamed {
  const moves = movesOf(base, renames, next);
  for (;;) {
    const possible = new Map([...moves].filter(([from]) => ours.has(from)));
    const blocked = takeBlocked(ours, possible);
    const strange = strangers(moves, possible, ours);
    if (strange.length === 0) {
      const origins = new Map([...possible].map(([from, to]) => [to, from]));
      return { base: moved(base, moves), ours: moved(ours, possible), origins, blocked };
    }
    for (const from of strange) moves.delete(from);
    withoutOverlaps(base, moves);
  }
}

/**
 * Files that were deleted here and would move to where another file stands and stays, be it the user's own or one that
 * could not move on: what the blueprint once had elsewhere is not its base.
 */
function strangers(
  moves: ReadonlyMap<string, string>,
  possible: ReadonlyMap<string, string>,
  ours: OwnTree,
): string[] {
  return [...moves].flatMap(([from, to]) =>
    !ours.has(from) && ours.has(to) && !possible.has(to) ? [from] : [],
  );
}

/**
 * Old path → last path, of every file of the base that moves to one of the next version. To any other path nothing
 * moves: only those of a render are known to be safe.
 */
export function movesOf(base: FileTree, renames: readonly Rename[], next: FileTree): Map<string, string> {
  const origins = new Map([...base.keys()].map((path) => [path, path]));
  for (const { from, to, folder } of renames) {
    const inside = folder
      ? [...origins.keys()].filter((path) => path.startsWith(`${from}/`))
      : [from].filter((path) => origins.has(path));
    for (const path of inside) {
      const target = to + path.slice(from.length);
      const origin = origins.get(path);
      if (origin === undefined || origins.has(target)) continue;
      origins.delete(path);
      origins.set(target, origin);
    }
  }
  const moves = new Map(
    [...origins]
      .filter(([path, origin]) => path !== origin && next.has(path))
      .map(([path, origin]) => [origin, path]),
  );
  return withoutOverlaps(base, moves);
}

/** Where the file of a new path stays, because its own new path is not wanted, nothing can move there. */
function withoutOverlaps(base: FileTree, moves: Map<string, string>): Map<string, string> {
  const isFree = (path: string) => !base.has(path) || moves.has(path);
  for (let over = true; over; ) {
    const stuck = [...moves].filter(([, to]) => !isFree(to));
    for (const [from] of stuck) moves.delete(from);
    over = stuck.length > 0;
  }
  return moves;
}

/** Takes the moves out of `possible` that something stands in the way of, and says what. */
function takeBlocked(own: OwnTree, possible: Map<string, string>): Map<string, string> {
  const blocked = new Map<string, string>();
  // What stays because of one obstacle may be in the way of another move.
  for (let known = -1; known < blocked.size; ) {
    known = blocked.size;
    const names = new Names([...own.keys()].filter((path) => !possible.has(path)));
    for (const [from, to] of possible) {
      const file = own.get(from);
      const obstacle = file && isFile(file) ? names.inTheWayOf(to) : from;
      names.add(obstacle === null ? to : from);
      if (obstacle === null) continue;
      possible.delete(from);
      blocked.set(to, obstacle);
    }
  }
  return blocked;
}

function moved<T>(files: ReadonlyMap<string, T>, moves: ReadonlyMap<string, string>): Map<string, T> {
  return new Map([...files].map(([path, file]) => [moves.get(path) ?? path, file]));
}
