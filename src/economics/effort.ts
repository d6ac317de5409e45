/** Effort leaves: rolled-up seconds, priced by the winning rule and costed by employment, each amount rounded once. */
import { monthOfDay } from '#core/calendar.ts';
import { type Contract, type Contracts, modelAt } from './contract.ts';
import { Costings } from './costing.ts';
import { BILLING_MODELS, type EffortColumns } from './effort-columns.ts';
import { type EmploymentPiece, pieceOn } from './employment.ts';
import type { Exchange } from './exchange.ts';
import { candidatesFor, winnerAmong } from './find-rate.ts';
import type { BillingModel } from './leaves.ts';
import type { RateRule } from './rate-rules.ts';
import { ratio, type Scale, scaleBy } from './ratio.ts';
import type { Rollup } from './rollup.ts';
import type { WorkCalendar } from './schedule.ts';

/** What prices time. */
export interface Prices {
  readonly contracts: Contracts;
  readonly rules: readonly RateRule[];
  readonly calendar: WorkCalendar;
  readonly employment: ReadonlyMap<string, readonly EmploymentPiece[]>;
  readonly exchange: Exchange;
  readonly currency: string;
}

/** Leaves in order of month, project, task, activity, person, billable and priced day; nothing is attributed to them yet. */
export function effortColumns(rollup: Rollup, prices: Prices): EffortColumns {
  const heaps = gather(rollup, prices);
  price(heaps, prices);
  return heaps;
}

/** Seconds under one pair of rules each, amounts still 0. Rows of the rollup that have the same rules become one. */
function gather(rollup: Rollup, prices: Prices): EffortColumns {
  const contracts = rollup.targets.map(({ project }) => prices.contracts.of(project));
  const choose = chooser(rollup, contracts, prices);
  const columns = emptyColumns(rollup, contracts, prices.rules, choose.costs.list);
  let length = 0;
  let start = 0;
  for (let row = 0; row < rollup.length; row++) {
    const model = choose.modelOf(row);
    const billable = rollup.billable[row] === 1 && BILLING_MODELS[model] !== 'internal';
    const rule = billable ? choose.ruleOf(row) : -1;
    const cost = choose.costOf(row);
    if (length > start && !isSameWork(columns, length - 1, rollup, row, billable)) start = length;
    let at = start;
    while (
      at < length &&
      !(
        columns.rule[at] === rule &&
        columns.model[at] === model &&
        choose.costs.isSame(columns.cost[at] ?? -1, cost)
      )
    )
      at++;
    if (at === length) {
      length += 1;
      columns.month[at] = rollup.month[row] ?? 0;
      columns.target[at] = rollup.target[row] ?? 0;
      columns.activity[at] = rollup.activity[row] ?? 0;
      columns.person[at] = rollup.person[row] ?? 0;
      columns.billable[at] = billable ? 1 : 0;
      columns.model[at] = model;
      columns.rule[at] = rule;
      columns.cost[at] = cost;
      columns.firstDay[at] = rollup.first[row] ?? 0;
      columns.lastDay[at] = rollup.last[row] ?? 0;
    }
    columns.seconds[at] = (columns.seconds[at] ?? 0) + (rollup.seconds[row] ?? 0);
    columns.summarySeconds[at] = (columns.summarySeconds[at] ?? 0) + (rollup.summarySeconds[row] ?? 0);
    columns.firstDay[at] = Math.min(columns.firstDay[at] ?? 0, rollup.first[row] ?? 0);
    columns.lastDay[at] = Math.max(columns.lastDay[at] ?? 0, rollup.last[row] ?? 0);
  }
  return { ...columns, length };
}

function isSameWork(
  columns: EffortColumns,
  at: number,
  rollup: Rollup,
  row: number,
  billable: boolean,
): boolean {
  return (
    columns.person[at] === rollup.person[row] &&
    columns.target[at] === rollup.target[row] &&
    columns.activity[at] === rollup.activity[row] &&
    columns.month[at] === rollup.month[row] &&
    (columns.billable[at] === 1) === billable
  );
}

interface Chooser {
  readonly costs: Costings;
  /** Position among the billing models. */
  modelOf(row: number): number;
  /** Position among the rules; −1 without one. */
  ruleOf(row: number): number;
  costOf(row: number): number;
}

function chooser(
  rollup: Rollup,
  contracts: readonly Contract[],
  { rules, employment, calendar }: Prices,
): Chooser {
  const costs = new Costings(calendar);
  const position = new Map(rules.map((rule, at) => [rule, at]));
  const candidates = rollup.targets.map(({ task }, at) => {
    const contract = contracts[at];
    return contract ? candidatesFor(rules, contract, task) : [];
  });
  const employed = rollup.people.map((person) => employment.get(person) ?? []);
  const dayOf = (row: number) => rollup.pricedFrom[row] ?? 0;
  let last = { target: -1, day: -1, model: 0 };
  const pieceOf = (row: number) => pieceOn(employed[rollup.person[row] ?? 0] ?? [], dayOf(row));
  return {
    costs,
    modelOf(row) {
      const [target, day] = [rollup.target[row] ?? 0, dayOf(row)];
      // Rows of one target and span stand together.
      if (target !== last.target || day !== last.day) {
        const contract = contracts[target];
        const model = contract ? modelAt(contract, monthOfDay(day)) : 'none';
        last = { target, day, model: BILLING_MODELS.indexOf(model) };
      }
      return last.model;
    },
    ruleOf(row) {
      const winner = winnerAmong(candidates[rollup.target[row] ?? 0] ?? [], {
        activity: rollup.activities[rollup.activity[row] ?? 0] ?? '',
        person: rollup.people[rollup.person[row] ?? 0] ?? '',
        band: pieceOf(row)?.band ?? null,
        day: dayOf(row),
      });
      return winner ? (position.get(winner) ?? -1) : -1;
    },
    costOf: (row) => costs.of(pieceOf(row)?.cost ?? null, dayOf(row)),
  };
}

function emptyColumns(
  { length, people, targets, activities }: Rollup,
  contracts: readonly Contract[],
  rules: EffortColumns['rules'],
  costs: EffortColumns['costs'],
): EffortColumns {
  return {
    length,
    people,
    targets,
    contracts,
    activities,
    rules,
    costs,
    month: new Int32Array(length),
    target: new Uint32Array(length),
    activity: new Uint32Array(length),
    person: new Uint32Array(length),
    billable: new Uint8Array(length),
    model: new Uint8Array(length),
    rule: new Int32Array(length),
    cost: new Int32Array(length),
    seconds: new Float64Array(length),
    summarySeconds: new Float64Array(length),
    firstDay: new Int32Array(length),
    lastDay: new Int32Array(length),
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
  const values = columns.rules.map(({ rateMinor, unusable }): Scale | null =>
    unusable ? null : scaleBy(ratio(rateMinor, 3600)),
  );
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
    const value = values[columns.rule[row] ?? -1]?.(seconds) ?? null;
    columns.valueOwn[row] = value ?? Number.NaN;
    columns.value[row] = exchange.convert(value, contract.currency, home, month) ?? Number.NaN;
    const share = shareOfValue(BILLING_MODELS[columns.model[row] ?? 0] ?? 'none');
    columns.revenueOwn[row] = share === 1 ? (columns.valueOwn[row] ?? 0) : share;
    columns.revenue[row] = share === 1 ? (columns.value[row] ?? 0) : share;
  }
}

/** 1 where hours are what is billed; 0 under models that earn otherwise; unknown where nothing says how time is billed. */
function shareOfValue(model: BillingModel): number {
  if (model === 'time-and-materials') return 1;
  return model === 'none' ? Number.NaN : 0;
}
