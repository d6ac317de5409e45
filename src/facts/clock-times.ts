import { type Day, formatDay } from '#core/calendar.ts';
import type { Fields } from './fields.ts';
import { type Instant, parseInstant } from './instant.ts';

/** `start` and `end` of an entry as written, and the seconds between; null when they are not there or not sound. */
export function clockTimes(fields: Fields, day: Day): { start: string; end: string; seconds: number } | null {
  if (!fields.has('start') && !fields.has('end')) return null;
  const [start, end] = [fields.required('start'), fields.required('end')];
  const [from, to] = [instantOf(fields, 'start', start), instantOf(fields, 'end', end)];
  if (start === null || end === null || !from || !to) return null;
  if (from.day !== day) {
    fields.complain(
      'start',
      'time/bad-clock',
      `\`${start}\` is not on ${formatDay(day)}`,
      'put the entry under the date it began on',
    );
    return null;
  }
  if (to.seconds > from.seconds) return { start, end, seconds: to.seconds - from.seconds };
  fields.complain('end', 'time/bad-clock', `\`${end}\` is not after \`start\``, 'correct one of the two');
  return null;
}

function instantOf(fields: Fields, key: string, text: string | null): Instant | null {
  const instant = text === null ? null : parseInstant(text);
  if (text !== null && instant === null) {
    fields.complain(
      key,
      'time/bad-clock',
      `\`${text}\` is not a time with its offset`,
      'write it as `2026-03-02T09:30:00+01:00`',
    );
  }
  return instant;
}
