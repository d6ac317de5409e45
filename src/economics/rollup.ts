/**
 * Time rolled up: seconds by (month, project, task, activity, person, billable), cut where a price may change. Everything
 * that follows works on this value instead of on entries. It holds seconds, not money: a change of rate only re-prices it.
 */
import type { Day } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import { BILLABLE, SUMMARY, type Target, type TimeColumns } from '#facts/time-columns.ts';
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

function inOrder(time: TimeColumns, spans: readonly Span[], sums: SumsByKey): Rollup {
  const { people, targets, activities } = time;
  const { keys } = sums;
  const length = keys.size;
  const what = (row: number) => Math.floor(keys.first(row) / 2);
  const rows = {
    span: filled(new Uint32Array(length), (row) => Math.floor(keys.second(row) / people.length)),
    target: filled(new Uint32Array(length), (row) => Math.floor(what(row) / activities.length)),
    activity: filled(new Uint32Array(length), (row) => what(row) % activities.length),
    person: filled(new Uint32Array(length), (row) => keys.second(row) % people.length),
    billable: filled(new Uint32Array(length), (row) => keys.first(row) % 2),
  };
  const order = sortedOrder(length, [
    { values: rows.span, ...rankOf(spans, (a, b) => a.pricedFrom - b.pricedFrom) },
    { values: rows.billable, ranks: [0, 1], size: 2 },
    { values: rows.person, ...rankOf(people, compareText) },
    { values: rows.activity, ...rankOf(activities, compareText) },
    { values: rows.target, ...rankOf(targets, compareTargets) },
    { values: rows.span, ...rankOf(spans, (a, b) => a.month - b.month) },
  ]);
  const rowAt = (position: number) => order[position] ?? 0;
  const spanAt = (position: number) => spans[rows.span[rowAt(position)] ?? 0];
  const whole = (values: ArrayLike<number>) =>
    filled(new Uint32Array(length), (position) => values[rowAt(position)] ?? 0);
  const sum = (values: ArrayLike<number>) =>
    filled(new Float64Array(length), (position) => values[rowAt(position)] ?? 0);
  const days = (values: ArrayLike<number>) =>
    filled(new Int32Array(length), (position) => values[rowAt(position)] ?? 0);
  return {
    length,
    people,
    targets,
    activities,
    month: filled(new Int32Array(length), (position) => spanAt(position)?.month ?? 0),
    pricedFrom: filled(new Int32Array(length), (position) => spanAt(position)?.pricedFrom ?? 0),
    target: whole(rows.target),
    activity: whole(rows.activity),
    person: whole(rows.person),
    billable: whole(rows.billable),
    seconds: sum(sums.seconds),
    summarySeconds: sum(sums.summarySeconds),
    first: days(sums.first),
    last: days(sums.last),
  };
}

function filled<A extends Uint32Array | Int32Array | Float64Array>(
  column: A,
  valueAt: (position: number) => number,
): A {
  for (let position = 0; position < column.length; position++) column[position] = valueAt(position);
  return column;
}

/** By project, then by task; no task first. */
export function compareTargets(a: Target, b: Target): number {
  return compareText(a.project, b.project) || compareText(a.task ?? '', b.task ?? '');
}
