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
  const { own } = basis;
  const { days, ofDays, left, carriedSeconds } = retainerHours(billing, basis);
  if (days === 0) return { amount: known(0), overage: known(0), carriedSeconds: 0 };
  const monthly = own(billing.monthly, 'the retainer');
  const amount = monthly.minor === null ? monthly : known(scaled(monthly.minor, ratio(days, ofDays)));
  if (billing.included === undefined) return { amount, overage: known(0), carriedSeconds: 0 };
  return { amount, overage: left >= 0 ? known(0) : overageOf(billing, -left, own), carriedSeconds };
}

export interface RetainerHours {
  /** Days of the month on which it accrues. */
  readonly days: number;
  readonly ofDays: number;
  /** Included seconds that were not used; negative when more were. */
  readonly left: number;
  readonly carriedSeconds: number;
}

export function retainerHours(
  billing: RetainerBilling,
  { month, from, to, usedSeconds, carriedSeconds }: Omit<RetainerMonth, 'own'>,
): RetainerHours {
  const days = Math.min(lastDayOfMonth(month), to) - Math.max(firstDayOfMonth(month), from) + 1;
  const ofDays = daysInMonth(month);
  if (days <= 0 || billing.included === undefined) {
    return { days: Math.max(0, days), ofDays, left: 0, carriedSeconds: 0 };
  }
  const left = billing.included + carriedSeconds - usedSeconds;
  return { days, ofDays, left, carriedSeconds: Math.min(Math.max(0, left), mostCarried(billing)) };
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
