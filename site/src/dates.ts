/** Dates in words. They come as ISO texts and never meet a clock or a time zone. */
import { JOINED } from './numbers.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** `Monday 30 March 2026`; a text that is no date is given back as it is. */
export function longDate(date: string): string {
  const at = utc(date);
  return at === null
    ? date
    : `${DAYS[at.getUTCDay()]} ${at.getUTCDate()} ${monthName(date)} ${date.slice(0, 4)}`;
}

/** `Thu 26 Mar`, with the year when it is not that of `near`. */
export function shortDate(date: string, near: string): string {
  const at = utc(date);
  if (at === null) return date;
  const year = date.slice(0, 4) === near.slice(0, 4) ? '' : ` ${date.slice(0, 4)}`;
  return `${DAYS[at.getUTCDay()]?.slice(0, 3)} ${at.getUTCDate()} ${shortMonthName(date)}${year}`.replaceAll(
    ' ',
    JOINED,
  );
}

/** `March 2026` of `2026-03`. */
export function longMonth(month: string): string {
  return utc(`${month}-01`) === null ? month : `${monthName(month)} ${month.slice(0, 4)}`;
}

/** `March` of `2026-03` or of any date in it. */
export function monthName(month: string): string {
  return MONTHS[Number(month.slice(5, 7)) - 1] ?? month;
}

export function shortMonthName(month: string): string {
  return monthName(month).slice(0, 3);
}

/** Monday is 0. */
export function weekdayOf(date: string): number {
  const at = utc(date);
  return at === null ? 0 : (at.getUTCDay() + 6) % 7;
}

function utc(date: string): Date | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return null;
  const at = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(at.getTime()) ? null : at;
}
