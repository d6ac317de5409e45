/** Contracted time day by day: weekly hours over the working days, less holidays; and personal time off. */
import { type Day, dayOf, parseDay, weekday } from '#core/calendar.ts';
import { spread } from '#core/spread.ts';
import type { Person } from '#model/kinds/person.ts';
import type { Workspace } from '#model/kinds/workspace.ts';

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** Scheduled seconds from Monday to Sunday. */
export type Week = readonly number[];

export interface WorkCalendar {
  /** The workspace's own working hours: a full-time week. */
  readonly fullWeek: Week;
  /** Weekly seconds over the working days by largest remainder, so that a week without holidays is exact. */
  weekOf(weeklySeconds: number): Week;
  /** Scheduled seconds of a day: 0 on holidays. */
  scheduledOn(week: Week, day: Day): number;
  /** Scheduled seconds of the days `[from, until)`. */
  scheduledBetween(week: Week, from: Day, until: Day): number;
  /** Scheduled seconds of a calendar year; personal time off does not lower them. */
  scheduledInYear(week: Week, year: number): number;
}

export function workCalendarOf({ workingHours, holidays }: Workspace): WorkCalendar {
  const fullWeek = WEEKDAYS.map((name) => workingHours[name] ?? 0);
  const off = new Set(holidays.map((holiday) => parseDay(holiday.date)));
  const weeks = new Map<number, Week>();
  const years = new Map<string, number>();
  const asked = new Map<Week, { from: Day; until: Day; seconds: number }>();
  const scheduledOn = (week: Week, day: Day) => (off.has(day) ? 0 : (week[weekday(day)] ?? 0));
  return {
    fullWeek,
    weekOf(weeklySeconds) {
      const known = weeks.get(weeklySeconds) ?? spread(weeklySeconds, fullWeek) ?? fullWeek.map(() => 0);
      weeks.set(weeklySeconds, known);
      return known;
    },
    scheduledOn,
    scheduledBetween(week, from, until) {
      // Month by month, everybody of one week asks for the same days.
      const last = asked.get(week);
      if (last?.from === from && last.until === until) return last.seconds;
      const seconds = sumOfDays(week, from, until);
      asked.set(week, { from, until, seconds });
      return seconds;
    },
    scheduledInYear(week, year) {
      const key = `${year} ${week.join()}`;
      const known = years.get(key) ?? sumOfDays(week, dayOf(year, 1, 1), dayOf(year + 1, 1, 1));
      years.set(key, known);
      return known;
    },
  };

  function sumOfDays(week: Week, from: Day, until: Day): number {
    let seconds = 0;
    for (let day = from; day < until; day++) seconds += scheduledOn(week, day);
    return seconds;
  }
}

/** Seconds of a person's time off on a day, within what is scheduled on it. */
export function timeOffOn(timeOff: readonly TimeOffSpan[], day: Day, scheduled: number): number {
  let seconds = 0;
  for (const span of timeOff) if (day >= span.from && day <= span.to) seconds += span.seconds ?? scheduled;
  return Math.min(seconds, scheduled);
}

export interface TimeOffSpan {
  readonly from: Day;
  /** Last day, inclusive. */
  readonly to: Day;
  /** Of each day; null is the whole day. */
  readonly seconds: number | null;
}

export function timeOffOf(person: Person): TimeOffSpan[] {
  return person.timeOff.flatMap(({ from, to, hours }) => {
    const [first, last] = [parseDay(from), parseDay(to ?? from)];
    return first === null || last === null ? [] : [{ from: first, to: last, seconds: hours ?? null }];
  });
}
