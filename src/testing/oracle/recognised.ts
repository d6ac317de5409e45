/** What each project earns each month beside hours, from the definitions, one month after the other. */
import {
  type Day,
  daysInMonth,
  firstDayOfMonth,
  lastDayOfMonth,
  monthOfDay,
  parseDay,
  parseMonth,
} from '#core/calendar.ts';
import { type Amount, minorUnits } from '#core/money.ts';
import type { Facts } from '#facts/facts.ts';
import type { Billing } from '#model/kinds/project.ts';
import type { Model } from '#model/model.ts';
import { fraction, round } from './fraction.ts';
import { billingOf, dealOf } from './prices.ts';

/** A project's months as entries and expenses give them. */
export interface Worked {
  seconds(month: number): number;
  billable(month: number): number;
  /** Hours at their rates and what is rebilled, in the project's currency. */
  hourly(month: number): number | null;
  taskSeconds(task: string): number;
  readonly firstMonth: number | null;
}

export interface Line {
  readonly month: number;
  readonly source: string;
  readonly minor: number | null;
}

interface Question {
  readonly model: Model;
  readonly facts: Facts;
  readonly asOf: Day;
  readonly project: string;
  readonly worked: Worked;
  readonly closedThrough: number | null;
}

const START = 2024 * 12;

/** Lines of every month from a time before all facts. Amounts in the project's currency. */
export function recognised({ model, facts, asOf, project, worked, closedThrough }: Question): Line[] {
  const { currency } = dealOf(model, project);
  const spec = model.byKind.Project.get(project)?.spec;
  if (!spec) return [];
  const openings = facts.openings.filter((one) => one.project === project && one.date <= asOf);
  const last = monthOfDay(asOf);
  const own = (amount: Amount) => minorUnits(amount, currency);
  const tasks = [...model.byKind.Task.values()].filter((task) => task.spec.project === project);
  const lines: Line[] = [];
  let total: number | null = 0;
  let inRun = { earned: 0 as number | null, uncapped: 0 as number | null, seconds: 0, carried: 0 };
  let modelBefore: string | null = null;

  for (let month = START; month <= last; month++) {
    const billing = billingOf(model, project, month);
    const name = billing?.model ?? 'none';
    if (modelBefore !== null && modelBefore !== 'none' && modelBefore !== name) {
      inRun = { earned: 0, uncapped: 0, seconds: 0, carried: 0 };
    }
    modelBefore = name;
    for (const opening of openings.filter(({ date }) => monthOfDay(date) === month)) {
      total = sum(total, opening.recognisedMinor);
      inRun.earned = sum(inRun.earned, opening.recognisedMinor);
      inRun.uncapped = sum(inRun.uncapped, opening.recognisedMinor);
      inRun.seconds += opening.seconds;
    }
    inRun.seconds += worked.seconds(month);
    const agreed =
      closedThrough !== null && month <= closedThrough
        ? (facts.closes
            .find(({ period }) => period === month)
            ?.figures.find((line) => line.project === project) ?? null)
        : null;
    const accrues = openings.every(({ date }) => month >= monthOfDay(date + 1));
    const hourly = worked.hourly(month);
    const isHourly = billing?.model === 'time-and-materials';
    const found: Line[] = [];
    const put = (source: string, minor: number | null) => {
      if (minor !== 0) found.push({ month, source, minor });
    };

    const end = Math.min(lastDayOfMonth(month), asOf);
    if (isHourly) inRun.uncapped = sum(inRun.uncapped, hourly);
    if (accrues && billing) {
      if (billing.model === 'time-and-materials' && billing.cap) {
        const allowed = inRun.uncapped === null ? null : Math.min(own(billing.cap) ?? 0, inRun.uncapped);
        put('cap', sum(allowed, negative(sum(inRun.earned, hourly))));
      }
      if (billing.model === 'fixed') {
        const isAgreed = agreed !== null && billing.recognise === 'hours';
        const cumulative = isAgreed ? null : feeBy(billing, month, end);
        const added = isAgreed
          ? sum(agreed.recognisedMinor, negative(sum(total, worked.hourly(month))))
          : sum(cumulative, negative(inRun.earned));
        put('fee', added);
      }
      if (billing.model === 'milestones') {
        const listed = milestonesOf(month);
        const done = milestonesBy(listed, end, month);
        const added = sum(done, negative(inRun.earned));
        if (added === null) put('milestone', null);
        else {
          let rest = added;
          for (const { task, amount } of listed) {
            const doneOn = dayOf(tasks.find((one) => one.name === task)?.spec.doneOn);
            const isDone = tasks.some((one) => one.name === task && one.spec.status === 'done');
            if (doneOn === null || !isDone || monthOfDay(doneOn) !== month || doneOn > end) continue;
            put('milestone', own(amount) ?? 0);
            rest -= own(amount) ?? 0;
          }
          put('milestone', rest);
        }
      }
      if (billing.model === 'retainer') {
        const begins = spec.from ? parseDay(spec.from) : billing.from ? parseDay(billing.from) : null;
        const from = begins ?? (worked.firstMonth === null ? null : firstDayOfMonth(worked.firstMonth));
        const first = Math.max(from ?? 1e9, firstDayOfMonth(month), ...openings.map(({ date }) => date + 1));
        const days = Math.min(end, dayOf(spec.to) ?? 1e9) - first + 1;
        if (days > 0) {
          put('retainer', round(fraction((own(billing.monthly) ?? 0) * days, daysInMonth(month))));
          if (billing.included !== undefined) {
            const left = billing.included + inRun.carried - worked.billable(month);
            const rate = billing.overageRate ? own(billing.overageRate.amount) : null;
            if (left < 0) put('overage', rate === null ? null : round(fraction(-left * rate, 3600)));
            const most = { none: 0, capped: billing.rolloverHours ?? 0, full: 1e12 }[billing.rollover];
            inRun.carried = Math.min(Math.max(left, 0), most);
          } else inRun.carried = 0;
        } else inRun.carried = 0;
      }
    }

    const earned = found.reduce<number | null>((a, line) => sum(a, line.minor), 0);
    const before = total;
    const monthly = sum(hourly, earned);
    let difference: number | null = 0;
    if (agreed) {
      difference = sum(sum(agreed.recognisedMinor, negative(before)), negative(monthly));
      put('closed', difference);
      total = agreed.recognisedMinor;
      inRun.carried = agreed.retainerSeconds;
    } else total = sum(before, monthly);
    inRun.earned = sum(sum(inRun.earned, isHourly ? sum(hourly, earned) : earned), difference);
    inRun.uncapped = sum(inRun.uncapped, difference);
    lines.push(...found);
  }
  return lines;

  function feeBy(billing: Extract<Billing, { model: 'fixed' }>, month: number, end: Day): number | null {
    const fee = own(billing.fee) ?? 0;
    let due: number | null = 0;
    if (billing.recognise === 'hours') {
      const isLastRun = !laterModelDiffers(month);
      const all = runSeconds(month);
      const open = tasks.filter(({ spec: { status } }) => status !== 'done' && status !== 'cancelled');
      const left = open.map((task) =>
        task.spec.estimate === undefined
          ? null
          : Math.max(0, task.spec.estimate - worked.taskSeconds(task.name)),
      );
      const budget = spec?.budget?.per === 'project' ? (spec.budget.hours ?? null) : null;
      const isUnknown = budget === null && (tasks.length === 0 || left.includes(null)) && all > 0;
      const whole =
        spec?.status === 'done' || !isLastRun
          ? all
          : isUnknown
            ? null
            : Math.max(budget ?? 0, all + left.reduce<number>((a, b) => a + (b ?? 0), 0));
      due =
        whole === null
          ? null
          : whole <= 0
            ? 0
            : round(fraction(BigInt(fee) * BigInt(Math.min(Math.max(inRun.seconds, 0), whole)), whole));
    }
    if (billing.recognise === 'straight-line') {
      const begins = runStart(month);
      const from = latest(dayOf(spec?.from), begins);
      const to = dayOf(spec?.to);
      const until = runEnd(month);
      const last = to === null ? until : until === null ? to : Math.min(to, until);
      const isDated = from !== null && last !== null && last >= from;
      const days = isDated ? Math.min(end, last) - from + 1 : 0;
      due = !isDated ? null : round(fraction(BigInt(fee) * BigInt(Math.max(0, days)), last - from + 1));
    }
    if (billing.recognise === 'milestones') due = milestonesBy(milestonesOf(month), end, month);
    if (billing.recognise === 'invoiced') due = invoicedBy(month);
    // An unknown fee is a question only since the project began.
    if (due === null) return month >= begun() ? null : 0;
    return Math.min(fee, due);
  }

  /** What the month's list names, and what earlier lists of the run named that was done before the next list began. */
  function milestonesOf(month: number): { task: string; amount: Amount }[] {
    const found: { task: string; amount: Amount }[] = [];
    const run = runFirst(month);
    for (let at = month; at >= run; at--) {
      const billing = billingOf(model, project, at);
      if (!billing || !('milestones' in billing)) continue;
      for (const milestone of billing.milestones) {
        const spec = tasks.find((one) => one.name === milestone.task)?.spec;
        const doneOn = dayOf(spec?.doneOn);
        const isInTime = doneOn === null || doneOn <= lastDayOfMonth(at);
        const isListed = billing === billingOf(model, project, month);
        if (found.some(({ task }) => task === milestone.task)) continue;
        if (isListed || (spec?.status === 'done' && isInTime)) found.push(milestone);
      }
    }
    return found;
  }

  function milestonesBy(
    milestones: readonly { task: string; amount: Amount }[],
    end: Day,
    month: number,
  ): number | null {
    let due: number | null = 0;
    for (const { task, amount } of milestones) {
      const found = tasks.find((one) => one.name === task)?.spec;
      if (found?.status !== 'done') continue;
      const doneOn = dayOf(found.doneOn);
      // It may have been earned in any month since the project began.
      if (doneOn === null) due = month >= begun() ? null : due;
      else if (doneOn <= end) due = sum(due, own(amount));
    }
    return due;
  }

  /** By its dates, its milestones and its facts; the present month when there is none of them. */
  function begun(): number {
    const begins = (spec?.billing ?? [])
      .filter((billing) => billing.model !== 'time-and-materials' && billing.model !== 'internal')
      .map((billing) => dayOf(spec?.from ?? billing.from));
    const named = (spec?.billing ?? []).flatMap((billing) =>
      'milestones' in billing ? billing.milestones : [],
    );
    const reached = tasks
      .filter((one) => one.spec.status === 'done' && named.some(({ task }) => task === one.name))
      .map((one) => dayOf(one.spec.doneOn) ?? asOf);
    const days = [...begins, ...reached].filter((day) => day !== null);
    const agreed = facts.closes.filter(({ period, figures }) => {
      return (
        closedThrough !== null && period <= closedThrough && figures.some((line) => line.project === project)
      );
    });
    const months = [
      ...days.map((day) => (day > asOf ? last + 1 : monthOfDay(day))),
      ...agreed.map(({ period }) => period),
    ];
    if (worked.firstMonth !== null) months.push(worked.firstMonth);
    return months.length === 0 ? last : Math.min(...months);
  }

  function invoicedBy(month: number): number | null {
    let net: number | null = openings
      .filter(({ date }) => monthOfDay(date) <= month)
      .reduce((a, { invoicedMinor }) => a + invoicedMinor, 0);
    for (const invoice of facts.invoices) {
      if (invoice.date > asOf || monthOfDay(invoice.date) > month) continue;
      if (invoice.status === 'draft' || invoice.status === 'void') continue;
      for (const line of invoice.lines) {
        if ((line.project ?? invoice.project) !== project) continue;
        net = invoice.currency === currency ? sum(net, line.netMinor) : null;
      }
    }
    return net;
  }

  function laterModelDiffers(month: number): boolean {
    for (let later = month + 1; later <= last; later++) {
      if (billingOf(model, project, later)?.model !== billingOf(model, project, month)?.model) return true;
    }
    return false;
  }

  /** First month of the run that a month lies in. */
  function runFirst(month: number): number {
    let first = month;
    while (
      first > START &&
      billingOf(model, project, first - 1)?.model === billingOf(model, project, month)?.model
    )
      first--;
    return first;
  }

  function runStart(month: number): Day | null {
    const begins = billingOf(model, project, runFirst(month))?.from;
    return begins === undefined ? null : parseDay(begins);
  }

  /** The day before another billing entry begins after the run, known or yet to come. */
  function runEnd(month: number): Day | null {
    let end = month;
    while (
      end < last &&
      billingOf(model, project, end + 1)?.model === billingOf(model, project, month)?.model
    )
      end++;
    const current = billingOf(model, project, end);
    const begins = (billing: Billing) =>
      billing.from === undefined ? -1 : (parseMonth(billing.from.slice(0, 7)) ?? 0);
    const next = (spec?.billing ?? [])
      .map(begins)
      .filter((from) => current && from > begins(current))
      .sort((a, b) => a - b)[0];
    return next === undefined ? null : firstDayOfMonth(next) - 1;
  }

  function runSeconds(month: number): number {
    const first = runFirst(month);
    let seconds = 0;
    for (let each = first; each <= last; each++) {
      if (billingOf(model, project, each)?.model !== billingOf(model, project, month)?.model) break;
      seconds += worked.seconds(each);
    }
    const isFirstRun = first === START || billingOf(model, project, first - 1) === null;
    for (const { date, seconds: brought } of openings) {
      const at = monthOfDay(date);
      if (at >= first ? billingRun(at) === billingRun(month) : isFirstRun) seconds += brought;
    }
    return seconds;
  }

  function billingRun(month: number): number {
    return runFirst(month);
  }
}

function dayOf(date: string | undefined): Day | null {
  return date === undefined ? null : parseDay(date);
}

function latest(a: Day | null, b: Day | null): Day | null {
  return a === null ? b : b === null ? a : Math.max(a, b);
}

function sum(a: number | null, b: number | null): number | null {
  return a === null || b === null ? null : a + b;
}

function negative(a: number | null): number | null {
  return a === null ? null : 0 - a;
}
