/**
 * Time rolled up: seconds by (month, project, task, activity, person, billable), cut where a price may change. Everything
 * that follows works on this value instead of on entries. It holds seconds, not money: a change of rate only re-prices it.
 */
import type { Day } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import { BILLABLE, SUMMARY, type Target, type TimeColumns } from '#facts/time-columns.ts';
import type { KeyIndex } from './key-index.ts';
import { rankOf, sortedOrder } from './sorted-order.ts';
import { type Span, Spans } from './spans.ts';
import { SumsByKey } from './sums-by-key.ts';

/** Rows in order of month, project, task, activity, person, billable, pricing day. Columns have `length` rows. */
export interface Rollup {
  readonly length: number;
  readonly people: readonly string[];
  readonly targets: readonly Target[];
  readonly activities: readonly string[];
  readonly month: Int32Array;
  /** A day whose prices hold for all entries of the row. */
  readonly pricedFrom: Int32Array;
  /** Positions in the dictionaries. */
  readonly target: Uint32Array;
  readonly activity: Uint32Array;
  readonly person: Uint32Array;
  /** 1 when the entries were logged as billable. */
  readonly billable: Uint32Array;
  /** Sums, exact below 2^53. */
  readonly seconds: Float64Array;
  readonly summarySeconds: Float64Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/**
 * Rolls up the entries dated through asOf. `cuts` are the days on which any rule, employment or cost begins or ends;
 * months always cut. Neither the order of rows nor that of the dictionaries shows in the result.
 */
export function rollUp(time: TimeColumns, cuts: readonly Day[], asOf: Day): Rollup {
  const spans = new Spans(time, cuts, asOf);
  return inOrder(time, spans.list, sumRows(time, spans, asOf));
}

/** Keys: what was done ((target, activity), billable), and who did it in which span. */
function sumRows(time: TimeColumns, spans: Spans, asOf: Day): SumsByKey {
  const sums = new SumsByKey(Math.ceil(time.length / 2));
  const [activities, people] = [time.activities.length, time.people.length];
  for (let row = 0; row < time.length; row++) {
    const day = time.day[row] ?? 0;
    if (day > asOf) continue;
    const flags = time.flags[row] ?? 0;
    const what = ((time.target[row] ?? 0) * activities + (time.activity[row] ?? 0)) * 2 + (flags & BILLABLE);
    const seconds = time.seconds[row] ?? 0;
    const whoWhen = spans.of(row, day) * people + (time.person[row] ?? 0);
    sums.add(what, whoWhen, day, seconds, flags & SUMMARY ? seconds : 0);
  }
  return sums;
}

// One plain loop: a closure for each column takes three times as long.
function inOrder(time: TimeColumns, spans: readonly Span[], sums: SumsByKey): Rollup {
  const { people, targets, activities } = time;
  const rows = takenApart(sums.keys, activities.length, people.length);
  const length = sums.keys.size;
  const order = sortedOrder(length, [
    { values: rows.span, ...rankOf(spans, (a, b) => a.pricedFrom - b.pricedFrom) },
    { values: rows.billable, ranks: Uint32Array.of(0, 1), size: 2 },
    { values: rows.person, ...rankOf(people, compareText) },
    { values: rows.activity, ...rankOf(activities, compareText) },
    { values: rows.target, ...rankOf(targets, compareTargets) },
    { values: rows.span, ...rankOf(spans, (a, b) => a.month - b.month) },
  ]);
  const into = emptyRollup(time, length);
  for (let at = 0; at < length; at++) {
    const row = order[at] as number;
    const span = spans[rows.span[row] as number] as Span;
    into.month[at] = span.month;
    into.pricedFrom[at] = span.pricedFrom;
    into.target[at] = rows.target[row] as number;
    into.activity[at] = rows.activity[row] as number;
    into.person[at] = rows.person[row] as number;
    into.billable[at] = rows.billable[row] as number;
    into.seconds[at] = sums.seconds[row] as number;
    into.summarySeconds[at] = sums.summarySeconds[row] as number;
    into.first[at] = sums.first[row] as number;
    into.last[at] = sums.last[row] as number;
  }
  return into;
}

/** Rows of nothing, to be written into. */
export function emptyRollup({ people, targets, activities }: Names, length: number): Rollup {
  return {
    length,
    people,
    targets,
    activities,
    month: new Int32Array(length),
    pricedFrom: new Int32Array(length),
    target: new Uint32Array(length),
    activity: new Uint32Array(length),
    person: new Uint32Array(length),
    billable: new Uint32Array(length),
    seconds: new Float64Array(length),
    summarySeconds: new Float64Array(length),
    first: new Int32Array(length),
    last: new Int32Array(length),
  };
}

type Names = Pick<Rollup, 'people' | 'targets' | 'activities'>;

/** The parts of each pair of keys, in columns. */
function takenApart(keys: KeyIndex, activities: number, people: number) {
  const [target, activity] = [new Uint32Array(keys.size), new Uint32Array(keys.size)];
  const [span, person] = [new Uint32Array(keys.size), new Uint32Array(keys.size)];
  const billable = new Uint32Array(keys.size);
  for (let row = 0; row < keys.size; row++) {
    const [what, whoWhen] = [keys.first(row), keys.second(row)];
    const done = Math.floor(what / 2);
    billable[row] = what % 2;
    target[row] = Math.floor(done / activities);
    activity[row] = done % activities;
    span[row] = Math.floor(whoWhen / people);
    person[row] = whoWhen % people;
  }
  return { target, activity, span, person, billable };
}

/** By project, then by task; no task first. */
export function compareTargets(a: Target, b: Target): number {
  return compareText(a.project, b.project) || compareText(a.task ?? '', b.task ?? '');
}
