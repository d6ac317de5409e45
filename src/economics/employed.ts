/** Contracted time of a person in a month and what it costs, through asOf. */
import {
  type Day,
  dayOf,
  daysInMonth,
  firstDayOfMonth,
  lastDayOfMonth,
  type Month,
  monthOfDay,
  yearOfMonth,
} from '#core/calendar.ts';
import type { Model } from '#model/model.ts';
import { type Cost, costPerSecond, type EmploymentPiece } from './employment.ts';
import type { Exchange } from './exchange.ts';
import { ratio, scaled } from './ratio.ts';
import { type TimeOffSpan, timeOffOn, type Week, type WorkCalendar } from './schedule.ts';
import { minus, plus, sumOf } from './sums.ts';

export interface EmploymentMeans {
  readonly model: Model;
  readonly employment: ReadonlyMap<string, readonly EmploymentPiece[]>;
  readonly calendar: WorkCalendar;
  readonly exchange: Exchange;
  /** The workspace's. */
  readonly currency: string;
  readonly asOf: Day;
}

export interface Employed {
  /** Whether any day has weekly hours. */
  readonly measured: boolean;
  readonly capacitySeconds: number;
  readonly timeOffSeconds: number;
  /** Of the days with weekly hours, in the workspace's currency. */
  readonly costMinor: number | null;
}

export function employedIn(
  month: Month,
  person: string,
  timeOff: readonly TimeOffSpan[],
  { employment, calendar, exchange, currency, asOf }: EmploymentMeans,
): Employed {
  let capacitySeconds = 0;
  let timeOffSeconds = 0;
  const costs = new Map<string, number | null>();
  const [monthFirst, monthLast] = [firstDayOfMonth(month), Math.min(lastDayOfMonth(month), asOf)];
  for (const piece of employment.get(person) ?? []) {
    const from = Math.max(piece.from, monthFirst);
    const to = Math.min(piece.until - 1, monthLast);
    if (!piece.week || to < from) continue;
    const scheduled = calendar.scheduledBetween(piece.week, from, to + 1);
    capacitySeconds += scheduled;
    if (timeOff.length > 0) timeOffSeconds += timeOffIn(timeOff, { from, to, week: piece.week, calendar });
    const own = piece.cost?.currency ?? currency;
    const sofar = costs.get(own);
    const cost = costOfDays(piece.cost, { from, to, scheduled, calendar });
    costs.set(own, sofar === undefined ? cost : plus(sofar, cost));
  }
  const costMinor = sumOf(costs, ([own, minor]) => exchange.convert(minor, own, currency, month));
  return { measured: costs.size > 0, capacitySeconds, timeOffSeconds, costMinor };
}

function timeOffIn(
  timeOff: readonly TimeOffSpan[],
  { from, to, week, calendar }: { from: Day; to: Day; week: Week; calendar: WorkCalendar },
): number {
  let seconds = 0;
  for (let day = from; day <= to; day++) seconds += timeOffOn(timeOff, day, calendar.scheduledOn(week, day));
  return seconds;
}

interface Days {
  readonly from: Day;
  readonly to: Day;
  readonly scheduled: number;
  readonly calendar: WorkCalendar;
}

/** Pay accrues by calendar day, so that twelve months of it are a year's; hourly costs and bands by scheduled hour. */
function costOfDays(cost: Cost | null, { from, to, scheduled, calendar }: Days): number | null {
  if (!cost) return null;
  const month = monthOfDay(from);
  if (!cost.own || cost.per === 'hour') {
    const perSecond = costPerSecond(cost, calendar, yearOfMonth(month));
    return perSecond && scaled(scheduled, perSecond);
  }
  if (cost.per === 'month') return scaled(cost.minor, ratio(to - from + 1, daysInMonth(month)));
  const first = dayOf(yearOfMonth(month), 1, 1);
  const days = dayOf(yearOfMonth(month) + 1, 1, 1) - first;
  // Each end is rounded once, so that the differences of a year's months add up to the year.
  const through = (day: Day) => scaled(cost.minor, ratio(day - first + 1, days));
  return minus(through(to), through(from - 1));
}
