/** Dates in a declared format. Nothing is guessed: `03/04/2026` is a date only when the mapping says which number is the month. */
import { type Day, dayOf, daysInMonth, monthOf } from '#core/calendar.ts';
import { DATE_PARTS, type DateRules } from './mapping.ts';

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

type Part = (typeof DATE_PARTS)[number];

/** A reader of dates: the day of a text, or null when it is not in the format or not in the calendar. */
export function dateReader({ format, pivot = 0 }: DateRules): (text: string) => Day | null {
  const parts = partsOf(format);
  return (text) => {
    const found = new Map<string, number>();
    let at = 0;
    for (const part of parts) {
      const end = endOf(part, text, at);
      const value = numberOf(part, text.slice(at, end), pivot);
      if (value === null) return null;
      if (isDatePart(part)) found.set(part.charAt(0), value);
      at = end;
    }
    return at === text.length ? dayFrom(found) : null;
  };
}

function partsOf(format: string): (Part | string)[] {
  const parts: string[] = [];
  for (let at = 0; at < format.length; ) {
    const part = DATE_PARTS.find((one) => format.startsWith(one, at)) ?? format.charAt(at);
    parts.push(part);
    at += part.length;
  }
  return parts;
}

function isDatePart(part: string): part is Part {
  return /^[YMD]/.test(part);
}

function endOf(part: string, text: string, at: number): number {
  // One or two digits, as many as there are.
  if (part === 'M' || part === 'D') return at + (/\d/.test(text.charAt(at + 1)) ? 2 : 1);
  return at + part.length;
}

function numberOf(part: string, written: string, pivot: number): number | null {
  if (!isDatePart(part)) return written === part ? 0 : null;
  if (part === 'MMM') {
    const month = MONTHS.indexOf(written.toLowerCase());
    return month === -1 ? null : month + 1;
  }
  const digits = part.length === 1 ? /^\d{1,2}$/ : /^\d+$/;
  if (!digits.test(written) || (part.length > 1 && written.length !== part.length)) return null;
  const number = Number(written);
  if (part !== 'YY') return number;
  return number >= pivot ? 1900 + number : 2000 + number;
}

function dayFrom(found: ReadonlyMap<string, number>): Day | null {
  const [year = 0, month = 0, day = 0] = [found.get('Y'), found.get('M'), found.get('D')];
  if (year < 1 || month < 1 || month > 12 || day < 1) return null;
  return day > daysInMonth(monthOf(year, month)) ? null : dayOf(year, month, day);
}
