/** Dates that something can have happened on. */
import { type Day, parseDay } from '#core/calendar.ts';

// Figures are kept month by month: one slip such as `0226-03-02` would make a hundred thousand of them.
export const FIRST_YEAR = 1970;
export const LAST_YEAR = 2199;

/** The day of an ISO date from 1970 to 2199; null for everything else. */
export function parseFactDay(text: string): Day | null {
  const year = Number(text.slice(0, 4));
  return year >= FIRST_YEAR && year <= LAST_YEAR ? parseDay(text) : null;
}
