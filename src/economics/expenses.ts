/** What was spent on projects, and what of it clients are charged at cost. */
import { type Day, monthOfDay } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Expense } from '#facts/facts.ts';
import { type Contracts, modelAt } from './contract.ts';
import type { Exchange } from './exchange.ts';
import type { AmountLeaf } from './leaves.ts';
import { groupBy, sumOf } from './sums.ts';

interface Terms {
  readonly contracts: Contracts;
  readonly exchange: Exchange;
  /** The workspace's. */
  readonly currency: string;
  readonly asOf: Day;
}

/**
 * One expense leaf per month, project, person and currency, and beside it one for what is rebilled of it. Rebilled money is
 * revenue of every project but internal ones; it stays with the expense's person, so that at cost it leaves nobody anything.
 */
export function expenseLeaves(expenses: readonly Expense[], terms: Terms): AmountLeaf[] {
  const counted = expenses.filter(({ date }) => date <= terms.asOf).sort(byPlace);
  const groups = groupBy(counted, (one) =>
    JSON.stringify([monthOfDay(one.date), one.project, one.person, one.currency]),
  );
  return [...groups.values()].flatMap((group) => leavesOf(group, terms));
}

function leavesOf(group: readonly Expense[], { contracts, exchange, currency: home }: Terms): AmountLeaf[] {
  const [one] = group;
  if (!one) return [];
  const month = monthOfDay(one.date);
  const contract = contracts.of(one.project);
  const common = { month, project: one.project, client: contract.client, task: null, person: one.person };
  const spent = sumOf(group, ({ minor }) => minor);
  const charged =
    modelAt(contract, month) === 'internal' ? 0 : sumOf(group, (each) => (each.rebill ? each.minor : 0));
  const expense: AmountLeaf = {
    ...common,
    ...noRevenue,
    source: 'expense',
    currency: one.currency,
    expensesOwnMinor: spent,
    expensesMinor: exchange.convert(spent, one.currency, home, month),
  };
  if (charged === 0) return [expense];
  const rebilled: AmountLeaf = {
    ...common,
    ...noExpenses,
    source: 'rebilled',
    currency: contract.currency,
    // Both from what was spent: the client's currency for the invoice, the workspace's to meet the expense exactly.
    revenueOwnMinor: exchange.convert(charged, one.currency, contract.currency, month),
    revenueMinor: exchange.convert(charged, one.currency, home, month),
    attributedMinor: 0,
  };
  return [expense, rebilled];
}

export const noRevenue = { revenueOwnMinor: 0, revenueMinor: 0, attributedMinor: 0 } as const;
export const noExpenses = { expensesOwnMinor: 0, expensesMinor: 0 } as const;

function byPlace(a: Expense, b: Expense): number {
  return (
    monthOfDay(a.date) - monthOfDay(b.date) ||
    compareText(a.project, b.project) ||
    compareText(a.person ?? '', b.person ?? '') ||
    compareText(a.currency, b.currency)
  );
}
