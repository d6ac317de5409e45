/** Spans of days in which every price stays the same, each within one month. */
import { type Day, firstDayOfMonth, type Month, monthOfDay } from '#core/calendar.ts';
import { LATE, REVERSAL, type TimeColumns } from '#facts/time-columns.ts';

export interface Span {
  /** The month in which the time counts. */
  readonly month: Month;
  /** A day of the span whose prices hold for all of it. */
  readonly pricedFrom: Day;
  /** Only of corrections and late entries, which are priced at another day than their own. */
  readonly isElsewhere: boolean;
}

/** What says in which span an entry lies. */
type Dated = Pick<TimeColumns, 'length' | 'day' | 'flags' | 'details'>;

/** By the day whose prices hold; of two with one day, the usual one first. */
export function compareSpans(a: Span, b: Span): number {
  return a.pricedFrom - b.pricedFrom || Number(a.isElsewhere) - Number(b.isElsewhere);
}

/** Gives each row its span. Corrections and late entries count in their own month but are priced at an earlier day. */
export class Spans {
  readonly list: Span[] = [];
  readonly #time: Dated;
  readonly #firstDay: Day;
  readonly #byDay: Uint32Array;
  readonly #pricedElsewhere = new Map<string, number>();

  constructor(time: Dated, cuts: readonly Day[], asOf: Day) {
    this.#time = time;
    const range = dayRange(time, asOf);
    this.#firstDay = range.first;
    this.#byDay = new Uint32Array(Math.max(0, range.last - range.first + 1));
    const cutDays = new Set(cuts);
    let monthEnd = range.first;
    for (let day = range.first; day <= range.last; day++) {
      if (day >= monthEnd || cutDays.has(day)) {
        const month = monthOfDay(day);
        monthEnd = firstDayOfMonth(month + 1);
        this.list.push({ month, pricedFrom: day, isElsewhere: false });
      }
      this.#byDay[day - range.first] = this.list.length - 1;
    }
  }

  /** Position in `list` of a row dated `day`. */
  of(row: number, day: Day): number {
    const usual = this.#byDay[day - this.#firstDay] ?? 0;
    if (((this.#time.flags[row] ?? 0) & (REVERSAL | LATE)) === 0) return usual;
    const pricedAt = this.#time.details.get(row)?.pricedAt;
    return pricedAt === undefined ? usual : this.#elsewhere(monthOfDay(day), pricedAt);
  }

  #elsewhere(month: Month, pricedFrom: Day): number {
    const key = `${month} ${pricedFrom}`;
    let at = this.#pricedElsewhere.get(key);
    if (at === undefined) {
      at = this.list.length;
      this.list.push({ month, pricedFrom, isElsewhere: true });
      this.#pricedElsewhere.set(key, at);
    }
    return at;
  }
}

function dayRange(time: Dated, asOf: Day): { first: Day; last: Day } {
  let first = Number.MAX_SAFE_INTEGER;
  let last = Number.MIN_SAFE_INTEGER;
  for (let row = 0; row < time.length; row++) {
    const day = time.day[row] ?? 0;
    if (day > asOf) continue;
    if (day < first) first = day;
    if (day > last) last = day;
  }
  return last < first ? { first: 0, last: -1 } : { first, last };
}
