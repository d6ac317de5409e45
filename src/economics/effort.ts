/** Effort leaves: rolled-up seconds, priced by the winning rule and costed by employment, each amount rounded once. */
import { choosePrices } from './choose-prices.ts';
import { BILLING_MODELS, type EffortColumns } from './effort-columns.ts';
import type { BillingModel } from './leaves.ts';
import { mergeRows } from './merge-rows.ts';
import type { Prices } from './prices.ts';
import type { RateRule } from './rate-rules.ts';
import { ratio, type Scale, scaleBy } from './ratio.ts';
import type { Rollup } from './rollup.ts';

/** Leaves in order of month, project, task, activity, person, billable and priced day; nothing is attributed to them yet. */
export function effortColumns(rollup: Rollup, prices: Prices): EffortColumns {
  const heaps = gather(rollup, prices);
  price(heaps, prices);
  return heaps;
}

/** Seconds under one pair of rules each, amounts still 0. Rows of the rollup that have the same rules become one. */
function gather(rollup: Rollup, prices: Prices): EffortColumns {
  const { people, targets, activities } = rollup;
  const contracts = targets.map(({ project }) => prices.contracts.of(project));
  const { costs, ...chosen } = choosePrices(rollup, contracts, prices);
  const { length, ...columns } = mergeRows(rollup, chosen, costs);
  return {
    length,
    people,
    targets,
    contracts,
    activities,
    rules: prices.rules,
    costs: costs.list,
    ...columns,
    valueOwn: new Float64Array(length),
    value: new Float64Array(length),
    revenueOwn: new Float64Array(length),
    revenue: new Float64Array(length),
    labourOwn: new Float64Array(length),
    labour: new Float64Array(length),
    attributed: new Float64Array(length),
  };
}

/** Fills in the amounts. */
function price(columns: EffortColumns, { exchange, currency: home }: Prices): void {
  const values: (Scale | null)[] = [];
  for (let row = 0; row < columns.length; row++) {
    const month = columns.month[row] ?? 0;
    const seconds = columns.seconds[row] ?? 0;
    const contract = columns.contracts[columns.target[row] ?? 0];
    const costing = columns.costs[columns.cost[row] ?? -1];
    const labour = costing?.labourOf?.(seconds) ?? null;
    columns.labourOwn[row] = labour ?? Number.NaN;
    columns.labour[row] =
      (costing ? exchange.convert(labour, costing.cost.currency, home, month) : null) ?? Number.NaN;
    if (columns.billable[row] !== 1 || !contract) continue;
    const rule = columns.rule[row] ?? -1;
    if (rule >= 0 && values[rule] === undefined) values[rule] = worthOf(columns.rules[rule]);
    const value = values[rule]?.(seconds) ?? null;
    columns.valueOwn[row] = value ?? Number.NaN;
    columns.value[row] = exchange.convert(value, contract.currency, home, month) ?? Number.NaN;
    const share = shareOfValue(BILLING_MODELS[columns.model[row] ?? 0] ?? 'none');
    columns.revenueOwn[row] = share === 1 ? (columns.valueOwn[row] ?? 0) : share;
    columns.revenue[row] = share === 1 ? (columns.value[row] ?? 0) : share;
  }
}

/** Of seconds under a rule; null where nothing prices them. */
function worthOf(rule: RateRule | undefined): Scale | null {
  return rule && !rule.unusable ? scaleBy(ratio(rule.rateMinor, 3600)) : null;
}

/** 1 where hours are what is billed; 0 under models that earn otherwise; unknown where nothing says how time is billed. */
function shareOfValue(model: BillingModel): number {
  if (model === 'time-and-materials') return 1;
  return model === 'none' ? Number.NaN : 0;
}
