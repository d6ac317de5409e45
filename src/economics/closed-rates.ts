/** Rules that reach into a closed month without saying so. */
import { formatMonth, type Month } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { ClosedMonths } from './closed-months.ts';
import { modelAt } from './contract.ts';
import type { EffortColumns } from './effort-columns.ts';
import type { Prices } from './prices.ts';
import type { RateRule } from './rate-rules.ts';

/** A rule that prices a closed month otherwise than the close says must name the month it restates. */
export function restatesDiagnostics(
  effort: EffortColumns,
  { rules }: Prices,
  closed: ClosedMonths,
): Diagnostic[] {
  const told = new Set<number>();
  const diagnostics: Diagnostic[] = [];
  // Rows are in order of month: the open ones come last.
  for (let row = 0; row < effort.length && (effort.month[row] ?? 0) <= (closed.through ?? -1); row++) {
    const at = effort.rule[row] ?? -1;
    const rule = rules[at];
    const month = effort.month[row] ?? 0;
    const contract = effort.contracts[effort.target[row] ?? 0];
    if (!rule || !contract || told.has(at) || modelAt(contract, month) !== 'time-and-materials') continue;
    const agreed = closed.agreed(contract.project, month)?.rates ?? {};
    // A close without rates, such as one written by hand, says nothing about them.
    if (Object.keys(agreed).length === 0 || agreed[rule.rule] === rule.rateMinor) continue;
    if (rule.restates !== null && rule.restates <= month) continue;
    told.add(at);
    diagnostics.push(reachesInto(rule, month));
  }
  return diagnostics;
}

function reachesInto({ rule, place }: RateRule, month: Month): Diagnostic {
  return {
    code: 'economics/restates',
    severity: 'error',
    message: `the rate for ${rule} reaches into ${formatMonth(month)}, which is closed`,
    at: place,
    hint: `let it begin later, or add \`restates: ${formatMonth(month)}\` when that is meant`,
  };
}
