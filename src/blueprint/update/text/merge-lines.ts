/** Three versions of a text merged: what only one side changed is taken from it, what both changed differently conflicts. */
import { lineNumbering, linesOf } from './lines.ts';
import { regionsOf } from './regions.ts';

/** Lines that stand, or the two versions of a place that both sides changed. */
export type Piece =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'conflict'; readonly ours: readonly string[]; readonly theirs: readonly string[] };

export interface Versions {
  readonly base: string;
  readonly ours: string;
  readonly theirs: string;
}

/**
 * The merge in pieces; without a conflict among them, what `git merge-file` gives. A change that touches one of the
 * other side conflicts with it, as in git: lines that were written next to each other may not make sense together.
 */
export function mergeLines(versions: Versions): Piece[] {
  const base = linesOf(versions.base);
  const ours = linesOf(versions.ours);
  const theirs = linesOf(versions.theirs);
  const numbered = lineNumbering();
  const regions = regionsOf({ base: numbered(base), ours: numbered(ours), theirs: numbered(theirs) });
  const pieces: Piece[] = [];
  let done = 0;
  for (const region of regions) {
    pieces.push({ kind: 'lines', lines: ours.slice(done, region.ours.from) });
    const mine = ours.slice(region.ours.from, region.ours.to);
    const other = theirs.slice(region.theirs.from, region.theirs.to);
    if (region.by === 'ours' || isSame(mine, other)) pieces.push({ kind: 'lines', lines: mine });
    else if (region.by === 'theirs') pieces.push({ kind: 'lines', lines: other });
    else pieces.push(...narrow(mine, other));
    done = region.ours.to;
  }
  pieces.push({ kind: 'lines', lines: ours.slice(done) });
  return pieces.filter((piece) => piece.kind === 'conflict' || piece.lines.length > 0);
}

/** A conflict without the lines that both sides begin and end with. */
function narrow(ours: readonly string[], theirs: readonly string[]): Piece[] {
  const most = Math.min(ours.length, theirs.length);
  let start = 0;
  while (start < most && ours[start] === theirs[start]) start += 1;
  let end = 0;
  while (end < most - start && ours.at(-1 - end) === theirs.at(-1 - end)) end += 1;
  return [
    { kind: 'lines', lines: ours.slice(0, start) },
    {
      kind: 'conflict',
      ours: ours.slice(start, ours.length - end),
      theirs: theirs.slice(start, theirs.length - end),
    },
    { kind: 'lines', lines: ours.slice(ours.length - end) },
  ];
}

function isSame(ours: readonly string[], theirs: readonly string[]): boolean {
  return ours.length === theirs.length && ours.every((line, index) => line === theirs[index]);
}
