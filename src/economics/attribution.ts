/** Who earned it: revenue that is not hours times a rate, spread over the billable work of its project-month. */
import { spread } from '#core/spread.ts';
import type { EffortColumns } from './effort-columns.ts';
import type { AmountLeaf } from './leaves.ts';
import type { ByProject, ProjectEffort } from './project-effort.ts';
import { groupBy, sumOf } from './sums.ts';

/**
 * Spreads fees, retainers, overage, caps, milestones and closing differences over the month's billable leaves: by value, by
 * seconds where a rate is missing or all of them are 0, to nobody when there is no billable time. Rebilled expenses stay with their expense.
 * Writes the shares into `columns.attributed`, and returns the amounts with what leaves carry of them.
 */
export function attribute(
  columns: EffortColumns,
  worked: ByProject,
  amounts: readonly AmountLeaf[],
): AmountLeaf[] {
  const carried = new Set<AmountLeaf>();
  for (const leaves of groupBy(
    amounts.filter(isShared),
    ({ month, project }) => `${month} ${project}`,
  ).values()) {
    const [place] = leaves;
    const effort = place && worked.get(place.project)?.get(place.month);
    if (!effort) continue;
    const total = sumOf(leaves, ({ revenueMinor }) => revenueMinor);
    if (shareOut(columns, effort, total)) for (const leaf of leaves) carried.add(leaf);
  }
  return amounts.map((leaf) => (carried.has(leaf) ? { ...leaf, attributedMinor: leaf.revenueMinor } : leaf));
}

function isShared({ source }: AmountLeaf): boolean {
  return source !== 'expense' && source !== 'rebilled';
}

/** False when nobody can carry it. An unknown total makes every share unknown. */
function shareOut(columns: EffortColumns, { from, to }: ProjectEffort, total: number | null): boolean {
  const rows: number[] = [];
  for (let row = from; row < to; row++) if (columns.billable[row] === 1) rows.push(row);
  const weights = weightsOf(columns, rows);
  if (weights.every((weight) => weight === 0)) return false;
  const parts = total === null ? null : spread(total, weights);
  for (const [at, row] of rows.entries()) columns.attributed[row] = parts?.[at] ?? Number.NaN;
  return true;
}

/** Values, or seconds where a value is unknown and where all of them are nothing. Corrections can make a leaf negative; it then carries nothing. */
function weightsOf(columns: EffortColumns, rows: readonly number[]): number[] {
  const values = rows.map((row) => Math.max(0, columns.value[row] ?? 0));
  const isUsable = !values.some(Number.isNaN) && values.some((value) => value > 0);
  return isUsable ? values : rows.map((row) => Math.max(0, columns.seconds[row] ?? 0));
}
