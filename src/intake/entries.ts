/** Rows of an export as entries of time. */
import type { Entry } from './entry.ts';
import { withIds } from './entry-ids.ts';
import { EntryReader } from './entry-reader.ts';
import type { ImportMapping } from './mapping.ts';
import type { Names } from './names.ts';
import type { Problems } from './problems.ts';
import type { Record } from './records.ts';

export interface Entries {
  readonly entries: readonly Entry[];
  /** Rows without time, which need no entry. */
  readonly empty: number;
  /** Seconds of every row whose amount could be read, entry or not. */
  readonly seconds: number;
}

/** An entry of each row; rows that give none are problems, or hold no time. */
export function readEntries(
  mapping: ImportMapping,
  records: readonly Record[],
  names: Names,
  problems: Problems,
): Entries {
  const reader = new EntryReader(mapping, names, problems);
  const entries: Entry[] = [];
  let [empty, seconds] = [0, 0];
  for (const record of records) {
    const amount = reader.seconds(record);
    seconds += amount ?? 0;
    if (amount === 0) empty += 1;
    const entry = amount === null || amount === 0 ? null : reader.entry(record, amount);
    if (entry) entries.push(entry);
  }
  return { entries: withIds(mapping, entries, problems), empty, seconds };
}
