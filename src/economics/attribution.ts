/** Who earned it: revenue that is not hours times a rate, spread over the billable work of its project-month. */
import { spread } from '#core/spread.ts';
import type { PricedLeaf } from './effort.ts';
import type { AmountLeaf, EffortLeaf } from './leaves.ts';
import { groupBy, sumOf } from './sums.ts';

export interface Attributed {
  readonly effort: readonly EffortLeaf[];
  readonly amounts: readonly AmountLeaf[];
}

/**
 * Spreads fees, retainers, overage, caps, milestones and closing differences over the month's billable leaves: by value, by
 * seconds where a rate is missing, to nobody when there is no billable time. Rebilled expenses stay with their expense.
 */
export function attribute(effort: readonly PricedLeaf[], amounts: readonly AmountLeaf[]): Attributed {
  const shared = groupBy(amounts.filter(isShared), placeOf);
  const carriers = groupBy(
    effort.filter(({ billable }) => billable),
    placeOf,
  );
  const shares = new Map<PricedLeaf, number | null>();
  const carried = new Set<AmountLeaf>();
  for (const [place, leaves] of shared) {
    const over = carriers.get(place) ?? [];
    const parts = partsOf(
      sumOf(leaves, ({ revenueMinor }) => revenueMinor),
      over,
    );
    if (!parts) continue;
    for (const [index, leaf] of over.entries()) shares.set(leaf, parts[index] ?? null);
    for (const leaf of leaves) carried.add(leaf);
  }
  return {
    effort: effort.map((leaf) => {
      const share = shares.get(leaf);
      return { ...leaf, attributedMinor: share === undefined ? 0 : share };
    }),
    amounts: amounts.map((leaf) =>
      carried.has(leaf) ? { ...leaf, attributedMinor: leaf.revenueMinor } : leaf,
    ),
  };
}

function isShared({ source }: AmountLeaf): boolean {
  return source !== 'expense' && source !== 'rebilled';
}

function placeOf({ month, project }: { month: number; project: string }): string {
  return `${month} ${project}`;
}

/** One part per leaf; null when nobody can carry it. An unknown total makes every part unknown. */
function partsOf(total: number | null, leaves: readonly PricedLeaf[]): readonly (number | null)[] | null {
  const byValue = leaves.every(({ valueMinor }) => valueMinor !== null);
  // Corrections can make a leaf negative; it then carries nothing.
  const weights = leaves.map(({ valueMinor, seconds }) => Math.max(0, (byValue ? valueMinor : seconds) ?? 0));
  if (weights.every((weight) => weight === 0)) return null;
  return total === null ? leaves.map(() => null) : spread(total, weights);
}
