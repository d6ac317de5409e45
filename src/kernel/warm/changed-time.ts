/** The time that came and went in the files that differ. */
import { type Day, monthOfDay } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Told } from '#core/told.ts';
import type { Stirred } from '#economics/resume/disturbance.ts';
import { isDeclared } from '#facts/fact-list.ts';
import type { ReadOnce } from '#facts/read-once.ts';
import type { TimeColumns } from '#facts/time-columns.ts';
import { ownerOf } from '#facts/time-owner.ts';
import type { CheckedColumns } from '#facts/time-table.ts';
import type { Model } from '#model/model.ts';
import type { Snapshot } from '#source/snapshot.ts';
import type { ChangedSpan } from './time-neighbours.ts';

/** Entries that say the same, within the changed files of one side. */
interface Alike {
  readonly times: number;
  readonly day: Day;
  readonly person: string;
  readonly project: string;
}

export interface ChangedTime {
  /** By all that an entry says but its note and its line; comparable between sides that share a `ReadOnce`. */
  readonly entries: ReadonlyMap<string, Alike>;
  readonly spans: readonly ChangedSpan[];
  /** Of the latest entry; null without any. */
  readonly last: Day | null;
}

/** Of one side. Told where every file is somebody's and every entry is a line. */
export async function changedTime(
  files: Snapshot,
  model: Model,
  readOnce: ReadOnce,
): Promise<Told<ChangedTime>> {
  const table = readOnce.table(true, files.entries.size);
  const findings: Diagnostic[] = [];
  let strangers = 0;
  await files.readEach(files.entries.keys(), (path, bytes) => {
    const owner = ownerOf(path, (name) => isDeclared(model, 'Person', name));
    if (!('person' in owner)) strangers += 1;
    table.beginFile(path, 'person' in owner ? owner.person : '');
    readOnce.readFile({ path, oid: files.entries.get(path)?.oid ?? '', bytes }, table, findings);
  });
  if (findings.length + strangers > 0) return { cold: 'there are findings in a changed file of time' };
  const columns = table.finish();
  if (columns.details.size > 0) return { cold: 'entries with more to say than a line change' };
  return {
    entries: alikeIn(columns),
    spans: spansOf(columns),
    last: columns.length === 0 ? null : columns.day.reduce((last, day) => Math.max(last, day)),
  };
}

function alikeIn({ length, day, person, people, target, targets, activity, seconds, flags }: TimeColumns) {
  const found = new Map<string, Alike>();
  for (let row = 0; row < length; row++) {
    const [when, at] = [day[row] as number, target[row] as number];
    const who = people[person[row] as number] ?? '';
    const key = `${when} ${at} ${activity[row]} ${seconds[row]} ${flags[row]} ${who}`;
    const times = (found.get(key)?.times ?? 0) + 1;
    found.set(key, { times, day: when, person: who, project: targets[at]?.project ?? '' });
  }
  return found;
}

function spansOf({ file, firstRow, day, people, person }: CheckedColumns): readonly ChangedSpan[] {
  return [...new Set(file)].map((at) => {
    const days = day.subarray(firstRow[at] ?? 0, firstRow[at + 1] ?? 0);
    return {
      person: people[person[firstRow[at] ?? 0] ?? 0] ?? '',
      first: days.reduce((first, one) => Math.min(first, one)),
      last: days.reduce((latest, one) => Math.max(latest, one)),
    };
  });
}

/** Where the time of the two sides differs: entries that only stand elsewhere stir nothing. */
export function stirredBetween(base: ChangedTime, head: ChangedTime): Stirred[] {
  const stirred = new Map<string, Stirred>();
  for (const [key, { day, person, project }] of [...base.entries, ...head.entries]) {
    if (base.entries.get(key)?.times === head.entries.get(key)?.times) continue;
    const month = monthOfDay(day);
    stirred.set(`${month} ${person} ${project}`, { month, person, project });
  }
  return [...stirred.values()];
}
