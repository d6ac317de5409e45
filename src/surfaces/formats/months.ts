/** Months and dates in words, the same on every machine. */
import { parseDay, weekday } from '#core/calendar.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const WEEKDAYS = 'Mon Tue Wed Thu Fri Sat Sun'.split(' ');

/** `March 2026` of `2026-03`. */
export function monthInWords(month: string): string {
  const [year = '', number = ''] = month.split('-');
  return `${MONTHS[Number(number) - 1] ?? number} ${year}`;
}

/** `January to March 2026`, `April 2025 to March 2026`; one month alone when both are the same. */
export function monthsInWords(from: string, to: string): string {
  if (from === to) return monthInWords(to);
  const isOneYear = from.slice(0, 4) === to.slice(0, 4);
  return `${isOneYear ? monthInWords(from).split(' ')[0] : monthInWords(from)} to ${monthInWords(to)}`;
}

/** `Mon 2 March 2026` of `2026-03-02`. */
export function dateInWords(date: string): string {
  const day = parseDay(date);
  return day === null
    ? date
    : `${WEEKDAYS[weekday(day)]} ${Number(date.slice(8))} ${monthInWords(date.slice(0, 7))}`;
}
