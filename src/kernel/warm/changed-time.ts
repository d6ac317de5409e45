/** The time that came and went in the files that differ. */
import { type Day, monthOfDay } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Told } from '#core/told.ts';
import type { Stirred } from '#economics/resume/disturbance.ts';
import { isDeclared } from '#facts/fact-list.ts';
import type { ReadOnce } from '#facts/read-once.ts';
import { ownerOf } from '#facts/time-owner.ts';
import type { Model } from '#model/model.ts';
import type { Snapshot } from '#source/snapshot.ts';
import type { ChangedSpan } from './time-neighbours.ts';

/** What somebody logged on a project in a month, within the changed files of one side. */
interface Group extends Stirred {
  readonly entries: string[];
}

export interface ChangedTime {
  readonly groups: ReadonlyMap<string, Group>;
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
  const { length, day, file, firstRow, person, people, target, targets, activity, seconds, flags, details } =
    columns;
  if (details.size > 0) return { cold: 'entries with more to say than a line change' };
  const groups = new Map<string, Group>();
  let last: Day | null = null;
  for (let row = 0; row < length; row++) {
    const when = day[row] as number;
    if (last === null || when > last) last = when;
    const at = target[row] as number;
    const { project, task } = targets[at] ?? { project: '', task: null };
    const one = { month: monthOfDay(when), person: people[person[row] as number] ?? '', project };
    const key = `${one.month} ${one.person} ${one.project}`;
    const group = groups.get(key) ?? { ...one, entries: [] };
    groups.set(key, group);
    group.entries.push([when, task, activity[row], seconds[row], flags[row]].join());
  }
  const spans = [...new Set(file)].map((at) => {
    const days = day.subarray(firstRow[at] ?? 0, firstRow[at + 1] ?? 0);
    return {
      person: people[person[firstRow[at] ?? 0] ?? 0] ?? '',
      first: days.reduce((first, one) => Math.min(first, one)),
      last: days.reduce((latest, one) => Math.max(latest, one)),
    };
  });
  return { groups, spans, last };
}

/** Where the time of the two sides differs: entries that only stand elsewhere stir nothing. */
export function stirredBetween(base: ChangedTime, head: ChangedTime): Stirred[] {
  const groups = new Map([...base.groups, ...head.groups]);
  const said = ({ groups }: ChangedTime, key: string) => groups.get(key)?.entries.sort().join(' ');
  return [...groups].flatMap(([key, { month, person, project }]) =>
    said(base, key) === said(head, key) ? [] : [{ month, person, project }],
  );
}
