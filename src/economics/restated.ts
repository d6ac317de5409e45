/** Closed months that would be computed otherwise now: shown, while the agreed figures stay. */
import { formatMonth } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { formatMinor } from '#core/money.ts';
import type { ClosedMonths } from './closed-months.ts';
import type { Restatement } from './leaves.ts';

export function restatedDiagnostics(
  restatements: readonly Restatement[],
  { closes }: ClosedMonths,
): Diagnostic[] {
  const placeOf = new Map(closes.map(({ period, at }) => [period, at]));
  return restatements.map((restatement) => {
    const at = placeOf.get(restatement.month);
    return {
      code: 'economics/restated',
      severity: 'warning',
      message: messageOf(restatement),
      ...(at && { at }),
      hint: 'date a correction in an open month, with `reverses:` and a reason; to agree on other figures, close the month again',
    };
  });
}

function messageOf({ figure, project, month, currency, ...minor }: Restatement): string {
  const money = (amount: number | null) =>
    amount === null ? 'unknown' : `${formatMinor(amount, currency)} ${currency}`;
  const closed = money(minor.closedOwnMinor);
  const was = {
    earned: `earned ${closed} in ${formatMonth(month)}`,
    invoiced: `had ${closed} invoiced by the end of ${formatMonth(month)}`,
  }[figure];
  return `\`${project}\` ${was} as it was closed; it would be ${money(minor.recomputedOwnMinor)} now`;
}
