import { formatDay } from '#core/calendar.ts';
import { formatDuration } from '#core/duration.ts';
import type { DiaryEntry } from './diary.ts';

/** The diary as files: one a person and month, dates ascending, one line an entry. */
export function timeFiles(diary: readonly DiaryEntry[]): Record<string, string> {
  const files: Record<string, string> = {};
  const lastDate = new Map<string, string>();
  for (const entry of diary) {
    const date = formatDay(entry.day);
    const path = `state/time/${date.slice(0, 4)}/${date.slice(5, 7)}/${entry.person}.yaml`;
    const heading = lastDate.get(path) === date ? '' : `${date}:\n`;
    lastDate.set(path, date);
    files[path] = `${files[path] ?? ''}${heading}  - ${line(entry)}\n`;
  }
  return files;
}

function line(entry: DiaryEntry): string {
  const target = entry.task === null ? entry.project : `${entry.project}/${entry.task}`;
  const free =
    entry.billable || entry.project === 'internal' || entry.project === 'studio-site' ? '' : ' !free';
  return `${target} ${formatDuration(entry.seconds)} @${entry.activity}${free} ${entry.note}`;
}
