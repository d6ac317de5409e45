/** Rollups of a few project-months: what was kept of them, with some people's months read again. */
import { type Day, firstDayOfMonth } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { TimeColumns } from '#facts/time-columns.ts';
import { compareTargets, emptyRollup, type Rollup, rollUp } from '../rollup.ts';
import { rankOf, type SortColumn, sortedOrder } from '../sorted-order.ts';
import type { Cell } from './cells.ts';
import type { Footing } from './footing.ts';
import { freshEntries, type Wanted } from './fresh-entries.ts';
import { pairKey } from './keys.ts';
import type { Names } from './names.ts';

export interface Restriction extends Wanted {
  /** Those of the project-months that were kept. */
  readonly kept: readonly Cell[];
  readonly names: Names;
}

interface Fresh {
  readonly time: TimeColumns;
  readonly cuts: readonly Day[];
  readonly asOf: Day;
}

/** The rows of the cells on one side, in the order of every rollup. */
export function restricted(footing: Footing, restriction: Restriction, { time, cuts, asOf }: Fresh): Rollup {
  const { kept, names } = restriction;
  const fresh = rollUp(freshEntries(time, restriction, names), cuts, asOf);
  const most = kept.reduce((sum, { from, to }) => sum + to - from, fresh.length);
  const rows = emptyRollup(names, most);
  copyFresh(rows, fresh);
  let length = fresh.length;
  for (const cell of kept) length = copyKept(rows, length, cell, { ...restriction, footing });
  return inOrder(rows, length);
}

function copyFresh(into: Rollup, fresh: Rollup): void {
  into.month.set(fresh.month);
  into.pricedFrom.set(fresh.pricedFrom);
  into.target.set(fresh.target);
  into.activity.set(fresh.activity);
  into.person.set(fresh.person);
  into.billable.set(fresh.billable);
  into.seconds.set(fresh.seconds);
  into.summarySeconds.set(fresh.summarySeconds);
  into.first.set(fresh.first);
  into.last.set(fresh.last);
}

/** The rows of those who are not read again; how many there are then. */
function copyKept(
  into: Rollup,
  begin: number,
  cell: Cell,
  { footing, again, names }: Restriction & { readonly footing: Footing },
): number {
  const { month, project } = cell;
  const rows = footing.rowsOf(cell);
  const tasks = footing.workOn(project)?.tasks ?? [];
  // Where prices change within the month, the month was read again: its first day stands for it.
  const pricedFrom = firstDayOfMonth(month);
  const stays: boolean[] = [];
  const targets: number[] = [];
  let at = begin;
  for (let row = 0; row < rows.length; row++) {
    const who = rows.person[row] as number;
    stays[who] ??= !again.has(pairKey(month, footing.people[who] ?? ''));
    if (!stays[who]) continue;
    const task = rows.task[row] as number;
    targets[task] ??= names.target({ project, task: tasks[task] ?? null });
    into.month[at] = month;
    into.pricedFrom[at] = pricedFrom;
    into.target[at] = targets[task];
    into.activity[at] = names.keptActivity(rows.activity[row] as number);
    into.person[at] = names.keptPerson(who);
    into.billable[at] = rows.billable[row] as number;
    into.seconds[at] = rows.seconds[row] as number;
    into.summarySeconds[at] = rows.summarySeconds[row] as number;
    into.first[at] = rows.firstDay[row] as number;
    into.last[at] = rows.lastDay[row] as number;
    at += 1;
  }
  return at;
}

function inOrder(rows: Rollup, length: number): Rollup {
  const { people, targets, activities } = rows;
  const order = sortedOrder(length, [
    ranked(rows.pricedFrom, length),
    { values: rows.billable, ranks: Uint32Array.of(0, 1), size: 2 },
    { values: rows.person, ...rankOf(people, compareText) },
    { values: rows.activity, ...rankOf(activities, compareText) },
    { values: rows.target, ...rankOf(targets, compareTargets) },
    ranked(rows.month, length),
  ]);
  const into = emptyRollup(rows, length);
  for (let at = 0; at < length; at++) {
    const row = order[at] as number;
    into.month[at] = rows.month[row] as number;
    into.pricedFrom[at] = rows.pricedFrom[row] as number;
    into.target[at] = rows.target[row] as number;
    into.activity[at] = rows.activity[row] as number;
    into.person[at] = rows.person[row] as number;
    into.billable[at] = rows.billable[row] as number;
    into.seconds[at] = rows.seconds[row] as number;
    into.summarySeconds[at] = rows.summarySeconds[row] as number;
    into.first[at] = rows.first[row] as number;
    into.last[at] = rows.last[row] as number;
  }
  return into;
}

/** Numbers as positions among those that occur. */
function ranked(numbers: Int32Array, length: number): SortColumn {
  const known = new Map<number, number>();
  const values = new Uint32Array(length);
  for (let row = 0; row < length; row++) {
    const number = numbers[row] as number;
    const position = known.get(number) ?? known.size;
    known.set(number, position);
    values[row] = position;
  }
  const { ranks } = rankOf([...known.keys()], (a, b) => a - b);
  return { values, ranks, size: known.size };
}
