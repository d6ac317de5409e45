/** The entries that were read again, without those of other projects in the same files. */
import { monthOfDay } from '#core/calendar.ts';
import type { TimeColumns } from '#facts/time-columns.ts';
import type { Entries } from '../rollup.ts';
import { cellKey, pairKey } from './keys.ts';
import type { Names } from './names.ts';

export interface Wanted {
  /** Keys of project-months. */
  readonly cells: ReadonlySet<string>;
  /** `month person` of those whose rows are made of entries; of others they are kept. */
  readonly again: ReadonlySet<string>;
}

/** In the dictionaries of the names. None of them has more to say than a line: nobody with such an entry is read again. */
export function freshEntries(time: TimeColumns, wanted: Wanted, names: Names): Entries {
  const rows = rowsIn(time, wanted);
  const { length } = rows;
  const entries = {
    ...{ length, people: names.people, targets: names.targets, activities: names.activities },
    ...{ person: new Uint32Array(length), target: new Uint32Array(length) },
    ...{ activity: new Uint32Array(length), day: new Int32Array(length) },
    ...{ seconds: new Int32Array(length), flags: new Uint8Array(length), details: new Map() },
  };
  const person = positions(time.people, (name) => names.person(name));
  const target = positions(time.targets, (one) => names.target(one));
  const activity = positions(time.activities, (name) => names.activity(name));
  for (let at = 0; at < length; at++) {
    const row = rows[at] as number;
    entries.person[at] = person(time.person[row] as number);
    entries.target[at] = target(time.target[row] as number);
    entries.activity[at] = activity(time.activity[row] as number);
    entries.day[at] = time.day[row] as number;
    entries.seconds[at] = time.seconds[row] as number;
    entries.flags[at] = time.flags[row] as number;
  }
  return entries;
}

function rowsIn(time: TimeColumns, { cells, again }: Wanted): number[] {
  const projects = new Set([...cells].map((key) => key.slice(key.indexOf(' ') + 1)));
  const isNear = Uint8Array.from(time.targets, ({ project }) => (projects.has(project) ? 1 : 0));
  const rows: number[] = [];
  let last = { day: Number.NaN, month: 0 };
  for (let row = 0; row < time.length; row++) {
    const target = time.target[row] as number;
    // Most entries of a file are of projects that nothing happens to.
    if (isNear[target] === 0) continue;
    const day = time.day[row] as number;
    if (day !== last.day) last = { day, month: monthOfDay(day) };
    const { month } = last;
    const isWanted =
      cells.has(cellKey({ month, project: time.targets[target]?.project ?? '' })) &&
      again.has(pairKey(month, time.people[time.person[row] as number] ?? ''));
    if (isWanted) rows.push(row);
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
