/** What a billing model earns in one month, beside hours times rates and what is rebilled. */
import { type Day, type Month, monthOfDay } from '#core/calendar.ts';
import type { Billing } from '#model/kinds/project.ts';
import type { Contract } from '../contract.ts';
import type { AmountSource } from '../leaves.ts';
import { minus, plus, sumOf } from '../sums.ts';
import { addedBy, earnedOfFee, type FeeBasis } from './fee.ts';
import { type Known, known, type OwnMinor } from './known.ts';
import { byMilestones, type Milestone, milestonesOf } from './milestones.ts';
import { earnedByRetainer, type RetainerMonth } from './retainer.ts';
import type { Run } from './runs.ts';
import type { TaskState } from './tasks.ts';

/** All amounts in the project's currency. */
export interface EarningMonth {
  readonly contract: Contract;
  readonly billing: Billing | null;
  readonly run: Run;
  readonly month: Month;
  readonly asOf: Day;
  readonly tasks: readonly TaskState[];
  /** Earned in the run before this month; and what it would be without a cap. */
  readonly earnedBefore: number | null;
  readonly uncappedBefore: number | null;
  readonly carriedSeconds: number;
  /** Seconds logged in the run by the end of this month. */
  readonly secondsInRun: number;
  readonly billableSeconds: number;
  /** Hours times rates and rebilled expenses of this month. */
  readonly hourlyOwnMinor: number | null;
  /** Invoiced by the end of this month. */
  readonly invoicedOwnMinor: number | null;
  /** Days on which a retainer accrues. */
  readonly retainerFrom: Day;
  readonly retainerTo: Day;
  /** What the agreed figure of a closed month leaves for the fee; null in an open month. */
  readonly agreedFee: Known | null;
  readonly own: OwnMinor;
}

export interface EarnedLine {
  readonly source: AmountSource;
  readonly task: string | null;
  readonly amount: Known;
}

export interface Earned {
  readonly lines: readonly EarnedLine[];
  readonly uncapped: number | null;
  readonly overrun: number | null;
  readonly carriedSeconds: number;
}

export function earnedInMonth(basis: EarningMonth): Earned {
  const { billing } = basis;
  switch (billing?.model) {
    case 'time-and-materials':
      return earnedUnderCap(billing.cap, basis);
    case 'fixed':
      return earnedOfFixed(billing, basis);
    case 'retainer':
      return earnedOfRetainer(billing, basis);
    case 'milestones':
      return earnedByMilestones(milestonesOf(basis.contract, basis), basis);
    default:
      // Before the first billing entry what an opening brought waits for the run to come.
      return { ...nothing, uncapped: basis.uncappedBefore };
  }
}

const nothing: Earned = { lines: [], uncapped: 0, overrun: 0, carriedSeconds: 0 };

/** The cap bounds the run's hours and rebilled expenses together; what exceeds it is taken back as a leaf of its own. */
function earnedUnderCap(
  cap: Extract<Billing, { model: 'time-and-materials' }>['cap'],
  { own, earnedBefore, uncappedBefore, hourlyOwnMinor }: EarningMonth,
): Earned {
  const uncapped = plus(uncappedBefore, hourlyOwnMinor);
  if (!cap) return { ...nothing, uncapped };
  const limit = own(cap, 'the cap');
  if (limit.minor === null) return { ...nothing, uncapped: null, lines: [line('cap', limit)], overrun: null };
  const earned = uncapped === null ? null : Math.min(uncapped, limit.minor);
  const overrun = minus(uncapped, earned);
  const beyond = minus(minus(earned, earnedBefore), hourlyOwnMinor);
  return { ...nothing, uncapped, overrun, lines: [line('cap', known(beyond))] };
}

function earnedOfFixed(billing: Extract<Billing, { model: 'fixed' }>, basis: EarningMonth): Earned {
  const { earned, overrun } = earnedOfFee(billing, basis);
  // Estimates of today do not reach into closed months: their difference lands in the first open one.
  const agreed = billing.recognise === 'hours' ? basis.agreedFee : null;
  const added = agreed ?? addedBy(earned, basis.earnedBefore);
  return { ...nothing, overrun, lines: [line('fee', added)] };
}

function earnedOfRetainer(billing: Extract<Billing, { model: 'retainer' }>, basis: EarningMonth): Earned {
  const { amount, overage, carriedSeconds } = earnedByRetainer(billing, retainerMonthOf(basis));
  return { ...nothing, carriedSeconds, lines: [line('retainer', amount), line('overage', overage)] };
}

export function retainerMonthOf(basis: EarningMonth): RetainerMonth {
  const { month, asOf, retainerFrom, retainerTo, billableSeconds, carriedSeconds, own } = basis;
  const to = Math.min(retainerTo, asOf);
  return { month, from: retainerFrom, to, usedSeconds: billableSeconds, carriedSeconds, own };
}

/** Each milestone in the month its task is done; what closed months did not have of it lands in the first open one. */
function earnedByMilestones(milestones: readonly Milestone[], basis: EarningMonth): Earned {
  const whole = addedBy(byMilestones(milestones, basis), basis.earnedBefore);
  if (whole.minor === null) return { ...nothing, lines: [line('milestone', whole)] };
  const reached = milestones
    .filter(({ task }) => isDoneIn(basis, task))
    .map((milestone) => line('milestone', byMilestones([milestone], basis), milestone.task));
  const rest = minus(
    whole.minor,
    sumOf(reached, ({ amount }) => amount.minor),
  );
  return { ...nothing, lines: [...reached, line('milestone', known(rest))] };
}

function isDoneIn({ tasks, month }: FeeBasis, task: string): boolean {
  const doneOn = tasks.find((one) => one.task === task)?.doneOn ?? null;
  return doneOn !== null && monthOfDay(doneOn) === month;
}

function line(source: AmountSource, amount: Known, task: string | null = null): EarnedLine {
  return { source, task, amount };
}
