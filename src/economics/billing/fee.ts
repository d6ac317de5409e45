/** Fixed fees: how much of the fee is earned by the end of a month. */
import { type Day, firstDayOfMonth, lastDayOfMonth, type Month } from '#core/calendar.ts';
import type { Billing } from '#model/kinds/project.ts';
import { type Contract, type Term, termAt } from '../contract.ts';
import { ratio, scaled } from '../ratio.ts';
import { minus } from '../sums.ts';
import { type Known, known, type OwnMinor, unknown } from './known.ts';
import { byMilestones, milestonesOf } from './milestones.ts';
import type { Run } from './runs.ts';
import { remainingOf, type TaskState } from './tasks.ts';

export type FixedBilling = Extract<Billing, { model: 'fixed' }>;

/** Where a project stands at the end of a month, as far as recognition asks. */
export interface FeeBasis {
  readonly contract: Contract;
  readonly run: Run;
  readonly month: Month;
  readonly asOf: Day;
  readonly tasks: readonly TaskState[];
  /** Seconds logged in the run by the end of the month. */
  readonly secondsInRun: number;
  /** Invoiced by the end of the month; null when it is unknown in the project's currency. */
  readonly invoicedOwnMinor: number | null;
  readonly own: OwnMinor;
}

/** Earned of the fee, capped at it, and what the method gives beyond the fee. */
export function earnedOfFee(
  billing: FixedBilling,
  basis: FeeBasis,
): { earned: Known; overrun: number | null } {
  const fee = basis.own(billing.fee, 'the fee');
  if (fee.minor === null) return { earned: fee, overrun: null };
  const due = dueBy(billing, fee.minor, basis);
  if (due.minor === null) return { earned: due, overrun: null };
  const earned = Math.min(fee.minor, due.minor);
  return { earned: known(earned), overrun: due.minor - earned };
}

function dueBy(billing: FixedBilling, fee: number, basis: FeeBasis): Known {
  switch (billing.recognise) {
    case 'hours':
      return byHours(fee, basis);
    case 'straight-line':
      return byDays(fee, basis);
    case 'milestones':
      return byMilestones(milestonesOf(basis.contract, basis), basis);
    case 'invoiced':
      return basis.invoicedOwnMinor === null
        ? unknown(
            'what is invoiced is not known in its currency',
            'write its invoices in the project’s currency',
          )
        : known(basis.invoicedOwnMinor);
  }
}

/** fee × hours to date / max(budget, hours to date + remaining), with asOf's estimates. */
function byHours(fee: number, basis: FeeBasis): Known {
  const { wholeSeconds: whole, secondsToDate } = hoursOfFee(basis);
  if (whole === null) {
    return unknown(
      'its fee is earned by hours, but it has neither a budget nor an estimate for every open task',
      'add `budget: 160 h` to the project, or an `estimate` to each open task',
    );
  }
  if (whole <= 0) return known(0);
  const share = ratio(Math.min(Math.max(secondsToDate, 0), whole), whole);
  return known(scaled(fee, share));
}

export interface FeeHours {
  readonly secondsToDate: number;
  readonly budgetSeconds: number | null;
  readonly remainingSeconds: number;
  /** Hours at completion; null when neither a budget nor estimates give them. */
  readonly wholeSeconds: number | null;
}

export function hoursOfFee({ contract, run, tasks, secondsInRun: secondsToDate }: FeeBasis): FeeHours {
  // Nothing remains of what is done, or of a fee that another way to bill has followed.
  if (contract.status === 'done' || !run.current) {
    return { secondsToDate, budgetSeconds: null, remainingSeconds: 0, wholeSeconds: run.seconds };
  }
  const { seconds: remainingSeconds, unestimated } = remainingOf(tasks);
  const { budgetSeconds } = contract;
  const isUnknown =
    budgetSeconds === null && (tasks.length === 0 || unestimated.length > 0) && run.seconds > 0;
  const wholeSeconds = isUnknown ? null : Math.max(budgetSeconds ?? 0, run.seconds + remainingSeconds);
  return { secondsToDate, budgetSeconds, remainingSeconds, wholeSeconds };
}

function byDays(fee: number, basis: FeeBasis): Known {
  const accrued = daysOfFee(basis);
  if (accrued) return known(scaled(fee, ratio(accrued.days, accrued.ofDays)));
  return unknown(
    'its fee is earned day by day, but it has no first and last day',
    'add `from` and `to` to the project',
  );
}

/** Days of the fee by the end of the month, of all its days; null without a first and last one. */
export function daysOfFee({
  contract,
  run,
  month,
  asOf,
}: FeeBasis): { readonly days: number; readonly ofDays: number } | null {
  const begins = firstTermOf(contract, month)?.from ?? null;
  const from = Math.max(contract.from ?? begin(begins), begin(begins));
  const ends = termAt(contract, run.last)?.until ?? null;
  const to = Math.min(contract.to ?? end(ends), end(ends));
  if (!Number.isFinite(from) || !Number.isFinite(to) || to < from) return null;
  const today = Math.min(lastDayOfMonth(month), asOf, to);
  return { days: Math.max(0, today - from + 1), ofDays: to - from + 1 };
}

/** The entry with which the fixed fee of a month began: later ones that follow it only revise the fee. */
function firstTermOf({ terms }: Contract, month: Month): Term | null {
  let at = terms.findLastIndex(({ from }) => from === null || from <= month);
  while (at > 0 && terms[at - 1]?.billing.model === 'fixed') at -= 1;
  return terms[at] ?? null;
}

function begin(month: Month | null): number {
  return month === null ? Number.NEGATIVE_INFINITY : firstDayOfMonth(month);
}

function end(until: Month | null): number {
  return until === null ? Number.POSITIVE_INFINITY : firstDayOfMonth(until) - 1;
}

/** What a month adds: cumulative now − cumulative before. */
export function addedBy(cumulative: Known, before: number | null): Known {
  return cumulative.minor === null ? cumulative : known(minus(cumulative.minor, before));
}
