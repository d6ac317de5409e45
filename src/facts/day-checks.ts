/** Nobody works more than 24 hours a day. */
import { type Day, formatDay } from '#core/calendar.ts';
import { formatDuration } from '#core/duration.ts';
import type { FileSpan } from './file-spans.ts';
import type { RowFinding } from './row-findings.ts';
import { LATE, REVERSAL, SUMMARY } from './time-columns.ts';
import type { CheckedColumns } from './time-table.ts';

export const DAY_SECONDS = 86_400;
/** Totals of many days, and what was not worked on the day it stands under. */
export const NOT_OF_THE_DAY = SUMMARY | REVERSAL | LATE;

/** Findings of days with more than 24 hours of one person; `groups` as `fileGroups` gives them. */
export function dayFindings(columns: CheckedColumns, groups: readonly (readonly FileSpan[])[]): RowFinding[] {
  const found: RowFinding[] = [];
  for (const group of groups) {
    const [only] = group;
    if (group.length === 1 && only?.ascends) sumInOrder(columns, only, found);
    else sumByDay(columns, group, found);
  }
  return found;
}

/** One file whose days ascend: a day's rows stand together, so one sum at a time is enough. */
function sumInOrder(columns: CheckedColumns, span: FileSpan, found: RowFinding[]): void {
  const { day, seconds, flags } = columns;
  let [when, sum] = [day[span.firstRow] as number, 0];
  for (let row = span.firstRow; row < span.endRow; row += 1) {
    if (day[row] !== when) {
      if (sum > DAY_SECONDS) found.push(overADay(columns, row - 1, when, sum));
      when = day[row] as number;
      sum = 0;
    }
    if (((flags[row] as number) & NOT_OF_THE_DAY) === 0) sum += seconds[row] as number;
  }
  if (sum > DAY_SECONDS) found.push(overADay(columns, span.endRow - 1, when, sum));
}

function sumByDay(columns: CheckedColumns, group: readonly FileSpan[], found: RowFinding[]): void {
  const { day, seconds, flags } = columns;
  const days = new Map<Day, { sum: number; row: number }>();
  for (const span of group) {
    for (let row = span.firstRow; row < span.endRow; row += 1) {
      if (((flags[row] as number) & NOT_OF_THE_DAY) !== 0) continue;
      const when = day[row] as number;
      const sum = (days.get(when)?.sum ?? 0) + (seconds[row] as number);
      days.set(when, { sum, row });
    }
  }
  for (const [when, { sum, row }] of days) {
    if (sum > DAY_SECONDS) found.push(overADay(columns, row, when, sum));
  }
}

function overADay(columns: CheckedColumns, row: number, day: Day, sum: number): RowFinding {
  const person = columns.people[columns.person[row] ?? 0];
  return {
    code: 'time/over-a-day',
    row,
    message: `${formatDuration(sum)} h of \`${person}\` on ${formatDay(day)}`,
    hint: 'a day has 24 h: correct the amounts, or write a total of several days as `summary: { from, to }`',
  };
}
