/**
 * The canonical tier: a file in the layout that `fractal fmt` writes goes from its bytes straight into columns.
 *
 *     2026-03-02:
 *       - harbour-shop/checkout 1.75 @design !free payment form
 *       - "harbour-shop 2 coupon: percentages"
 *
 * A line is only claimed when YAML would read exactly the same text from it; with any other line the whole file is left
 * to the YAML tier. Dates ascend strictly, so that none can be there twice.
 */
import { type Day, daysInMonth, firstDayOfMonth, monthOf } from '#core/calendar.ts';
import { LONGEST_SECONDS, parseAmountOfTime } from './entry-text.ts';
import { FIRST_YEAR, LAST_YEAR } from './fact-day.ts';
import { AMOUNT, BYTE, DIGIT, NAME, TEXT } from './scan-bytes.ts';
import {
  APOSTROPHE,
  AT,
  beginsNote,
  COLON,
  DOT,
  HASH,
  HYPHEN,
  isDigit,
  isFreeMark,
  LINE_FEED,
  plainLength,
  QUOTE,
  quotedLength,
  SPACE,
  textLength,
  ZERO,
} from './scan-text.ts';
import { BILLABLE } from './time-columns.ts';
import { HASH_PRIME, NOTE_SEED, type TimeTable } from './time-table.ts';

const NOT_CANONICAL = -1;
/** The shortest line of an entry, `  - a 1` and its end. */
const SHORTEST_LINE = 8;

/** Appends the file's entries and says true; or leaves the table as it was and says false. */
export function scanTime(bytes: Buffer, table: TimeTable): boolean {
  if (bytes.length === 0) return true;
  // The scan relies on the last line's end: it never looks beyond it.
  if (bytes[bytes.length - 1] !== LINE_FEED) return false;
  const rows = table.length;
  table.reserve(Math.ceil(bytes.length / SHORTEST_LINE) + 1);
  if (new TimeScan(bytes, table).run()) return true;
  table.truncate(rows);
  return false;
}

class TimeScan {
  readonly #bytes: Buffer;
  readonly #table: TimeTable;
  #line = 1;
  #day: Day = Number.NEGATIVE_INFINITY;
  #month = -1;
  #monthStart: Day = 0;
  #monthDays = 0;

  constructor(bytes: Buffer, table: TimeTable) {
    this.#bytes = bytes;
    this.#table = table;
  }

  run(): boolean {
    const bytes = this.#bytes;
    let at = 0;
    let isUnderDate = false;
    while (at < bytes.length) {
      const first = bytes[at] as number;
      if (first === SPACE && bytes[at + 1] === SPACE && bytes[at + 2] === HYPHEN && bytes[at + 3] === SPACE) {
        if (!isUnderDate) return false;
        at = this.#entry(at + 4);
      } else if (((BYTE[first] as number) & DIGIT) !== 0) {
        isUnderDate = true;
        at = this.#date(at);
      } else at = this.#blankOrComment(at);
      if (at === NOT_CANONICAL) return false;
      this.#line += 1;
    }
    return true;
  }

  /** `2026-03-02:`, later than the one before; the position after its line. */
  #date(at: number): number {
    const bytes = this.#bytes;
    for (let place = 0; place < 10; place += 1) {
      const isHyphen = bytes[at + place] === HYPHEN;
      if (place === 4 || place === 7 ? !isHyphen : !isDigit(bytes, at + place)) return NOT_CANONICAL;
    }
    if (bytes[at + 10] !== COLON || bytes[at + 11] !== LINE_FEED) return NOT_CANONICAL;
    const year = this.#twoDigits(at) * 100 + this.#twoDigits(at + 2);
    const month = this.#twoDigits(at + 5);
    const day = this.#twoDigits(at + 8);
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12) return NOT_CANONICAL;
    if (this.#month !== monthOf(year, month)) {
      this.#month = monthOf(year, month);
      this.#monthStart = firstDayOfMonth(this.#month);
      this.#monthDays = daysInMonth(this.#month);
    }
    if (day < 1 || day > this.#monthDays) return NOT_CANONICAL;
    const next = this.#monthStart + day - 1;
    if (next <= this.#day) return NOT_CANONICAL;
    this.#day = next;
    return at + 12;
  }

  #entry(start: number): number {
    const bytes = this.#bytes;
    const table = this.#table;
    const first = bytes[start] as number;
    const quote = first === QUOTE || first === APOSTROPHE ? first : 0;
    const targetStart = quote === 0 ? start : start + 1;
    let at = targetStart;
    while (((BYTE[bytes[at] as number] as number) & NAME) !== 0) at += 1;
    if (bytes[at] !== SPACE || at === targetStart) return NOT_CANONICAL;
    const target = table.targetNames.indexOf(bytes, targetStart, at);
    if (target < 0) return NOT_CANONICAL;
    const amountStart = at + 1;
    at = amountStart;
    while (((BYTE[bytes[at] as number] as number) & AMOUNT) !== 0) at += 1;
    const seconds = this.#amount(amountStart, at);
    if (seconds <= 0) return NOT_CANONICAL;
    const row = table.length;
    table.target[row] = target;
    table.seconds[row] = seconds;
    table.day[row] = this.#day;
    table.line[row] = this.#line;
    return this.#rest(at, quote, row);
  }

  /** What follows the amount: `@activity`, `!free` and the note, each after one space. */
  #rest(start: number, quote: number, row: number): number {
    const bytes = this.#bytes;
    const table = this.#table;
    let at = start;
    let activity = 0;
    let flags = BILLABLE;
    if (bytes[at] === SPACE && bytes[at + 1] === AT) {
      const nameStart = at + 2;
      at = nameStart;
      while (((BYTE[bytes[at] as number] as number) & NAME) !== 0) at += 1;
      activity = table.activityNames.indexOf(bytes, nameStart, at);
      if (activity <= 0) return NOT_CANONICAL;
    }
    if (bytes[at] === SPACE && isFreeMark(bytes, at + 1)) {
      flags = 0;
      at += 6;
    }
    table.activity[row] = activity;
    table.flags[row] = flags;
    const after = this.#note(at, quote, row);
    if (after !== NOT_CANONICAL) table.length = row + 1;
    return after;
  }

  /** The note and the end of the line, as YAML reads them; the position after the line. */
  #note(start: number, quote: number, row: number): number {
    const bytes = this.#bytes;
    const table = this.#table;
    let at = start;
    let hash = NOTE_SEED;
    let noteStart = at;
    if (bytes[at] === SPACE) {
      at += 1;
      noteStart = at;
      if (!beginsNote(bytes[at] as number, quote)) return NOT_CANONICAL;
      for (;;) {
        const byte = bytes[at] as number;
        if (((BYTE[byte] as number) & TEXT) !== 0) {
          hash = Math.imul(hash ^ byte, HASH_PRIME);
          at += 1;
          continue;
        }
        if (byte === LINE_FEED || byte === quote) break;
        const length = quote === 0 ? plainLength(bytes, at) : quotedLength(bytes, at, quote);
        if (length === 0) return NOT_CANONICAL;
        for (const next = at + length; at < next; at += 1) {
          hash = Math.imul(hash ^ (bytes[at] as number), HASH_PRIME);
        }
      }
      if (at === noteStart) return NOT_CANONICAL;
    }
    const end = at;
    if (quote !== 0) {
      if (bytes[at] !== quote) return NOT_CANONICAL;
      at += 1;
    }
    if (bytes[at] !== LINE_FEED) return NOT_CANONICAL;
    table.noteHash[row] = hash;
    if (table.notes) table.notes[row] = bytes.toString('utf8', noteStart, end);
    return at + 1;
  }

  #amount(start: number, end: number): number {
    const bytes = this.#bytes;
    let whole = 0;
    let at = start;
    for (; at < end && isDigit(bytes, at); at += 1) whole = whole * 10 + (bytes[at] as number) - ZERO;
    const decimals = end - at - 1;
    if (at - start > 5 || at === start) return NOT_CANONICAL;
    if (at === end) return whole * 3600;
    if (bytes[at] === DOT && decimals === 1 && isDigit(bytes, at + 1)) {
      return whole * 3600 + ((bytes[at + 1] as number) - ZERO) * 360;
    }
    if (bytes[at] === DOT && decimals === 2 && isDigit(bytes, at + 1) && isDigit(bytes, at + 2)) {
      return whole * 3600 + this.#twoDigits(at + 1) * 36;
    }
    const seconds = parseAmountOfTime(bytes.toString('latin1', start, end));
    return typeof seconds === 'number' && seconds <= LONGEST_SECONDS ? seconds : NOT_CANONICAL;
  }

  #twoDigits(at: number): number {
    return ((this.#bytes[at] as number) - ZERO) * 10 + (this.#bytes[at + 1] as number) - ZERO;
  }

  /** An empty line, or a comment from the line's first column. */
  #blankOrComment(start: number): number {
    const bytes = this.#bytes;
    if (bytes[start] === LINE_FEED) return start + 1;
    let at = start;
    while (bytes[at] === SPACE) at += 1;
    if (bytes[at] !== HASH) return NOT_CANONICAL;
    while (bytes[at] !== LINE_FEED) {
      const length = textLength(bytes, at);
      if (length === 0) return NOT_CANONICAL;
      at += length;
    }
    return at + 1;
  }
}
