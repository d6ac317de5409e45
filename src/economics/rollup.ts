/**
 * Time rolled up: seconds by (month, project, task, activity, person, billable), cut where a price may change. Everything
 * that follows works on this value instead of on entries. It holds seconds, not money: a change of rate only re-prices it.
 */
import type { Day } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Target, TimeColumns } from '#facts/time-columns.ts';
import { rankOf, sortedOrder } from './sorted-order.ts';
import { compareSpans, type Span, Spans } from './spans.ts';
import { type SummedRows, sumRows } from './summed-rows.ts';

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

/** As much of the entries as is rolled up. */
export type Entries = Pick<TimeColumns, 'length' | 'people' | 'targets' | 'activities'> &
  Pick<TimeColumns, 'person' | 'target' | 'activity' | 'day' | 'seconds' | 'flags' | 'details'>;

/**
 * Rolls up the entries dated through asOf. `cuts` are the days on which any rule, employment or cost begins or ends;
 * months always cut. Neither the order of rows nor that of the dictionaries shows in the result.
 */
export function rollUp(time: Entries, cuts: readonly Day[], asOf: Day): Rollup {
  const spans = new Spans(time, cuts, asOf);
  return inOrder(time, spans.list, sumRows(time, spans, asOf));
}

// One plain loop: a closure for each column takes three times as long.
function inOrder(time: Entries, spans: readonly Span[], rows: SummedRows): Rollup {
  const { people, targets, activities } = time;
  const order = sortedOrder(rows.length, [
    { values: rows.span, ...rankOf(spans, compareSpans) },
    { values: rows.billable, ranks: Uint32Array.of(0, 1), size: 2 },
    { values: rows.person, ...rankOf(people, compareText) },
    { values: rows.activity, ...rankOf(activities, compareText) },
    { values: rows.target, ...rankOf(targets, compareTargets) },
    { values: rows.span, ...rankOf(spans, (a, b) => a.month - b.month) },
  ]);
  const into = emptyRollup(time, rows.length);
  let length = 0;
  for (let position = 0; position < rows.length; position++) {
    const row = order[position] as number;
    if (position > 0 && isSameKey(rows, row, order[position - 1] as number)) {
      addTo(into, length - 1, rows, row);
      continue;
    }
    const at = length++;
    const span = spans[rows.span[row] as number] as Span;
    into.month[at] = span.month;
    into.pricedFrom[at] = span.pricedFrom;
    into.target[at] = rows.target[row] as number;
    into.activity[at] = rows.activity[row] as number;
    into.person[at] = rows.person[row] as number;
    into.billable[at] = rows.billable[row] as number;
    into.seconds[at] = rows.seconds[row] as number;
    into.summarySeconds[at] = rows.summarySeconds[row] as number;
    into.first[at] = rows.first[row] as number;
    into.last[at] = rows.last[row] as number;
  }
  return length === rows.length ? into : cutTo(into, length);
}

/** The key's numbers, those that differ first in neighbours of the order. */
function isSameKey(rows: SummedRows, a: number, b: number): boolean {
  return (
    rows.target[a] === rows.target[b] &&
    rows.person[a] === rows.person[b] &&
    rows.activity[a] === rows.activity[b] &&
    rows.billable[a] === rows.billable[b] &&
    rows.span[a] === rows.span[b]
  );
}

function addTo(into: Rollup, at: number, rows: SummedRows, row: number): void {
  (into.seconds[at] as number) += rows.seconds[row] as number;
  (into.summarySeconds[at] as number) += rows.summarySeconds[row] as number;
  into.first[at] = Math.min(into.first[at] as number, rows.first[row] as number);
  into.last[at] = Math.max(into.last[at] as number, rows.last[row] as number);
}

function cutTo(rollup: Rollup, length: number): Rollup {
  return {
    length,
    people: rollup.people,
    targets: rollup.targets,
    activities: rollup.activities,
    month: rollup.month.slice(0, length),
    pricedFrom: rollup.pricedFrom.slice(0, length),
    target: rollup.target.slice(0, length),
    activity: rollup.activity.slice(0, length),
    person: rollup.person.slice(0, length),
    billable: rollup.billable.slice(0, length),
    seconds: rollup.seconds.slice(0, length),
    summarySeconds: rollup.summarySeconds.slice(0, length),
    first: rollup.first.slice(0, length),
    last: rollup.last.slice(0, length),
  };
}

/** Rows of nothing, to be written into. */
export function emptyRollup(
  { people, targets, activities }: Pick<Rollup, 'people' | 'targets' | 'activities'>,
  length: number,
): Rollup {
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

/** By project, then by task; no task first. */
export function compareTargets(a: Target, b: Target): number {
  return compareText(a.project, b.project) || compareText(a.task ?? '', b.task ?? '');
}
