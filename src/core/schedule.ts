/** Schedules of five fields, as cron reads them: minute, hour, day of month, month, day of week; UTC. */

interface Field {
  readonly first: number;
  readonly last: number;
}

const MINUTE: Field = { first: 0, last: 59 };
const HOUR: Field = { first: 0, last: 23 };
const DAY: Field = { first: 1, last: 31 };
const MONTH: Field = { first: 1, last: 12 };
/** Sunday is 0 and 7. */
const WEEKDAY: Field = { first: 0, last: 7 };

export interface Schedule {
  readonly minutes: ReadonlySet<number>;
  readonly hours: ReadonlySet<number>;
  isOn(date: Date): boolean;
}

/** Null for what no clock ever shows, such as minute 60. */
export function parseSchedule(text: string): Schedule | null {
  const fields = text.split(' ');
  if (fields.length !== 5) return null;
  const [minutes, hours, days, months, weekdays] = [MINUTE, HOUR, DAY, MONTH, WEEKDAY].map((field, index) =>
    valuesOf(fields[index] ?? '', field),
  );
  if (!minutes || !hours || !days || !months || !weekdays) return null;
  if (weekdays.has(7)) weekdays.add(0);
  // As cron has it: with both days said, either is enough.
  const isEither = !fields[2]?.startsWith('*') && !fields[4]?.startsWith('*');
  const isOn = (date: Date) => {
    const [ofMonth, ofWeek] = [days.has(date.getUTCDate()), weekdays.has(date.getUTCDay())];
    return months.has(date.getUTCMonth() + 1) && (isEither ? ofMonth || ofWeek : ofMonth && ofWeek);
  };
  return { minutes, hours, isOn };
}

/** Leap days come once in eight years at the longest. */
const MOST_DAYS = 8 * 366 + 1;
const DAY_SECONDS = 86_400;

/** The first time after `seconds` since 1970, in the same; null when there is none, as on 30 February. */
export function nextTime({ minutes, hours, isOn }: Schedule, seconds: number): number | null {
  const today = Math.floor(seconds / DAY_SECONDS) * DAY_SECONDS;
  const times = [...hours]
    .flatMap((hour) => [...minutes].map((minute) => hour * 3600 + minute * 60))
    .sort((a, b) => a - b);
  for (let day = 0; day < MOST_DAYS; day += 1) {
    const start = today + day * DAY_SECONDS;
    const next = isOn(new Date(start * 1000)) ? times.find((time) => start + time > seconds) : undefined;
    if (next !== undefined) return start + next;
  }
  return null;
}

function valuesOf(text: string, { first, last }: Field): Set<number> | null {
  const values = new Set<number>();
  for (const part of text.split(',')) {
    const match = /^(?:\*|(\d{1,2})(?:-(\d{1,2}))?)(?:\/(\d{1,2}))?$/.exec(part);
    if (!match) return null;
    const [, from, to, every] = match;
    const start = from === undefined ? first : Number(from);
    // `5/15` is from 5 on; `5` is 5 alone.
    const end = to !== undefined ? Number(to) : from === undefined || every !== undefined ? last : start;
    const step = Number(every ?? 1);
    if (start < first || end > last || start > end || step === 0) return null;
    for (let value = start; value <= end; value += step) values.add(value);
  }
  return values;
}
