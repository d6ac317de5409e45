/** Instants as RFC 3339 writes them, with an offset: `2026-03-02T09:30:00+01:00`. */
import { type Day, parseDay } from '#core/calendar.ts';

export interface Instant {
  /** Seconds since 1970-01-01T00:00:00Z. */
  readonly seconds: number;
  /** The calendar day at the offset it was written with. */
  readonly day: Day;
}

const INSTANT =
  /^(\d{4}-\d{2}-\d{2})[Tt]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(?:[Zz]|([+-])([01]\d|2[0-3]):([0-5]\d))$/;

/** Null when the text is not an instant, has no offset, or its day does not exist. */
export function parseInstant(text: string): Instant | null {
  const match = INSTANT.exec(text);
  const day = match?.[1] === undefined ? null : parseDay(match[1]);
  if (!match || day === null) return null;
  const clock = Number(match[2]) * 3600 + Number(match[3]) * 60 + Number(match[4] ?? 0);
  const offset = Number(match[6] ?? 0) * 3600 + Number(match[7] ?? 0) * 60;
  return { seconds: day * 86_400 + clock - (match[5] === '-' ? -offset : offset), day };
}
