/** People month by month: time against capacity, and what the company paid against what the work cost. */
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
import { type Cost, costPerSecond, type EmploymentPiece, isAsLogged } from './employment.ts';
import type { Exchange } from './exchange.ts';
import type { EffortLeaf, PersonMonth } from './leaves.ts';
import { ratio, scaled } from './ratio.ts';
import { type TimeOffSpan, timeOffOf, timeOffOn, type WorkCalendar } from './schedule.ts';
import { groupBy, minus, plus, sumOf } from './sums.ts';

interface Means {
  readonly model: Model;
  readonly employment: ReadonlyMap<string, readonly EmploymentPiece[]>;
  readonly calendar: WorkCalendar;
  readonly exchange: Exchange;
  /** The workspace's. */
  readonly currency: string;
  readonly asOf: Day;
}

/** A row for each person and month with capacity, cost or time; in order of month and person. */
export function personMonths(
  effort: readonly EffortLeaf[],
  months: { readonly first: Month; readonly last: Month },
  means: Means,
): PersonMonth[] {
  const logged = groupBy(effort, ({ month, person }) => `${month} ${person}`);
  const people = [
    ...new Set([...means.model.byKind.Person.keys(), ...effort.map(({ person }) => person)]),
  ].sort();
  const timeOff = new Map(
    people.map((person) => {
      const spec = means.model.byKind.Person.get(person)?.spec;
      return [person, spec ? timeOffOf(spec) : []] as const;
    }),
  );
  const rows: PersonMonth[] = [];
  for (let month = months.first; month <= months.last; month++) {
    for (const person of people) {
      const leaves = logged.get(`${month} ${person}`) ?? [];
      const employed = employedIn(month, person, timeOff.get(person) ?? [], means);
      if (leaves.length > 0 || employed.measured) rows.push(rowOf(month, person, leaves, employed));
    }
  }
  return rows;
}

/** Contracted time and its cost in a month, through asOf. */
interface Employed {
  readonly measured: boolean;
  readonly capacitySeconds: number;
  readonly timeOffSeconds: number;
  /** Of the days with weekly hours, in the workspace's currency. */
  readonly costMinor: number | null;
}

function employedIn(
  month: Month,
  person: string,
  timeOff: readonly TimeOffSpan[],
  { employment, calendar, exchange, currency, asOf }: Means,
): Employed {
  let capacitySeconds = 0;
  let timeOffSeconds = 0;
  const costs = new Map<string, number | null>();
  let measured = false;
  for (const piece of employment.get(person) ?? []) {
    const from = Math.max(piece.from, firstDayOfMonth(month));
    const to = Math.min(piece.until - 1, lastDayOfMonth(month), asOf);
    if (!piece.week || to < from) continue;
    measured = true;
    let scheduled = 0;
    for (let day = from; day <= to; day++) {
      const seconds = calendar.scheduledOn(piece.week, day);
      scheduled += seconds;
      timeOffSeconds += timeOffOn(timeOff, day, seconds);
    }
    capacitySeconds += scheduled;
    const own = piece.cost?.currency ?? currency;
    costs.set(own, plus(costs.get(own) ?? 0, costOfDays(piece.cost, { from, to, scheduled, calendar })));
  }
  const costMinor = sumOf(costs, ([own, minor]) => exchange.convert(minor, own, currency, month));
  return { measured, capacitySeconds, timeOffSeconds, costMinor };
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

function rowOf(month: Month, person: string, leaves: readonly EffortLeaf[], employed: Employed): PersonMonth {
  const seconds = (of: (leaf: EffortLeaf) => boolean) =>
    leaves.reduce((sum, leaf) => sum + (of(leaf) ? leaf.seconds : 0), 0);
  const labour = (of: (leaf: EffortLeaf) => boolean) =>
    sumOf(leaves.filter(of), ({ labourMinor }) => labourMinor);
  // Time outside contracted days costs what it logs.
  const asLogged = labour(({ costRule }) => costRule === null || isAsLogged(costRule));
  const companyCostMinor = plus(employed.costMinor, asLogged);
  const [deliveredMinor, internalMinor] = [
    labour(({ client }) => client !== null),
    labour(({ client }) => client === null),
  ];
  return {
    month,
    person,
    measured: employed.measured,
    capacitySeconds: employed.capacitySeconds,
    timeOffSeconds: employed.timeOffSeconds,
    workedSeconds: seconds(() => true),
    billableSeconds: seconds(({ billable }) => billable),
    internalSeconds: seconds(({ client }) => client === null),
    summarySeconds: leaves.reduce((sum, leaf) => sum + leaf.summarySeconds, 0),
    lastDay: leaves.length === 0 ? null : Math.max(...leaves.map(({ lastDay }) => lastDay)),
    companyCostMinor,
    deliveredMinor,
    internalMinor,
    benchMinor: minus(minus(companyCostMinor, deliveredMinor), internalMinor),
    revenueMinor: sumOf(leaves, (leaf) => plus(leaf.revenueMinor, leaf.attributedMinor)),
  };
}
