/** The price and the cost of one entry, found by asking every rule and every employment afresh. */
import {
  type Day,
  dayOf,
  daysInMonth,
  monthOfDay,
  parseDay,
  parseMonth,
  weekday,
  yearOfMonth,
} from '#core/calendar.ts';
import { minorUnits } from '#core/money.ts';
import type { Facts } from '#facts/facts.ts';
import type { Rate } from '#model/fields.ts';
import type { Billing } from '#model/kinds/project.ts';
import type { Model } from '#model/model.ts';
import { decimal, type Fraction, fraction, multiply, share } from './fraction.ts';

export interface Deal {
  readonly client: string | null;
  readonly currency: string;
}

export function dealOf(model: Model, project: string): Deal {
  const spec = model.byKind.Project.get(project)?.spec;
  const client = spec?.client ?? null;
  const clients = client === null ? undefined : model.byKind.Client.get(client)?.spec.currency;
  return { client, currency: spec?.currency ?? clients ?? model.workspace.spec.currency };
}

/** The billing entry of a month: the last that has begun; without any, hours for clients and nothing for nobody. */
export function billingOf(model: Model, project: string, month: number): Billing | null {
  const spec = model.byKind.Project.get(project)?.spec;
  if (!spec || spec.billing.length === 0) {
    return spec?.client === undefined ? { model: 'internal' } : { model: 'time-and-materials' };
  }
  const begins = (billing: Billing) =>
    billing.from === undefined ? -1 : (parseMonth(billing.from.slice(0, 7)) ?? 0);
  const begun = spec.billing.filter((billing) => begins(billing) <= month);
  return begun.reduce<Billing | null>((a, b) => (a === null || begins(b) > begins(a) ? b : a), null);
}

export interface Entry {
  readonly project: string;
  readonly task: string | null;
  readonly activity: string;
  readonly person: string;
  /** Whose prices hold. */
  readonly day: Day;
}

interface Rule {
  readonly names: Readonly<Record<string, string | undefined>>;
  readonly from: Day;
  readonly rate: Rate;
}

const WEIGHTS: Readonly<Record<string, number>> = {
  task: 32,
  activity: 16,
  project: 8,
  client: 4,
  person: 2,
  band: 1,
};
const EVER = -1e9;

/** Minor units per hour with the name of the rule; null when none fits, or when two fit equally. */
export function rateOf(model: Model, entry: Entry): { rule: string; minor: number } | null {
  const deal = dealOf(model, entry.project);
  const facts: Record<string, string | null | undefined> = {
    task: entry.task,
    activity: entry.activity,
    project: entry.project,
    client: deal.client,
    person: entry.person,
    band: employmentOn(model, entry.person, entry.day)?.band,
  };
  const fitting = allRules(model)
    .filter(({ names, from, rate }) => {
      const fits = Object.entries(names).every(
        ([field, name]) => name === undefined || name === facts[field],
      );
      return fits && from <= entry.day && currencyOf(model, names, rate) === deal.currency;
    })
    .map((rule) => ({ ...rule, score: scoreOf(rule) }))
    .sort((a, b) => b.score - a.score || b.from - a.from);
  const [best, next] = fitting;
  if (!best || (next && next.score === best.score && next.from === best.from)) return null;
  const minor = minorUnits(best.rate.amount, deal.currency);
  return minor === null ? null : { rule: JSON.stringify([best.names, best.from]), minor };
}

function scoreOf({ names }: Rule): number {
  return Object.entries(names).reduce(
    (sum, [field, name]) => sum + (name === undefined ? 0 : (WEIGHTS[field] ?? 0)),
    0,
  );
}

function allRules(model: Model): Rule[] {
  const dated = (from: string | null | undefined) => (from ? (parseDay(from) ?? EVER) : EVER);
  return [
    ...[...model.byKind.Rates.values()].flatMap(({ spec }) =>
      spec.rules.map(({ from, rate, restates: _, ...names }) => ({ names, from: dated(from), rate })),
    ),
    ...[...model.byKind.Client.values()].flatMap(({ name, spec }) =>
      spec.rates.map(({ from, rate, restates: _, ...names }) => ({
        names: { ...names, client: name },
        from: dated(from),
        rate,
      })),
    ),
    ...[...model.byKind.Project.values()].flatMap(({ name, spec }) =>
      spec.rates.map(({ from, rate, restates: _, ...names }) => ({
        names: { ...names, project: name },
        from: dated(from),
        rate,
      })),
    ),
    ...[...model.byKind.Band.values()].flatMap(({ name, spec }) =>
      (spec.rate ?? []).map(({ from, value }) => ({ names: { band: name }, from: dated(from), rate: value })),
    ),
  ];
}

function currencyOf(model: Model, names: Rule['names'], { amount }: Rate): string {
  if (amount.currency) return amount.currency;
  if (names.project !== undefined) return dealOf(model, names.project).currency;
  const client =
    names.client === undefined ? undefined : model.byKind.Client.get(names.client)?.spec.currency;
  return client ?? model.workspace.spec.currency;
}

export interface Job {
  readonly from: Day;
  readonly band: string | undefined;
  readonly cost: Rate | undefined;
  readonly weekly: number | undefined;
}

/** The employment of a day: the last that has begun, unless it has ended. */
export function employmentOn(model: Model, person: string, day: Day): Job | null {
  const jobs = (model.byKind.Person.get(person)?.spec.employment ?? []).map((job) => ({
    from: job.from === undefined ? EVER : (parseDay(job.from) ?? EVER),
    to: job.to === undefined ? 1e9 : (parseDay(job.to) ?? 1e9),
    band: job.band,
    cost: job.cost,
    weekly: job.weeklyHours,
  }));
  const begun = jobs.filter(({ from }) => from <= day).sort((a, b) => b.from - a.from)[0];
  return begun && begun.to >= day ? begun : null;
}

export interface Expense {
  /** What makes two costs one leaf. */
  readonly key: string;
  readonly currency: string;
  readonly rate: Rate;
  readonly minor: number;
  readonly own: boolean;
  /** Whose week divides a monthly or yearly amount. */
  readonly weekly: number | 'full' | undefined;
}

/** What a person's time costs on a day; null without employment or cost. */
export function costOn(model: Model, person: string, day: Day, basis: 'bands' | 'payroll'): Expense | null {
  const job = employmentOn(model, person, day);
  if (!job) return null;
  const home = model.workspace.spec.currency;
  const band = job.band === undefined ? undefined : model.byKind.Band.get(job.band)?.spec;
  const measured = job.weekly === undefined ? 'logged' : 'contracted';
  const priced = (rate: Rate) => minorUnits(rate.amount, rate.amount.currency ?? home) ?? 0;
  if (job.cost && (basis === 'payroll' || !band)) {
    const currency = job.cost.amount.currency ?? home;
    return {
      key: `own ${job.from} ${measured}`,
      currency,
      rate: job.cost,
      minor: priced(job.cost),
      own: true,
      weekly: job.weekly,
    };
  }
  const begun = (band?.cost ?? []).filter(({ from }) => from === null || (parseDay(from) ?? 0) <= day).at(-1);
  if (!begun) return null;
  const currency = begun.value.amount.currency ?? home;
  const key = `${job.band} ${begun.from} ${measured}`;
  return { key, currency, rate: begun.value, minor: priced(begun.value), own: false, weekly: 'full' };
}

/** Minor units per second; null when no hours divide the amount. */
export function perSecond(model: Model, expense: Expense, year: number): Fraction | null {
  if (expense.rate.per === 'hour') return fraction(expense.minor, 3600);
  if (expense.weekly === undefined) return null;
  let seconds = 0;
  for (let day = dayOf(year, 1, 1); day < dayOf(year + 1, 1, 1); day++)
    seconds += scheduledOn(model, expense.weekly, day);
  const yearly = expense.rate.per === 'month' ? expense.minor * 12 : expense.minor;
  return seconds === 0 ? null : fraction(yearly, seconds);
}

/** Contracted seconds of a day. */
export function scheduledOn(model: Model, weekly: number | 'full', day: Day): number {
  const { workingHours, holidays } = model.workspace.spec;
  if (holidays.some(({ date }) => parseDay(date) === day)) return 0;
  const days = (['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const).map(
    (name) => workingHours[name] ?? 0,
  );
  const week = weekly === 'full' ? days : (share(weekly, days) ?? []);
  return week[weekday(day)] ?? 0;
}

/** An amount in another currency; null without a rate that is recent enough. */
export function converted(
  facts: Facts,
  minor: number | null,
  { from, to, month, asOf }: { from: string; to: string; month: number; asOf: Day },
): Fraction | null {
  if (minor === null) return null;
  if (from === to || minor === 0) return fraction(minor);
  const until = Math.min(dayOf(yearOfMonth(month), (month % 12) + 1, daysInMonth(month)), asOf);
  const near = (a: string, b: string) =>
    facts.exchangeRates
      .filter((rate) => rate.from === a && rate.to === b && rate.date <= until && rate.date >= until - 62)
      .sort((x, y) => y.date - x.date)[0];
  const [straight, back] = [near(from, to), near(to, from)];
  const rate = straight ? decimal(straight.rate) : back ? flipped(decimal(back.rate)) : null;
  if (!rate) return null;
  const units: Readonly<Record<string, number>> = { JPY: 0, KWD: 3 };
  const decimals = (currency: string) => BigInt(units[currency] ?? 2);
  return multiply(fraction(minor), rate, fraction(10n ** decimals(to), 10n ** decimals(from)));
}

function flipped({ top, bottom }: Fraction): Fraction {
  return fraction(bottom, top);
}

export function yearOfDay(day: Day): number {
  return yearOfMonth(monthOfDay(day));
}
