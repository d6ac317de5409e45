/** Time entries as columns: a million rows are typed arrays and a few dictionaries, not a million objects. */
import type { Day } from '#core/calendar.ts';

export const BILLABLE = 1;
/** An imported total of a task, booked whole at one date; exempt from the checks on days. */
export const SUMMARY = 2;
/** Takes back an earlier entry: `seconds` is negative and it is priced at the original's day. */
export const REVERSAL = 4;
/** Entered after its own month was closed, so it counts in the open month. */
export const LATE = 8;

/** What a line of time was spent on: a project, and a task of it or null. */
export interface Target {
  readonly project: string;
  readonly task: string | null;
}

/** What only entries written as maps have. */
export interface EntryDetail {
  readonly id?: string;
  readonly reverses?: string;
  readonly reason?: string;
  /** RFC 3339 with offset, as written. */
  readonly start?: string;
  readonly end?: string;
  readonly summaryFrom?: Day;
  /** Day whose rates apply, where it is not the entry's own (reversals, late entries). */
  readonly pricedAt?: Day;
}

/** Rows in order of file path, then position in the file. All arrays have `length` rows. */
export interface TimeColumns {
  readonly length: number;
  /** Dictionaries: a column holds positions in them. */
  readonly people: readonly string[];
  readonly targets: readonly Target[];
  /** Position 0 is '', no activity. */
  readonly activities: readonly string[];
  readonly files: readonly string[];
  readonly person: Uint32Array;
  readonly target: Uint32Array;
  readonly activity: Uint32Array;
  readonly day: Int32Array;
  readonly seconds: Int32Array;
  /** Bits: BILLABLE, SUMMARY, REVERSAL, LATE. */
  readonly flags: Uint8Array;
  readonly file: Uint32Array;
  /** Line in the file, from 1. */
  readonly line: Uint32Array;
  /** By row, only for entries that have any. */
  readonly details: ReadonlyMap<number, EntryDetail>;
  /** Notes by row; null unless they were asked for (they are most of the bytes). */
  readonly notes: readonly string[] | null;
}
