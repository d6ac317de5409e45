/** Calendar dates without time zones, as integers: a Day counts days since 1970-01-01, a Month is year × 12 + (month − 1). */

export type Day = number;
export type Month = number;

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^(\d{4})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** The day of an ISO date such as `2026-03-02`; null when it is not one, or does not exist in the calendar. */
export function parseDay(text: string): Day | null {
  const match = DATE.exec(text);
  if (!match) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth(monthOf(year, month))) return null;
  return dayOf(year, month, day);
}

export function formatDay(day: Day): string {
  return new Date(day * MS_PER_DAY).toISOString().slice(0, 10);
}

/** The month of `2026-03`; null when it is not one. */
export function parseMonth(text: string): Month | null {
  const match = MONTH.exec(text);
  if (!match) return null;
  const month = Number(match[2]);
  return month >= 1 && month <= 12 && Number(match[1]) >= 1 ? monthOf(Number(match[1]), month) : null;
}

export function formatMonth(month: Month): string {
  return `${String(yearOfMonth(month)).padStart(4, '0')}-${String((month % 12) + 1).padStart(2, '0')}`;
}

/** Month from a year and a month counted from 1. */
export function monthOf(year: number, month: number): Month {
  return year * 12 + month - 1;
}

export function dayOf(year: number, month: number, day: number): Day {
  const date = new Date(0);
  // setUTCFullYear, because Date.UTC reads the years 0 to 99 as 1900 to 1999.
  date.setUTCFullYear(year, month - 1, day);
  return date.getTime() / MS_PER_DAY;
}

export function monthOfDay(day: Day): Month {
  const date = new Date(day * MS_PER_DAY);
  return date.getUTCFullYear() * 12 + date.getUTCMonth();
}

export function yearOfMonth(month: Month): number {
  return Math.floor(month / 12);
}

export function firstDayOfMonth(month: Month): Day {
  return dayOf(yearOfMonth(month), (month % 12) + 1, 1);
}

export function lastDayOfMonth(month: Month): Day {
  return firstDayOfMonth(month + 1) - 1;
}

export function daysInMonth(month: Month): number {
  return firstDayOfMonth(month + 1) - firstDayOfMonth(month);
}

/** 0 for Monday to 6 for Sunday. */
export function weekday(day: Day): number {
  return (((day + 3) % 7) + 7) % 7;
}
