/** Effort leaves as the columns that economics has them in, for worlds that no workspace gives. */
import type { EffortColumns } from '#economics/effort-columns.ts';
import type { EffortLeaf } from '#economics/leaves.ts';

/** Each leaf with a target of its own; rules and costs are left out, so `leafAt` gives the leaf back without them. */
export function columnsOf(leaves: readonly EffortLeaf[]): EffortColumns {
  const people = [...new Set(leaves.map(({ person }) => person))];
  const activities = [...new Set(leaves.map(({ activity }) => activity))];
  const integers = (of: (leaf: EffortLeaf) => number) => Int32Array.from(leaves, of);
  const numbers = (of: (leaf: EffortLeaf) => number | null) =>
    Float64Array.from(leaves, (leaf) => of(leaf) ?? Number.NaN);
  return {
    length: leaves.length,
    people,
    targets: leaves.map(({ project, task }) => ({ project, task })),
    contracts: leaves.map(({ project, client, currency }) => ({
      project,
      client,
      currency,
      from: null,
      to: null,
      status: 'active',
      budgetSeconds: null,
      terms: [],
      declared: true,
    })),
    activities,
    rules: [],
    costs: [],
    month: integers(({ month }) => month),
    target: Uint32Array.from(leaves.keys()),
    activity: Uint32Array.from(leaves, ({ activity }) => activities.indexOf(activity)),
    person: Uint32Array.from(leaves, ({ person }) => people.indexOf(person)),
    billable: Uint8Array.from(leaves, ({ billable }) => (billable ? 1 : 0)),
    model: new Uint8Array(leaves.length),
    rule: new Int32Array(leaves.length).fill(-1),
    cost: new Int32Array(leaves.length).fill(-1),
    seconds: numbers(({ seconds }) => seconds),
    summarySeconds: numbers(({ summarySeconds }) => summarySeconds),
    firstDay: integers(({ firstDay }) => firstDay),
    lastDay: integers(({ lastDay }) => lastDay),
    valueOwn: numbers(({ valueOwnMinor }) => valueOwnMinor),
    value: numbers(({ valueMinor }) => valueMinor),
    revenueOwn: numbers(({ revenueOwnMinor }) => revenueOwnMinor),
    revenue: numbers(({ revenueMinor }) => revenueMinor),
    labourOwn: numbers(({ labourOwnMinor }) => labourOwnMinor),
    labour: numbers(({ labourMinor }) => labourMinor),
    attributed: numbers(({ attributedMinor }) => attributedMinor),
  };
}
