/** Where the entries behind a leaf are written. */
import type { Place } from '#core/diagnostic.ts';
import type { TimeColumns } from '#facts/time-columns.ts';
import type { EffortLeaf } from './leaves.ts';

/** Place of the first entry on each leaf's first day. One pass over the entries, and only when somebody asks. */
export function placesOfLeaves(
  time: TimeColumns,
  leaves: readonly EffortLeaf[],
): ReadonlyMap<EffortLeaf, Place> {
  const places = new Map<EffortLeaf, Place>();
  if (leaves.length === 0) return places;
  const days = new Set(leaves.map(({ firstDay }) => firstDay));
  for (let row = 0; row < time.length; row++) {
    if (!days.has(time.day[row] ?? 0)) continue;
    const leaf = leaves.find((one) => !places.has(one) && isBehind(time, row, one));
    if (leaf) places.set(leaf, placeOfRow(time, row));
  }
  return places;
}

function isBehind(time: TimeColumns, row: number, leaf: EffortLeaf): boolean {
  const target = time.targets[time.target[row] ?? 0];
  return (
    time.day[row] === leaf.firstDay &&
    target?.project === leaf.project &&
    target.task === leaf.task &&
    time.people[time.person[row] ?? 0] === leaf.person &&
    time.activities[time.activity[row] ?? 0] === leaf.activity
  );
}

export function placeOfRow(time: TimeColumns, row: number): Place {
  return { file: time.files[time.file[row] ?? 0] ?? '', line: time.line[row] ?? 1 };
}
