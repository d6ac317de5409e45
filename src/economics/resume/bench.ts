/** How much the cost of contracted time that nobody logged moves between two states. */
import type { Month } from '#core/calendar.ts';
import type { EffortColumns } from '../effort-columns.ts';
import { employedIn } from '../employed.ts';
import { isAsLogged } from '../employment.ts';
import type { ResumedSide, Resumption } from './resumption.ts';

interface Between {
  /** Rows of all cells that differ, on both sides. */
  readonly before: EffortColumns;
  readonly after: EffortColumns;
  readonly months: { readonly first: Month; readonly last: Month };
}

/** In minor units of the workspace's currency; null where a cost is unknown. */
export function benchShift(
  { base, head, change, footing }: Resumption,
  { before, after, months }: Between,
): number | null {
  let shift = unloggedShare(after) - unloggedShare(before);
  for (const person of change.people.keys()) {
    for (let { first: month } = months; month <= months.last; month++) {
      const [was, is] = [base, head].map((side) => costIn(side, person, month, footing.outcome.asOf));
      if (was == null || is == null) return null;
      shift += is - was;
    }
  }
  return Number.isSafeInteger(shift) ? shift : null;
}

function costIn({ model, pricing }: ResumedSide, person: string, month: Month, asOf: number): number | null {
  return employedIn(month, person, [], { ...pricing.prices, model, asOf }).costMinor;
}

/** Contracted cost is given up to what is logged; what is paid as it is logged adds to both. */
function unloggedShare({ length, labour, cost, costs }: EffortColumns): number {
  const asLogged = costs.map((costing) => isAsLogged(costing.cost.rule));
  let share = 0;
  for (let row = 0; row < length; row++) {
    if (!(asLogged[cost[row] ?? -1] ?? true)) share -= labour[row] ?? 0;
  }
  return share;
}
