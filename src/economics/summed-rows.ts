/** Entries summed by what was done, who did it and in which span, in the order they are met. */
import type { Day } from '#core/calendar.ts';
import { BILLABLE, SUMMARY, type TimeColumns } from '#facts/time-columns.ts';
import { KeyIndex } from './key-index.ts';
import type { Spans } from './spans.ts';

/** Columns with room for more than their `length` rows. One key has several rows when others came in between. */
export interface SummedRows {
  readonly length: number;
  /** Positions in the dictionaries of the entries. */
  readonly target: Uint32Array;
  readonly activity: Uint32Array;
  readonly person: Uint32Array;
  /** 1 when the entries were logged as billable. */
  readonly billable: Uint32Array;
  /** Positions in the list of spans. */
  readonly span: Uint32Array;
  readonly seconds: Float64Array;
  readonly summarySeconds: Float64Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
}

/**
 * Sums of the entries dated through asOf. A file holds one person's entries, mostly of one month: while person and span
 * stay the same, a table of things done finds the row without hashing, and needs no clearing for the next run.
 */
export function sumRows(
  time: Pick<
    TimeColumns,
    'length' | 'targets' | 'activities' | 'person' | 'target' | 'activity' | 'day' | 'seconds' | 'flags'
  >,
  spans: Spans,
  asOf: Day,
): SummedRows {
  const rows = emptyRows(time.length);
  const { target, activity, person, billable, span, seconds, summarySeconds, first, last } = rows;
  const things = new Things(time);
  const rowOf = new Int32Array(things.most).fill(-1);
  let length = 0;
  let runBegin = 0;
  for (let entry = 0; entry < time.length; entry++) {
    const day = time.day[entry] as number;
    if (day > asOf) continue;
    const who = time.person[entry] as number;
    const when = spans.of(entry, day);
    // What an earlier run left in the table stands before this one's first row.
    if (length === 0 || who !== person[length - 1] || when !== span[length - 1]) runBegin = length;
    const flags = time.flags[entry] as number;
    const worked = time.seconds[entry] as number;
    const thing = things.of(time.target[entry] as number, time.activity[entry] as number, flags & BILLABLE);
    let at = rowOf[thing] as number;
    if (at < runBegin) {
      at = length++;
      rowOf[thing] = at;
      target[at] = time.target[entry] as number;
      activity[at] = time.activity[entry] as number;
      person[at] = who;
      billable[at] = flags & BILLABLE;
      span[at] = when;
      first[at] = day;
      last[at] = day;
    }
    (seconds[at] as number) += worked;
    if (flags & SUMMARY) (summarySeconds[at] as number) += worked;
    if (day < (first[at] as number)) first[at] = day;
    if (day > (last[at] as number)) last[at] = day;
  }
  return { ...rows, length };
}

/** Room that is never written to is never given by the system. */
function emptyRows(most: number) {
  return {
    target: new Uint32Array(most),
    activity: new Uint32Array(most),
    person: new Uint32Array(most),
    billable: new Uint32Array(most),
    span: new Uint32Array(most),
    seconds: new Float64Array(most),
    summarySeconds: new Float64Array(most),
    first: new Int32Array(most),
    last: new Int32Array(most),
  };
}

/** A table of so many numbers costs less than hashing a million entries. */
const LARGEST_TABLE = 2 ** 22;

/** Numbers what can be done: a target, an activity, billable or not. */
class Things {
  /** No number is as large. */
  readonly most: number;
  readonly #kinds: number;
  /** Where targets times activities would be too many, only those that are met have a number. */
  readonly #met: KeyIndex | null;

  constructor({ length, targets, activities }: Pick<TimeColumns, 'length' | 'targets' | 'activities'>) {
    this.#kinds = activities.length * 2;
    const all = targets.length * this.#kinds;
    this.#met = all > LARGEST_TABLE ? new KeyIndex() : null;
    this.most = this.#met ? length : all;
  }

  of(target: number, activity: number, billable: number): number {
    const kind = activity * 2 + billable;
    return this.#met ? this.#met.of(target, kind) : target * this.#kinds + kind;
  }
}
