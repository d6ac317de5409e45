/** Fees, retainers and milestones, and the shares of them that rows carry. */
import { attribute } from '../attribution.ts';
import type { EffortColumns } from '../effort-columns.ts';
import type { AmountLeaf } from '../leaves.ts';
import { projectEffort } from '../project-effort.ts';
import { groupBy } from '../sums.ts';
import { cellKey } from './keys.ts';

/** Cells of touched projects in which what is shared out among the people differs. */
export function shiftedCells(
  kept: readonly AmountLeaf[],
  amounts: readonly AmountLeaf[],
): ReadonlySet<string> {
  const sums = (leaves: readonly AmountLeaf[]) =>
    new Map(
      [...groupBy(leaves.filter(isShared), cellKey)].map(([key, group]) => [
        key,
        group.reduce((sum, { revenueMinor }) => sum + (revenueMinor ?? Number.NaN), 0),
      ]),
    );
  const [was, is] = [sums(kept), sums(amounts)];
  const keys = new Set([...was.keys(), ...is.keys()]);
  return new Set([...keys].filter((key) => was.get(key) !== is.get(key)));
}

/** The amounts with what leaves carry of them: computed again within the cells, as it was kept outside of them. */
export function attributed(
  columns: EffortColumns,
  amounts: readonly AmountLeaf[],
  { kept, cells }: { readonly kept: readonly AmountLeaf[]; readonly cells: ReadonlySet<string> },
): AmountLeaf[] {
  const isCarried = new Set(kept.filter((leaf) => isShared(leaf) && leaf.attributedMinor !== 0).map(cellKey));
  const outside = amounts.filter((leaf) => !cells.has(cellKey(leaf)));
  return [
    ...attributeWithin(columns, amounts, cells),
    ...outside.map((leaf) =>
      isShared(leaf) && isCarried.has(cellKey(leaf)) ? { ...leaf, attributedMinor: leaf.revenueMinor } : leaf,
    ),
  ];
}

export function attributeWithin(
  columns: EffortColumns,
  amounts: readonly AmountLeaf[],
  cells: ReadonlySet<string>,
): AmountLeaf[] {
  const shared = amounts.filter((leaf) => cells.has(cellKey(leaf)));
  if (shared.length === 0) return [];
  return attribute(
    columns,
    projectEffort(columns),
    shared.map((leaf) => ({ ...leaf, attributedMinor: 0 })),
  );
}

function isShared({ source }: AmountLeaf): boolean {
  return source !== 'expense' && source !== 'rebilled';
}

export function isUnknown({ revenueMinor, expensesMinor, attributedMinor }: AmountLeaf): boolean {
  return revenueMinor === null || expensesMinor === null || attributedMinor === null;
}
