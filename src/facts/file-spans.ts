/** The days that each file of time covers, so that only files of one person that share days are compared. */
import type { Day } from '#core/calendar.ts';
import type { CheckedColumns } from './time-table.ts';

export interface FileSpan {
  readonly file: number;
  readonly person: number;
  readonly firstRow: number;
  /** The row after the last. */
  readonly endRow: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** Its days never go back. */
  readonly ascends: boolean;
}

/** Files with any rows, in groups: files of one person are together when their days overlap, directly or through others. */
export function fileGroups(columns: CheckedColumns): FileSpan[][] {
  const groups: FileSpan[][] = [];
  let last: { person: number; until: Day } | null = null;
  const spans = fileSpans(columns).sort((a, b) => a.person - b.person || a.firstDay - b.firstDay);
  for (const span of spans) {
    if (last && last.person === span.person && span.firstDay <= last.until) {
      groups.at(-1)?.push(span);
      last.until = Math.max(last.until, span.lastDay);
    } else {
      groups.push([span]);
      last = { person: span.person, until: span.lastDay };
    }
  }
  for (const group of groups) group.sort((a, b) => a.firstRow - b.firstRow);
  return groups;
}

function fileSpans({ files, firstRow, person, day }: CheckedColumns): FileSpan[] {
  return files.flatMap((_, file) => {
    const [start, end] = [firstRow[file] ?? 0, firstRow[file + 1] ?? 0];
    if (start === end) return [];
    let [firstDay, lastDay, ascends] = [day[start] ?? 0, day[start] ?? 0, true];
    for (let row = start; row < end; row += 1) {
      const when = day[row] as number;
      if (when < lastDay) ascends = false;
      if (when > lastDay) lastDay = when;
      if (when < firstDay) firstDay = when;
    }
    return [{ file, person: person[start] ?? 0, firstRow: start, endRow: end, firstDay, lastDay, ascends }];
  });
}
