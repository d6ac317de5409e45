import { type Day, formatDay } from '#core/calendar.ts';
import { digestOf } from '#core/digest.ts';
import { BILLABLE, type TimeColumns } from './time-columns.ts';

/** What an entry of time says, wherever and however it is written. */
export interface EntryContent {
  readonly person: string;
  readonly day: Day;
  readonly project: string;
  readonly task: string | null;
  readonly activity: string;
  readonly seconds: number;
  readonly billable: boolean;
  readonly note: string;
}

/**
 * `sha256:<hex>` of what an entry says, by which a correction names an entry without an `id`. Equal entries have one
 * digest; a correction takes back one of them.
 */
export function entryDigest(entry: EntryContent): string {
  return digestOf({ ...entry, day: undefined, date: formatDay(entry.day) });
}

/** The digest as people see and write it: `sha256:` and twelve hexadecimal digits name an entry of one person well enough. */
export function shortDigest(digest: string): string {
  return digest.slice(0, 'sha256:'.length + 12);
}

/** The content of a row. The note is given apart: the columns hold it only when it was asked for. */
export function contentOf(columns: TimeColumns, row: number, note: string): EntryContent {
  const target = columns.targets[columns.target[row] ?? 0];
  return {
    person: columns.people[columns.person[row] ?? 0] ?? '',
    day: columns.day[row] ?? 0,
    project: target?.project ?? '',
    task: target?.task ?? null,
    activity: columns.activities[columns.activity[row] ?? 0] ?? '',
    seconds: columns.seconds[row] ?? 0,
    billable: ((columns.flags[row] ?? 0) & BILLABLE) !== 0,
    note,
  };
}
