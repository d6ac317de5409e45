/** Effort leaves as columns: half a million of them are typed arrays and a few dictionaries, not half a million objects. */
import type { Target } from '#facts/time-columns.ts';
import type { Contract } from './contract.ts';
import type { Costing } from './costing.ts';
import type { BillingModel, EffortLeaf } from './leaves.ts';
import type { RateRule } from './rate-rules.ts';

/** What the column `model` counts by. */
export const BILLING_MODELS = [
  'time-and-materials',
  'fixed',
  'retainer',
  'milestones',
  'internal',
  'none',
] as const satisfies readonly BillingModel[];

/** Rows in order of month, project, task, activity, person, billable and priced day. `NaN` is an unknown amount. */
export interface EffortColumns {
  readonly length: number;
  /** Dictionaries: a column holds positions in them, or −1 for none. */
  readonly people: readonly string[];
  readonly targets: readonly Target[];
  readonly contracts: readonly Contract[];
  readonly activities: readonly string[];
  readonly rules: readonly RateRule[];
  readonly costs: readonly Costing[];
  readonly month: Int32Array;
  /** Position in `targets` and in `contracts`. */
  readonly target: Uint32Array;
  readonly activity: Uint32Array;
  readonly person: Uint32Array;
  readonly billable: Uint8Array;
  /** How the time is billed, as a position in `BILLING_MODELS`: as its month is, but corrections and late entries as the month they are for. */
  readonly model: Uint8Array;
  readonly rule: Int32Array;
  readonly cost: Int32Array;
  readonly seconds: Float64Array;
  readonly summarySeconds: Float64Array;
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
  /** Amounts, as `EffortLeaf` has them. */
  readonly valueOwn: Float64Array;
  readonly value: Float64Array;
  readonly revenueOwn: Float64Array;
  readonly revenue: Float64Array;
  readonly labourOwn: Float64Array;
  readonly labour: Float64Array;
  readonly attributed: Float64Array;
}

/** One row as a leaf. */
export function leafAt(columns: EffortColumns, row: number): EffortLeaf {
  const at = columns.target[row] ?? 0;
  const { project, task } = columns.targets[at] ?? { project: '', task: null };
  const contract = columns.contracts[at];
  const rule = columns.rules[columns.rule[row] ?? -1];
  const cost = columns.costs[columns.cost[row] ?? -1]?.cost;
  return {
    month: columns.month[row] ?? 0,
    project,
    client: contract?.client ?? null,
    task,
    activity: columns.activities[columns.activity[row] ?? 0] ?? '',
    person: columns.people[columns.person[row] ?? 0] ?? '',
    billable: columns.billable[row] === 1,
    rule: rule?.rule ?? null,
    rateMinor: rule && !rule.unusable ? rule.rateMinor : null,
    costRule: cost?.rule ?? null,
    seconds: columns.seconds[row] ?? 0,
    summarySeconds: columns.summarySeconds[row] ?? 0,
    firstDay: columns.firstDay[row] ?? 0,
    lastDay: columns.lastDay[row] ?? 0,
    currency: contract?.currency ?? '',
    valueOwnMinor: known(columns.valueOwn[row]),
    valueMinor: known(columns.value[row]),
    revenueOwnMinor: known(columns.revenueOwn[row]),
    revenueMinor: known(columns.revenue[row]),
    attributedMinor: known(columns.attributed[row]),
    costCurrency: cost?.currency ?? null,
    labourOwnMinor: known(columns.labourOwn[row]),
    labourMinor: known(columns.labour[row]),
  };
}

export function leavesOf(columns: EffortColumns): EffortLeaf[] {
  return Array.from({ length: columns.length }, (_, row) => leafAt(columns, row));
}

/** A number of a column, or of a sum over one: null when it is unknown or beyond the safe integers. */
export function known(value: number | undefined): number | null {
  return value !== undefined && Number.isSafeInteger(value) ? value : null;
}
