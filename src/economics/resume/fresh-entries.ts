/** The entries that were read again, without those of other projects in the same files. */
import { type Month, monthOfDay } from '#core/calendar.ts';
import type { TimeColumns } from '#facts/time-columns.ts';
import { cellKey, pairKey } from './keys.ts';
import type { Names } from './names.ts';

export interface Wanted {
  /** Keys of project-months. */
  readonly cells: ReadonlySet<string>;
  /** `month person` of those whose rows are made of entries; of others they are kept. */
  readonly again: ReadonlySet<string>;
}

/** In the dictionaries of the names. None of them has more to say than a line: nobody with such an entry is read again. */
export function freshEntries(time: TimeColumns, wanted: Wanted, names: Names): TimeColumns {
  const rows = rowsIn(time, wanted);
  const person = positions(time.people, (name) => names.person(name));
  const target = positions(time.targets, (one) => names.target(one));
  const activity = positions(time.activities, (name) => names.activity(name));
  return {
    ...time,
    ...{ length: rows.length, details: new Map(), notes: null },
    ...{ people: names.people, targets: names.targets, activities: names.activities },
    person: Uint32Array.from(rows, (row) => person(time.person[row] as number)),
    target: Uint32Array.from(rows, (row) => target(time.target[row] as number)),
    activity: Uint32Array.from(rows, (row) => activity(time.activity[row] as number)),
    day: Int32Array.from(rows, (row) => time.day[row] as number),
    seconds: Int32Array.from(rows, (row) => time.seconds[row] as number),
    flags: Uint8Array.from(rows, (row) => time.flags[row] as number),
    file: Uint32Array.from(rows, (row) => time.file[row] as number),
    line: Uint32Array.from(rows, (row) => time.line[row] as number),
  };
}

function rowsIn(time: TimeColumns, { cells, again }: Wanted): number[] {
  const projects = new Set([...cells].map((key) => key.slice(key.indexOf(' ') + 1)));
  const isNear = Uint8Array.from(time.targets, ({ project }) => (projects.has(project) ? 1 : 0));
  const isWanted = (month: Month, row: number) =>
    cells.has(cellKey({ month, project: time.targets[time.target[row] as number]?.project ?? '' })) &&
    again.has(pairKey(month, time.people[time.person[row] as number] ?? ''));
  const rows: number[] = [];
  for (let row = 0; row < time.length; row++) {
    // Most entries of a file are of projects that nothing happens to.
    if (isNear[time.target[row] as number] === 0) continue;
    if (isWanted(monthOfDay(time.day[row] as number), row)) rows.push(row);
  }
  return rows;
}

/** Positions that are asked for, each worked out once. */
function positions<T>(items: readonly T[], find: (item: T) => number): (at: number) => number {
  const found: number[] = [];
  return (at) => {
    found[at] ??= find(items[at] as T);
    return found[at];
  };
}
