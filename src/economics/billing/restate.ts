/** What a closed month would be if it were computed again, beside what was agreed on. */
import type { Month } from '#core/calendar.ts';
import type { ClosedProject } from '#facts/facts.ts';
import type { ClosedMonths } from '../closed-months.ts';
import type { Contract } from '../contract.ts';
import type { Restatement } from '../leaves.ts';
import { minus } from '../sums.ts';

/** All amounts in the project's currency. */
export interface ClosedMonth {
  readonly contract: Contract;
  readonly month: Month;
  /** Null where the month is open, and where its close does not name the project. */
  readonly agreed: ClosedProject | null;
  readonly recognisedBefore: number | null;
  /** Earned in the month. */
  readonly recomputed: number | null;
  /** By the end of the month. */
  readonly invoiced: number | null;
  /** By how much the close before it said less, or more, of what is invoiced. */
  readonly invoicedApart: number | null;
}

export function restatementsOf(basis: ClosedMonth, closed: ClosedMonths): Restatement[] {
  const { contract, month, agreed, recomputed } = basis;
  const { project, currency } = contract;
  const of = (figure: Restatement['figure'], closedOwnMinor: number, now: number | null): Restatement => ({
    figure,
    month,
    project,
    currency,
    closedOwnMinor,
    recomputedOwnMinor: now,
    differenceOwnMinor: minus(now, closedOwnMinor),
  });
  if (!agreed) {
    // A close names every project that had anything by then. An unknown amount has its own error.
    const isNew = isClosed(month, closed) && recomputed !== null && recomputed !== 0;
    return isNew ? [of('earned', 0, recomputed)] : [];
  }
  const earned = minus(agreed.recognisedMinor, basis.recognisedBefore);
  const invoiced = agreed.recognisedMinor - agreed.wipMinor;
  return [
    ...(earned === recomputed ? [] : [of('earned', earned ?? agreed.recognisedMinor, recomputed)]),
    ...(apartOf(basis) === basis.invoicedApart ? [] : [of('invoiced', invoiced, basis.invoiced)]),
  ];
}

/** By how much what is invoiced by the end of a month differs from what its close says; 0 where it says nothing. */
export function apartOf({ agreed, invoiced }: Pick<ClosedMonth, 'agreed' | 'invoiced'>): number | null {
  return agreed ? minus(invoiced, agreed.recognisedMinor - agreed.wipMinor) : 0;
}

function isClosed(month: Month, { closes, through }: ClosedMonths): boolean {
  const [first] = closes;
  return first !== undefined && through !== null && month >= first.period && month <= through;
}
