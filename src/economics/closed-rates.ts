/** Rules that reach into a closed month without saying so. */
import { formatMonth } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { ClosedMonths } from './closed-months.ts';
import { modelAt } from './contract.ts';
import type { Prices } from './effort.ts';
import { type EffortColumns, leavesOf } from './effort-columns.ts';

/** A rule that prices a closed month otherwise than the close says must name the month it restates. */
export function restatesDiagnostics(
  effort: EffortColumns,
  { contracts, rules }: Prices,
  closed: ClosedMonths,
): Diagnostic[] {
  const byText = new Map(rules.map((rule) => [rule.rule, rule]));
  if (closed.through === null) return [];
  const told = new Set<string>();
  return leavesOf(effort).flatMap((leaf): Diagnostic[] => {
    if (leaf.rule === null || told.has(leaf.rule)) return [];
    const agreed = closed.agreed(leaf.project, leaf.month);
    const rule = byText.get(leaf.rule);
    if (!agreed || !rule || modelAt(contracts.of(leaf.project), leaf.month) !== 'time-and-materials')
      return [];
    // A close without rates, such as one written by hand, says nothing about them.
    if (Object.keys(agreed.rates).length === 0 || agreed.rates[leaf.rule] === leaf.rateMinor) return [];
    if (rule.restates !== null && rule.restates <= leaf.month) return [];
    told.add(leaf.rule);
    return [
      {
        code: 'economics/restates',
        severity: 'error',
        message: `the rate for ${leaf.rule} reaches into ${formatMonth(leaf.month)}, which is closed`,
        at: { file: rule.at.file },
        hint: `let it begin later, or add \`restates: ${formatMonth(leaf.month)}\` when that is meant`,
      },
    ];
  });
}
