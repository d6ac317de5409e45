/** Retainers: a monthly amount by day, hours included in it, and what is beyond them. */
import { type Day, daysInMonth, firstDayOfMonth, lastDayOfMonth, type Month } from '#core/calendar.ts';
import type { Billing } from '#model/kinds/project.ts';
import { ratio, scaled } from '../ratio.ts';
import { type Known, known, type OwnMinor, unknown } from './known.ts';

export type RetainerBilling = Extract<Billing, { model: 'retainer' }>;

export interface RetainerMonth {
  readonly month: Month;
  /** First and last day on which it accrues, whatever the month. */
  readonly from: Day;
  readonly to: Day;
  /** Billable seconds of the month. */
  readonly usedSeconds: number;
  /** Seconds carried in from earlier months. */
  readonly carriedSeconds: number;
  readonly own: OwnMinor;
}

export interface RetainerEarned {
  readonly amount: Known;
  readonly overage: Known;
  /** Seconds carried on into the next month. */
  readonly carriedSeconds: number;
}

/**
 * The month's share of the monthly amount by day. Included hours are the month's whole, however few of its days count.
 * Hours carried in are used first; what is left of both moves on as far as `rollover` says.
 */
export function earnedByRetainer(billing: RetainerBilling, basis: RetainerMonth): RetainerEarned {
  const { month, own } = basis;
  const days = Math.min(lastDayOfMonth(month), basis.to) - Math.max(firstDayOfMonth(month), basis.from) + 1;
  if (days <= 0) return { amount: known(0), overage: known(0), carriedSeconds: 0 };
  const monthly = own(billing.monthly, 'the retainer');
  const amount =
    monthly.minor === null ? monthly : known(scaled(monthly.minor, ratio(days, daysInMonth(month))));
  if (billing.included === undefined) return { amount, overage: known(0), carriedSeconds: 0 };
  const left = billing.included + basis.carriedSeconds - basis.usedSeconds;
  return {
    amount,
    overage: left >= 0 ? known(0) : overageOf(billing, -left, own),
    carriedSeconds: Math.min(Math.max(0, left), mostCarried(billing)),
  };
}

function mostCarried({ rollover, rolloverHours }: RetainerBilling): number {
  if (rollover === 'full') return Number.MAX_SAFE_INTEGER;
  return rollover === 'capped' ? (rolloverHours ?? 0) : 0;
}

function overageOf({ overageRate }: RetainerBilling, seconds: number, own: OwnMinor): Known {
  if (!overageRate) {
    return unknown(
      'it used more than the included hours, but has no rate for them',
      'add `overageRate`; write 0 when they are free',
    );
  }
  if (overageRate.per !== 'hour') {
    return unknown(`its overage rate is per ${overageRate.per}`, 'write `overageRate` per hour');
  }
  const rate = own(overageRate.amount, 'the overage rate');
  return rate.minor === null ? rate : known(scaled(seconds, ratio(rate.minor, 3600)));
}
