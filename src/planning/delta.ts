/** Figures before and after a proposal, and their difference: exactly head − base. */
import type { Figures, Report } from '#economics/figures.ts';

/** The totals of `fractal economics`, under the same names. */
export type Totals = Figures & Pick<Report, 'unallocatedOverheadMinor' | 'benchMinor'>;

export const NO_FIGURES: Figures = {
  seconds: 0,
  billableSeconds: 0,
  revenueMinor: 0,
  labourMinor: 0,
  expensesMinor: 0,
  contributionMinor: 0,
  contributionBps: null,
  overheadMinor: 0,
  marginMinor: 0,
  marginBps: null,
  complete: true,
};

export function totalsOf({ totals, unallocatedOverheadMinor, benchMinor }: Report): Totals {
  return { ...totals, unallocatedOverheadMinor, benchMinor };
}

/** Figure by figure head − base; null where either is, or where no exact integer holds it. `complete` where both are. */
export function deltaOf<T extends object>(base: T, head: T): T {
  const before = base as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(head).map(([name, after]) => [name, difference(before[name], after)]),
  ) as T;
}

function difference(before: unknown, after: unknown): unknown {
  if (typeof before === 'boolean' || typeof after === 'boolean') return before === true && after === true;
  if (typeof before !== 'number' || typeof after !== 'number') return null;
  const delta = after - before;
  return Number.isSafeInteger(delta) ? delta : null;
}

/** The value with every amount in a `delta` unknown: for two sides in different currencies. */
export function withoutMoney<T>(value: T, isDelta = false): T {
  if (Array.isArray(value)) return value.map((item) => withoutMoney(item, isDelta)) as T;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => {
    const isAmount = name === 'deltaMinor' || (isDelta && name.endsWith('Minor'));
    return [name, isAmount ? null : withoutMoney(member, isDelta || name === 'delta')];
  });
  return Object.fromEntries(members) as T;
}
