/** Which places of a sequence one side changed, and which both. The sequence's items are numbers; equal items are equal numbers. */
import { type Change, changedLines } from './changed-lines.ts';

export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A place that one side or both changed, in the lines of each version. */
export interface Region {
  readonly by: 'ours' | 'theirs' | 'both';
  readonly ours: Span;
  readonly theirs: Span;
}

export type Numbered = { readonly base: Int32Array; readonly ours: Int32Array; readonly theirs: Int32Array };

/** Where two versions of a sequence differ from their base, in order. Changes that touch are one region. */
export function regionsOf(lines: Numbered): Region[] {
  const ours = changedLines(lines.base, lines.ours);
  const theirs = changedLines(lines.base, lines.theirs);
  const regions: Region[] = [];
  let [i, j] = [0, 0];
  for (;;) {
    const mine = ours[i];
    const other = theirs[j];
    if (!mine && !other) return regions;
    if (mine && (!other || endOf(mine) < other.at)) {
      const shift = other ? other.from - other.at : lines.theirs.length - lines.base.length;
      add(regions, { by: 'ours', ours: cameAs(mine), theirs: shifted(mine, shift) });
      i += 1;
    } else if (other && (!mine || endOf(other) < mine.at)) {
      const shift = mine ? mine.from - mine.at : lines.ours.length - lines.base.length;
      add(regions, { by: 'theirs', ours: shifted(other, shift), theirs: cameAs(other) });
      j += 1;
    } else if (mine && other) {
      if (isSameChange(mine, other, lines))
        add(regions, { by: 'ours', ours: cameAs(mine), theirs: cameAs(other) });
      else add(regions, overlap(mine, other));
      const [mineEnd, otherEnd] = [endOf(mine), endOf(other)];
      if (otherEnd >= mineEnd) i += 1;
      if (mineEnd >= otherEnd) j += 1;
    }
  }
}

function endOf({ at, removed }: Change): number {
  return at + removed;
}

function cameAs({ from, added }: Change): Span {
  return { from, to: from + added };
}

/** Where unchanged lines stand in a version that has been shifted by that many lines so far. */
function shifted({ at, removed }: Change, shift: number): Span {
  return { from: at + shift, to: at + removed + shift };
}

/** Both changes, each widened by what the other touches of the base. */
function overlap(mine: Change, other: Change): Region {
  const start = Math.min(mine.at, other.at);
  const end = Math.max(endOf(mine), endOf(other));
  const widened = (change: Change): Span => ({
    from: change.from - (change.at - start),
    to: change.from + change.added + (end - endOf(change)),
  });
  return { by: 'both', ours: widened(mine), theirs: widened(other) };
}

function isSameChange(mine: Change, other: Change, lines: Numbered): boolean {
  if (mine.at !== other.at || mine.removed !== other.removed || mine.added !== other.added) return false;
  for (let index = 0; index < mine.added; index += 1)
    if (lines.ours[mine.from + index] !== lines.theirs[other.from + index]) return false;
  return true;
}

/** Appends the region, or joins it to the last one where they touch. */
function add(regions: Region[], region: Region): void {
  const last = regions.at(-1);
  if (!last || (region.ours.from > last.ours.to && region.theirs.from > last.theirs.to)) {
    regions.push(region);
    return;
  }
  regions[regions.length - 1] = {
    by: last.by === region.by ? last.by : 'both',
    ours: { from: last.ours.from, to: region.ours.to },
    theirs: { from: last.theirs.from, to: region.theirs.to },
  };
}
