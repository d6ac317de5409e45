/** Which lines two versions of a text do not share. */
import { type Marks, roughRoot, shortestEdit } from './shortest-edit.ts';
import { slideChanges } from './slide.ts';

/** A run of lines that was replaced by another; either may be empty. */
export interface Change {
  readonly at: number;
  readonly removed: number;
  /** Where the lines that came stand in the later version. */
  readonly from: number;
  readonly added: number;
}

/** The changes from one version to another, in order; never two that touch. */
export function changedLines(before: Int32Array, after: Int32Array): Change[] {
  const marks = { before: new Uint8Array(before.length), after: new Uint8Array(after.length) };
  const core = differing(before, after);
  const kept = {
    before: comparable(before, after, core.before, marks.before),
    after: comparable(after, before, core.after, marks.after),
  };
  const edit = shortestEdit(pick(before, kept.before), pick(after, kept.after));
  for (const side of ['before', 'after'] as const)
    kept[side].forEach((line, index) => {
      marks[side][line] = edit[side][index] ?? 0;
    });
  slideChanges(before, marks.before, marks.after);
  slideChanges(after, marks.after, marks.before);
  return runsOf(marks);
}

interface Range {
  readonly from: number;
  readonly to: number;
}

/** What is left of both when their common beginning and end are taken away. */
function differing(before: Int32Array, after: Int32Array): { before: Range; after: Range } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return {
    before: { from: start, to: before.length - end },
    after: { from: start, to: after.length - end },
  };
}

/** Occurrences in the other text from which on a line says little about where it belongs. */
const MOST_REPEATS = 1024;

/**
 * The lines worth comparing. One that the other text does not have is marked as changed at once, and so is one that
 * it has many times amid such lines: a brace between two new functions is new too.
 */
function comparable(lines: Int32Array, others: Int32Array, { from, to }: Range, marks: Uint8Array): number[] {
  const counts = new Map<number, number>();
  for (const line of others) counts.set(line, (counts.get(line) ?? 0) + 1);
  const many = Math.min(roughRoot(lines.length), MOST_REPEATS);
  const rarity = Uint8Array.from(lines.subarray(from, to), (line) => {
    const count = counts.get(line) ?? 0;
    return count === 0 ? NEVER : count >= many ? OFTEN : RARE;
  });
  const kept: number[] = [];
  for (let index = 0; index < rarity.length; index += 1) {
    const isKept = rarity[index] === RARE || (rarity[index] === OFTEN && !isAmidNew(rarity, index));
    if (isKept) kept.push(from + index);
    else marks[from + index] = 1;
  }
  return kept;
}

const NEVER = 0;
const RARE = 1;
const OFTEN = 2;

/** How far around a line its neighbours are looked at. */
const NEIGHBOURS = 100;

function isAmidNew(rarity: Uint8Array, index: number): boolean {
  const above = neighbours(rarity, index, -1);
  const below = neighbours(rarity, index, 1);
  if (above.never === 0 || below.never === 0) return false;
  const often = above.often + below.often + 2;
  return often * 4 < often + above.never + below.never;
}

/** The run of lines next to this one that are frequent or missing in the other text. */
function neighbours(rarity: Uint8Array, index: number, step: 1 | -1): { never: number; often: number } {
  let [never, often] = [0, 0];
  for (let away = 1; away <= NEIGHBOURS; away += 1) {
    const kind = rarity[index + away * step];
    if (kind === NEVER) never += 1;
    else if (kind === OFTEN) often += 1;
    else break;
  }
  return { never, often };
}

function pick(lines: Int32Array, indices: readonly number[]): Int32Array {
  return Int32Array.from(indices, (index) => lines[index] ?? 0);
}

function runsOf({ before, after }: Marks): Change[] {
  const changes: Change[] = [];
  let [at, from] = [0, 0];
  while (at < before.length || from < after.length) {
    const start = { at, from };
    while (before[at] === 1) at += 1;
    while (after[from] === 1) from += 1;
    if (at > start.at || from > start.from)
      changes.push({ ...start, removed: at - start.at, added: from - start.from });
    at += 1;
    from += 1;
  }
  return changes;
}
