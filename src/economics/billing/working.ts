/** How a month's amount came about: the numbers that its billing model worked with. */
import { type EarningMonth, retainerMonthOf } from './earned.ts';
import { daysOfFee, earnedOfFee, type FixedBilling, hoursOfFee } from './fee.ts';
import { type RetainerBilling, retainerHours } from './retainer.ts';

/** Amounts in minor units of the project's currency; null is unknown. */
export type Working =
  | (Cumulative & {
      readonly method: 'hours';
      readonly feeMinor: number | null;
      /** Logged in the run by the end of the month. */
      readonly secondsToDate: number;
      readonly budgetSeconds: number | null;
      /** What the estimates of open tasks leave. */
      readonly remainingSeconds: number;
      /** The larger of the budget and what is logged + remains; null when neither is known. */
      readonly wholeSeconds: number | null;
    })
  | (Cumulative & {
      readonly method: 'days';
      readonly feeMinor: number | null;
      readonly days: number;
      readonly ofDays: number;
    })
  | (Cumulative & { readonly method: 'milestones' | 'invoiced'; readonly feeMinor: number | null })
  | (Cumulative & {
      readonly method: 'cap';
      readonly capMinor: number | null;
      /** Hours and rebilled expenses to date, as if there were no cap. */
      readonly uncappedMinor: number | null;
    })
  | {
      readonly method: 'retainer';
      readonly monthlyMinor: number | null;
      /** Days of the month on which it accrues. */
      readonly days: number;
      readonly ofDays: number;
      /** Null where the retainer includes no number of hours. */
      readonly hours: null | {
        readonly includedSeconds: number;
        readonly carriedInSeconds: number;
        readonly usedSeconds: number;
        readonly carriedOnSeconds: number;
        readonly beyondSeconds: number;
        /** Per hour; null without a rate. */
        readonly overageRateMinor: number | null;
      };
    };

/** What is earned in the months of the same billing, by the end of this one and of the one before. */
interface Cumulative {
  readonly earnedMinor: number | null;
  readonly beforeMinor: number | null;
}

/** Null where hours times rates, or milestones of their own, say it all. */
export function workingOf(basis: EarningMonth): Working | null {
  const { billing } = basis;
  switch (billing?.model) {
    case 'time-and-materials':
      return billing.cap ? workingOfCap(basis.own(billing.cap, 'the cap').minor, basis) : null;
    case 'fixed':
      return workingOfFee(billing, basis);
    case 'retainer':
      return workingOfRetainer(billing, basis);
    default:
      return null;
  }
}

function workingOfCap(
  capMinor: number | null,
  { uncappedBefore, hourlyOwnMinor, earnedBefore }: EarningMonth,
): Working {
  const uncappedMinor =
    uncappedBefore === null || hourlyOwnMinor === null ? null : uncappedBefore + hourlyOwnMinor;
  const earnedMinor = capMinor === null || uncappedMinor === null ? null : Math.min(capMinor, uncappedMinor);
  return { method: 'cap', capMinor, uncappedMinor, earnedMinor, beforeMinor: earnedBefore };
}

function workingOfFee(billing: FixedBilling, basis: EarningMonth): Working {
  const common = {
    feeMinor: basis.own(billing.fee, 'the fee').minor,
    earnedMinor: earnedOfFee(billing, basis).earned.minor,
    beforeMinor: basis.earnedBefore,
  };
  switch (billing.recognise) {
    case 'hours':
      return { method: 'hours', ...common, ...hoursOfFee(basis) };
    case 'straight-line': {
      const { days, ofDays } = daysOfFee(basis) ?? { days: 0, ofDays: 0 };
      return { method: 'days', ...common, days, ofDays };
    }
    default:
      return { method: billing.recognise, ...common };
  }
}

function workingOfRetainer(billing: RetainerBilling, basis: EarningMonth): Working {
  const month = retainerMonthOf(basis);
  const { days, ofDays, left, carriedSeconds } = retainerHours(billing, month);
  const rate = billing.overageRate;
  return {
    method: 'retainer',
    monthlyMinor: basis.own(billing.monthly, 'the retainer').minor,
    days,
    ofDays,
    hours:
      billing.included === undefined
        ? null
        : {
            includedSeconds: billing.included,
            carriedInSeconds: month.carriedSeconds,
            usedSeconds: month.usedSeconds,
            carriedOnSeconds: carriedSeconds,
            beyondSeconds: Math.max(0, -left),
            overageRateMinor: rate?.per === 'hour' ? basis.own(rate.amount, 'the overage rate').minor : null,
          },
  };
}
