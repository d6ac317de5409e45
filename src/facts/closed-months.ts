/** A closed month keeps the hours it was closed with; what comes later is entered in an open month, marked late. */
import {
  firstDayOfMonth,
  formatDay,
  formatMonth,
  lastDayOfMonth,
  type Month,
  monthOfDay,
} from '#core/calendar.ts';
import { compareText, type Diagnostic } from '#core/diagnostic.ts';
import { formatDuration } from '#core/duration.ts';
import { lockOf } from './closes.ts';
import { finding } from './fact-text.ts';
import type { Close } from './facts.ts';
import type { RowFinding } from './row-findings.ts';
import { LATE, type TimeColumns } from './time-columns.ts';

/** Seconds of each person in a month as they stand now, in order of name; the writer of a close keeps them. */
export function secondsByPerson(columns: TimeColumns, month: Month): Record<string, number> {
  const sums = sumMonths(columns, [month]);
  const names = columns.people
    .map((name, person) => ({ name, person }))
    .sort((a, b) => compareText(a.name, b.name));
  const worked = names.filter(({ person }) => (sums.lastRow[person] ?? -1) >= 0);
  return Object.fromEntries(worked.map(({ name, person }) => [name, sums.seconds[person] ?? 0]));
}

/** Closed months in which somebody's hours differ from those that the close wrote down: at the rows, or at the close where no row is left. */
export function closedMonthFindings(
  columns: TimeColumns,
  closes: readonly Close[],
): { rows: RowFinding[]; diagnostics: Diagnostic[] } {
  const rows: RowFinding[] = [];
  const diagnostics: Diagnostic[] = [];
  const kept = closes.filter((close) => close.secondsByPerson);
  if (kept.length === 0) return { rows, diagnostics };
  const sums = sumMonths(
    columns,
    kept.map(({ period }) => period),
  );
  const positions = new Map(columns.people.map((name, person) => [name, person]));
  kept.forEach((close, index) => {
    const closed = new Map(Object.entries(close.secondsByPerson ?? {}));
    for (const name of new Set([...closed.keys(), ...positions.keys()])) {
      const cell = index * columns.people.length + (positions.get(name) ?? 0);
      const now = positions.has(name) ? (sums.seconds[cell] ?? 0) : 0;
      const row = positions.has(name) ? (sums.lastRow[cell] ?? -1) : -1;
      const then = closed.get(name) ?? 0;
      if (now === then) continue;
      const found = changed(name, close.period, now, then);
      if (row >= 0) rows.push({ ...found, row });
      else diagnostics.push(finding(found.code, found.message, close.at, found.hint));
    }
  });
  return { rows, diagnostics };
}

function changed(name: string, period: Month, now: number, then: number): Omit<RowFinding, 'row'> {
  const month = formatMonth(period);
  return {
    code: 'time/closed-period',
    message: `\`${name}\` has ${formatDuration(now)} h in ${month}, which was closed with ${formatDuration(then)} h`,
    hint: `put new time under an open date with \`late: ${month}-…\`, and take old time back with \`reverses:\` and \`reason:\``,
  };
}

/** Findings of entries that say they are late, but are for an open month, or stand in a closed one. */
export function lateFindings(columns: TimeColumns, closes: readonly Close[]): RowFinding[] {
  const lock = lockOf(closes) ?? Number.NEGATIVE_INFINITY;
  return [...columns.details].flatMap(([row, { pricedAt }]): RowFinding[] => {
    if (((columns.flags[row] ?? 0) & LATE) === 0 || pricedAt === undefined) return [];
    const isForOpenMonth = monthOfDay(pricedAt) > lock;
    if (!isForOpenMonth && monthOfDay(columns.day[row] ?? 0) > lock) return [];
    const month = formatMonth(isForOpenMonth ? monthOfDay(pricedAt) : monthOfDay(columns.day[row] ?? 0));
    return [
      {
        code: 'time/not-late',
        row,
        message: isForOpenMonth ? `${month} is still open` : `a late entry in ${month}, which is closed`,
        hint: isForOpenMonth
          ? `put the entry under ${formatDay(pricedAt)} and remove \`late:\``
          : 'put the entry under a date of the open month',
        words: 'late',
      },
    ];
  });
}

/** Every person's seconds in each of the months, and the last row that counts there or −1; by month, then by person. */
function sumMonths(columns: TimeColumns, months: readonly Month[]) {
  const people = columns.people.length;
  const seconds = new Float64Array(months.length * people);
  const lastRow = new Int32Array(months.length * people).fill(-1);
  const first = firstDayOfMonth(Math.min(...months));
  const monthOf = new Int32Array(lastDayOfMonth(Math.max(...months)) - first + 1).fill(-1);
  months.forEach((month, index) => {
    monthOf.fill(index, firstDayOfMonth(month) - first, lastDayOfMonth(month) - first + 1);
  });
  for (let row = 0; row < columns.length; row += 1) {
    const month = monthOf[(columns.day[row] as number) - first] ?? -1;
    if (month < 0) continue;
    const cell = month * people + (columns.person[row] as number);
    seconds[cell] = (seconds[cell] as number) + (columns.seconds[row] as number);
    lastRow[cell] = row;
  }
  return { seconds, lastRow };
}
