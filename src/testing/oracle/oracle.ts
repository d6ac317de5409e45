/**
 * The figures of a workspace computed a second time, straight from the definitions: entry by entry, in exact fractions,
 * with nothing of the engine but calendar dates and the reading of amounts. Slow on purpose.
 */
import {
  type Day,
  dayOf,
  daysInMonth,
  firstDayOfMonth,
  lastDayOfMonth,
  monthOfDay,
  parseDay,
  yearOfMonth,
} from '#core/calendar.ts';
import { minorUnits } from '#core/money.ts';
import type { Facts } from '#facts/facts.ts';
import type { Model } from '#model/model.ts';
import { add, type Fraction, fraction, multiply, round, share } from './fraction.ts';
import {
  billingOf,
  converted,
  costOn,
  dealOf,
  employmentOn,
  perSecond,
  rateOf,
  scheduledOn,
  yearOfDay,
} from './prices.ts';
import { recognised, type Worked } from './recognised.ts';

export interface ProjectAnswer {
  seconds: number;
  billable: number;
  revenue: number | null;
  labour: number | null;
  expenses: number | null;
  overhead: number | null;
}

export interface PersonAnswer {
  capacity: number;
  timeOff: number;
  worked: number;
  billable: number;
  /** Own value and the share of what is not earned by the hour. */
  revenue: number | null;
  labour: number | null;
  companyCost: number | null;
}

export interface Answers {
  /** By `month project` and `month person`. */
  readonly projects: ReadonlyMap<string, ProjectAnswer>;
  readonly people: ReadonlyMap<string, PersonAnswer>;
  readonly unallocated: ReadonlyMap<number, number | null>;
}

interface Leaf {
  readonly month: number;
  readonly project: string;
  readonly person: string;
  readonly billable: boolean;
  seconds: number;
  value: number | null;
  valueHome: number | null;
  revenue: number | null;
  revenueHome: number | null;
  labour: number | null;
  isLogged: boolean;
  /** Billed as the month is that it counts in: not a correction or late entry of a month billed otherwise. */
  isInRun: boolean;
}

interface Question {
  readonly model: Model;
  readonly facts: Facts;
  readonly asOf: Day;
  readonly basis: 'bands' | 'payroll';
}

export function answersOf(question: Question): Answers {
  const { model, facts, asOf } = question;
  const home = model.workspace.spec.currency;
  const inHome = (minor: number | null, from: string, month: number) => {
    const exact = converted(facts, minor, { from, to: home, month, asOf });
    return exact && round(exact);
  };
  const leaves = leavesOf(question, inHome);
  const projects = new Map<string, ProjectAnswer>();
  const project = (month: number, name: string): ProjectAnswer => {
    const key = `${month} ${name}`;
    const known = projects.get(key) ?? {
      seconds: 0,
      billable: 0,
      revenue: 0,
      labour: 0,
      expenses: 0,
      overhead: 0,
    };
    projects.set(key, known);
    return known;
  };
  for (const leaf of leaves) {
    const row = project(leaf.month, leaf.project);
    row.seconds += leaf.seconds;
    row.billable += leaf.billable ? leaf.seconds : 0;
    row.revenue = sum(row.revenue, leaf.revenueHome);
    row.labour = sum(row.labour, leaf.labour);
  }
  const rebilled = expenses(question, inHome, project);
  const shared = new Map<string, number | null>();
  const names = new Set([...model.byKind.Project.keys()]);
  for (const name of names) {
    const { currency } = dealOf(model, name);
    for (const { month, minor } of recognised({
      ...question,
      project: name,
      worked: workedOn(question, name, leaves, rebilled),
      closedThrough: closedThrough(facts, asOf),
    })) {
      const amount = inHome(minor, currency, month);
      const row = project(month, name);
      row.revenue = sum(row.revenue, amount);
      const key = `${month} ${name}`;
      shared.set(key, sum(shared.has(key) ? (shared.get(key) ?? null) : 0, amount));
    }
  }
  const firstMonth = Math.min(
    monthOfDay(asOf),
    ...leaves.map(({ month }) => month),
    ...[...shared.keys()].map((key) => Number(key.slice(0, key.indexOf(' ')))),
    ...facts.expenses.filter(({ date }) => date <= asOf).map(({ date }) => monthOfDay(date)),
    ...facts.invoices
      .filter(
        ({ date, status, lines }) =>
          date <= asOf && status !== 'draft' && status !== 'void' && lines.length > 0,
      )
      .map(({ date }) => monthOfDay(date)),
  );
  const unallocated = overheads(question, { firstMonth, leaves, projects, project, inHome });
  return { projects, people: peopleOf(question, { firstMonth, leaves, shared, inHome }), unallocated };
}

type InHome = (minor: number | null, from: string, month: number) => number | null;

/** Entries heaped by month, work, person and what prices and costs them; each heap rounded once. */
function leavesOf({ model, facts, asOf, basis }: Question, inHome: InHome): Leaf[] {
  const { time } = facts;
  const heaps = new Map<
    string,
    Leaf & {
      rate: number | null;
      cost: Fraction | null;
      costCurrency: string;
      currency: string;
      hourly: 'yes' | 'no' | 'none';
    }
  >();
  for (let row = 0; row < time.length; row++) {
    const date = time.day[row] ?? 0;
    if (date > asOf) continue;
    const { project, task } = time.targets[time.target[row] ?? 0] ?? { project: '', task: null };
    const month = monthOfDay(date);
    const flags = time.flags[row] ?? 0;
    const person = time.people[time.person[row] ?? 0] ?? '';
    const activity = time.activities[time.activity[row] ?? 0] ?? '';
    const day = (flags & 12 ? time.details.get(row)?.pricedAt : undefined) ?? date;
    const billing = billingOf(model, project, monthOfDay(day));
    const billable = (flags & 1) === 1 && billing?.model !== 'internal';
    const rate = billable ? rateOf(model, { project, task, activity, person, day }) : null;
    const cost = costOn(model, person, day, basis);
    const year = cost && cost.rate.per !== 'hour' ? yearOfDay(day) : 0;
    const key = JSON.stringify([
      month,
      project,
      task,
      activity,
      person,
      billable,
      billing?.model,
      rate?.rule,
      cost?.key,
      year,
    ]);
    const heap = heaps.get(key) ?? {
      month,
      project,
      person,
      billable,
      seconds: 0,
      value: 0,
      valueHome: 0,
      revenue: 0,
      revenueHome: 0,
      labour: 0,
      isLogged: cost === null || employmentOn(model, person, day)?.weekly === undefined,
      rate: rate?.minor ?? null,
      cost: cost && perSecond(model, cost, year),
      costCurrency: cost?.currency ?? '',
      currency: dealOf(model, project).currency,
      isInRun: billing?.model === billingOf(model, project, month)?.model,
      hourly: billing === null ? 'none' : billing.model === 'time-and-materials' ? 'yes' : 'no',
    };
    heaps.set(key, heap);
    heap.seconds += time.seconds[row] ?? 0;
  }
  return [...heaps.values()].map((heap) => {
    const labour = heap.cost && round(multiply(heap.cost, fraction(heap.seconds)));
    const value = !heap.billable
      ? 0
      : heap.rate === null
        ? null
        : round(fraction(BigInt(heap.rate) * BigInt(heap.seconds), 3600));
    const valueHome = inHome(value, heap.currency, heap.month);
    const unbilled = heap.billable && heap.hourly === 'none' ? null : 0;
    const isHourly = heap.billable && heap.hourly === 'yes';
    return {
      ...heap,
      value,
      valueHome,
      revenue: isHourly ? value : unbilled,
      revenueHome: isHourly ? valueHome : unbilled,
      labour: inHome(labour, heap.costCurrency, heap.month),
    };
  });
}

/** Adds what was spent and charged on; gives what is charged on in the project's currency. */
function expenses(
  { model, facts, asOf }: Question,
  inHome: InHome,
  project: (month: number, name: string) => ProjectAnswer,
): Map<string, number | null> {
  const sums = new Map<
    string,
    { month: number; name: string; currency: string; spent: number; charged: number }
  >();
  for (const expense of facts.expenses) {
    if (expense.date > asOf) continue;
    const month = monthOfDay(expense.date);
    const key = JSON.stringify([month, expense.project, expense.person, expense.currency]);
    const heap = sums.get(key) ?? {
      month,
      name: expense.project,
      currency: expense.currency,
      spent: 0,
      charged: 0,
    };
    sums.set(key, heap);
    heap.spent += expense.minor;
    if (expense.rebill && billingOf(model, expense.project, month)?.model !== 'internal')
      heap.charged += expense.minor;
  }
  const rebilled = new Map<string, number | null>();
  for (const { month, name, currency, spent, charged } of sums.values()) {
    const row = project(month, name);
    row.expenses = sum(row.expenses, inHome(spent, currency, month));
    row.revenue = sum(row.revenue, inHome(charged, currency, month));
    const own = converted(facts, charged, { from: currency, to: dealOf(model, name).currency, month, asOf });
    const key = `${month} ${name}`;
    rebilled.set(key, sum(rebilled.has(key) ? (rebilled.get(key) ?? null) : 0, own && round(own)));
  }
  return rebilled;
}

function workedOn(
  { facts, asOf }: Question,
  project: string,
  leaves: readonly Leaf[],
  rebilled: ReadonlyMap<string, number | null>,
): Worked {
  const here = leaves.filter((leaf) => leaf.project === project);
  const in_ = (month: number) => here.filter((leaf) => leaf.month === month);
  const inRun = (month: number) => in_(month).filter(({ isInRun }) => isInRun);
  const charged = (month: number) => {
    const found = rebilled.get(`${month} ${project}`);
    return found === undefined ? 0 : found;
  };
  const { time } = facts;
  const months = [
    ...here.map(({ month }) => month),
    ...facts.expenses
      .filter((one) => one.project === project && one.date <= asOf)
      .map(({ date }) => monthOfDay(date)),
    ...facts.openings
      .filter((one) => one.project === project && one.date <= asOf)
      .map(({ date }) => monthOfDay(date)),
    ...facts.invoices
      .filter(({ date, status }) => date <= asOf && status !== 'draft' && status !== 'void')
      .flatMap((invoice) =>
        invoice.lines
          .filter((line) => (line.project ?? invoice.project) === project)
          .map(() => monthOfDay(invoice.date)),
      ),
  ];
  return {
    seconds: (month) => inRun(month).reduce((a, { seconds }) => a + seconds, 0),
    billable: (month) => inRun(month).reduce((a, { billable, seconds }) => a + (billable ? seconds : 0), 0),
    hourly: (month) => in_(month).reduce((a, { revenue }) => sum(a, revenue), charged(month)),
    taskSeconds(task) {
      let seconds = 0;
      for (let row = 0; row < time.length; row++) {
        const target = time.targets[time.target[row] ?? 0];
        if (target?.project === project && target.task === task && (time.day[row] ?? 0) <= asOf)
          seconds += time.seconds[row] ?? 0;
      }
      return seconds;
    },
    firstMonth: months.length === 0 ? null : Math.min(...months),
  };
}

function closedThrough(facts: Facts, asOf: Day): number | null {
  const periods = facts.closes
    .map(({ period }) => period)
    .filter((period) => lastDayOfMonth(period) <= asOf)
    .sort((a, b) => a - b);
  let through: number | null = periods[0] ?? null;
  for (const period of periods) if (through !== null && period === through + 1) through = period;
  return through;
}

interface Context {
  readonly firstMonth: number;
  readonly leaves: readonly Leaf[];
  readonly inHome: InHome;
}

function overheads(
  { model, asOf }: Question,
  {
    firstMonth,
    leaves,
    projects,
    project,
    inHome,
  }: Context & {
    projects: ReadonlyMap<string, ProjectAnswer>;
    project: (month: number, name: string) => ProjectAnswer;
  },
): Map<number, number | null> {
  const home = model.workspace.spec.currency;
  const unallocated = new Map<number, number | null>();
  for (let month = firstMonth; month <= monthOfDay(asOf); month++) {
    const touched = [...projects]
      .filter(([key]) => key.startsWith(`${month} `))
      .map(([key, row]) => ({ name: key.slice(key.indexOf(' ') + 1), row: { ...row } }))
      .filter(({ name, row }) => dealOf(model, name).client !== null && hasLeaf(row, month, name, leaves))
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const { spec } of model.byKind.Overhead.values()) {
      const byCurrency = new Map<string, Fraction>();
      for (let day = firstDayOfMonth(month); day <= Math.min(lastDayOfMonth(month), asOf); day++) {
        const begun = spec.monthly
          .filter(({ from }) => from === null || (parseDay(from) ?? 0) <= day)
          .at(-1)?.value;
        if (!begun) continue;
        const currency = begun.currency ?? home;
        const part = fraction(minorUnits(begun, currency) ?? 0, daysInMonth(month));
        byCurrency.set(currency, add(byCurrency.get(currency) ?? fraction(0), part));
      }
      let total: number | null = 0;
      for (const [currency, exact] of byCurrency) total = sum(total, inHome(round(exact), currency, month));
      if (total === 0) continue;
      const weights = touched.map(({ name, row }) => {
        if (spec.spread === 'client-hours') return row.seconds;
        if (spec.spread === 'revenue') return row.revenue;
        return new Set(
          leaves.filter((leaf) => leaf.month === month && leaf.project === name).map(({ person }) => person),
        ).size;
      });
      const isKnown = total !== null && !weights.includes(null);
      const parts = isKnown
        ? share(
            total ?? 0,
            weights.map((weight) => Math.max(0, weight ?? 0)),
          )
        : null;
      if (!isKnown && touched.length > 0)
        for (const { name } of touched) project(month, name).overhead = null;
      else if (!parts)
        unallocated.set(month, sum(unallocated.has(month) ? (unallocated.get(month) ?? null) : 0, total));
      else {
        for (const [at, { name }] of touched.entries()) {
          const row = project(month, name);
          row.overhead = sum(row.overhead, parts[at] ?? 0);
        }
      }
    }
  }
  return unallocated;
}

/** Whether anything of the project happened in the month. */
function hasLeaf(row: ProjectAnswer, month: number, name: string, leaves: readonly Leaf[]): boolean {
  return (
    row.revenue !== 0 ||
    row.expenses !== 0 ||
    leaves.some((leaf) => leaf.month === month && leaf.project === name)
  );
}

function peopleOf(
  { model, asOf, basis }: Question,
  { firstMonth, leaves, shared, inHome }: Context & { shared: ReadonlyMap<string, number | null> },
): Map<string, PersonAnswer> {
  const people = new Map<string, PersonAnswer>();
  const names = new Set([...model.byKind.Person.keys(), ...leaves.map(({ person }) => person)]);
  for (let month = firstMonth; month <= monthOfDay(asOf); month++) {
    for (const person of names) {
      const own = leaves.filter((leaf) => leaf.month === month && leaf.person === person);
      const contract = contracted({ model, asOf, basis }, { person, month, inHome });
      if (own.length === 0 && !contract.measured) continue;
      const labour = own.reduce<number | null>((a, leaf) => sum(a, leaf.labour), 0);
      const logged = own.reduce<number | null>((a, leaf) => (leaf.isLogged ? sum(a, leaf.labour) : a), 0);
      people.set(`${month} ${person}`, {
        capacity: contract.capacity,
        timeOff: contract.timeOff,
        worked: own.reduce((a, { seconds }) => a + seconds, 0),
        billable: own.reduce((a, leaf) => a + (leaf.billable ? leaf.seconds : 0), 0),
        revenue: own.reduce<number | null>((a, { revenueHome }) => sum(a, revenueHome), 0),
        labour,
        companyCost: sum(contract.cost, logged),
      });
    }
  }
  attributeShared(people, leaves, shared);
  return people;
}

function contracted(
  { model, asOf, basis }: Pick<Question, 'model' | 'asOf' | 'basis'>,
  { person, month, inHome }: { person: string; month: number; inHome: InHome },
): { measured: boolean; capacity: number; timeOff: number; cost: number | null } {
  const off = model.byKind.Person.get(person)?.spec.timeOff ?? [];
  let [capacity, timeOff, measured] = [0, 0, false];
  const pieces = new Map<string, { first: Day; last: Day; scheduled: number }>();
  for (let day = firstDayOfMonth(month); day <= Math.min(lastDayOfMonth(month), asOf); day++) {
    const job = employmentOn(model, person, day);
    if (job?.weekly === undefined) continue;
    measured = true;
    const scheduled = scheduledOn(model, job.weekly, day);
    capacity += scheduled;
    const away = off
      .filter(({ from, to }) => (parseDay(from) ?? 0) <= day && day <= (parseDay(to ?? from) ?? 0))
      .reduce((a, { hours }) => a + (hours ?? scheduled), 0);
    timeOff += Math.min(away, scheduled);
    const key = `${job.from} ${costOn(model, person, day, basis)?.key}`;
    const piece = pieces.get(key) ?? { first: day, last: day, scheduled: 0 };
    pieces.set(key, { first: piece.first, last: day, scheduled: piece.scheduled + scheduled });
  }
  const sums = new Map<string, number | null>();
  for (const { first, last, scheduled } of pieces.values()) {
    const cost = costOn(model, person, first, basis);
    const currency = cost?.currency ?? model.workspace.spec.currency;
    const minor = cost && costOfDays(model, cost, { first, last, scheduled, month });
    sums.set(currency, sum(sums.has(currency) ? (sums.get(currency) ?? null) : 0, minor));
  }
  const cost = [...sums].reduce<number | null>(
    (a, [currency, minor]) => sum(a, inHome(minor, currency, month)),
    0,
  );
  return { measured, capacity, timeOff, cost };
}

function costOfDays(
  model: Model,
  cost: NonNullable<ReturnType<typeof costOn>>,
  { first, last, scheduled, month }: { first: Day; last: Day; scheduled: number; month: number },
): number | null {
  if (!cost.own || cost.rate.per === 'hour') {
    const each = perSecond(model, cost, yearOfMonth(month));
    return each && round(multiply(each, fraction(scheduled)));
  }
  if (cost.rate.per === 'month') return round(fraction(cost.minor * (last - first + 1), daysInMonth(month)));
  const newYear = dayOf(yearOfMonth(month), 1, 1);
  const days = dayOf(yearOfMonth(month) + 1, 1, 1) - newYear;
  const through = (day: Day) => round(fraction(BigInt(cost.minor) * BigInt(day - newYear + 1), days));
  return through(last) - through(first - 1);
}

/** Sum by person of the shares of what is not earned by the hour; shares are only exact in sum, so the order is the leaves'. */
function attributeShared(
  people: Map<string, PersonAnswer>,
  leaves: readonly Leaf[],
  shared: ReadonlyMap<string, number | null>,
): void {
  for (const [key, total] of shared) {
    const over = leaves.filter((leaf) => leaf.billable && `${leaf.month} ${leaf.project}` === key);
    const isPriced =
      over.every(({ valueHome }) => valueHome !== null) && over.some(({ valueHome }) => (valueHome ?? 0) > 0);
    const weights = over.map((leaf) => Math.max(0, (isPriced ? leaf.valueHome : leaf.seconds) ?? 0));
    if (weights.every((weight) => weight === 0)) continue;
    for (const [at, leaf] of over.entries()) {
      const person = people.get(`${leaf.month} ${leaf.person}`);
      if (!person) continue;
      const part = total === null ? null : exactShare(total, weights, at);
      person.revenue = sum(person.revenue, part);
    }
  }
}

/** Without the remainder: within one minor unit of any fair share. */
function exactShare(total: number, weights: readonly number[], at: number): number {
  const whole = weights.reduce((a, b) => a + b, 0);
  return round(fraction(BigInt(total) * BigInt(weights[at] ?? 0), whole));
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}
