/** Effort leaves: rolled-up seconds, priced by the winning rule and costed by employment, each amount rounded once. */
import { type Month, monthOfDay, yearOfMonth } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Target } from '#facts/time-columns.ts';
import { type Contract, type Contracts, modelAt } from './contract.ts';
import { type Cost, costPerSecond, type EmploymentPiece, pieceOn } from './employment.ts';
import type { Exchange } from './exchange.ts';
import { candidatesFor, winnerAmong } from './find-rate.ts';
import type { EffortLeaf } from './leaves.ts';
import type { RateRule } from './rate-rules.ts';
import { ratio, scaled } from './ratio.ts';
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

export type PricedLeaf = Omit<EffortLeaf, 'attributedMinor'>;

/** Leaves in order of month, project, task, activity, person, billable and rules. */
export function effortLeaves(rollup: Rollup, prices: Prices): PricedLeaf[] {
  const targets = rollup.targets.map((target) => pricedTarget(target, prices));
  const employed = rollup.people.map((person) => prices.employment.get(person) ?? []);
  const leaves: PricedLeaf[] = [];
  let group: Heap[] = [];
  for (let row = 0; row < rollup.length; row++) {
    const target = targets[rollup.target[row] ?? 0];
    const pieces = employed[rollup.person[row] ?? 0];
    if (!target || !pieces) continue;
    const heap = heapOf(rollup, row, { target, pieces });
    if (group[0] && !isSameWork(group[0], heap)) {
      closeGroup(group, prices, leaves);
      group = [];
    }
    addTo(group, heap);
  }
  closeGroup(group, prices, leaves);
  return leaves;
}

interface PricedTarget {
  readonly target: Target;
  readonly contract: Contract;
  readonly candidates: readonly RateRule[];
}

function pricedTarget(target: Target, { contracts, rules }: Prices): PricedTarget {
  const contract = contracts.of(target.project);
  return { target, contract, candidates: candidatesFor(rules, contract, target.task) };
}

/** Seconds under one pair of rules, before they are priced. */
interface Heap {
  readonly month: Month;
  readonly target: PricedTarget;
  readonly activity: string;
  readonly person: string;
  readonly billable: boolean;
  readonly rule: RateRule | null;
  readonly cost: Cost | null;
  readonly costYear: number;
  seconds: number;
  summarySeconds: number;
  firstDay: number;
  lastDay: number;
}

function heapOf(
  rollup: Rollup,
  row: number,
  { target, pieces }: { target: PricedTarget; pieces: readonly EmploymentPiece[] },
): Heap {
  const day = rollup.pricedFrom[row] ?? 0;
  const month = rollup.month[row] ?? 0;
  const activity = rollup.activities[rollup.activity[row] ?? 0] ?? '';
  const person = rollup.people[rollup.person[row] ?? 0] ?? '';
  const piece = pieceOn(pieces, day);
  const billable = rollup.billable[row] === 1 && modelAt(target.contract, month) !== 'internal';
  const work = { activity, person, band: piece?.band ?? null, day };
  return {
    month,
    target,
    activity,
    person,
    billable,
    rule: billable ? winnerAmong(target.candidates, work) : null,
    cost: piece?.cost ?? null,
    costYear: yearOfMonth(monthOfDay(day)),
    seconds: rollup.seconds[row] ?? 0,
    summarySeconds: rollup.summarySeconds[row] ?? 0,
    firstDay: rollup.first[row] ?? 0,
    lastDay: rollup.last[row] ?? 0,
  };
}

function isSameWork(a: Heap, b: Heap): boolean {
  return (
    a.target === b.target &&
    a.month === b.month &&
    a.person === b.person &&
    a.activity === b.activity &&
    a.billable === b.billable
  );
}

function addTo(group: Heap[], heap: Heap): void {
  const twin = group.find((one) => one.rule === heap.rule && isSameCost(one, heap));
  if (!twin) {
    group.push(heap);
    return;
  }
  twin.seconds += heap.seconds;
  twin.summarySeconds += heap.summarySeconds;
  twin.firstDay = Math.min(twin.firstDay, heap.firstDay);
  twin.lastDay = Math.max(twin.lastDay, heap.lastDay);
}

// Late entries and reversals may be priced in another year, where an hour of the same salary costs something else.
function isSameCost(a: Heap, b: Heap): boolean {
  return a.cost?.rule === b.cost?.rule && (a.costYear === b.costYear || a.cost?.per === 'hour');
}

function closeGroup(group: Heap[], prices: Prices, leaves: PricedLeaf[]): void {
  if (group.length > 1) {
    group.sort(
      (a, b) =>
        compareText(a.rule?.rule ?? '', b.rule?.rule ?? '') ||
        compareText(a.cost?.rule ?? '', b.cost?.rule ?? '') ||
        a.costYear - b.costYear,
    );
  }
  for (const heap of group) leaves.push(leafOf(heap, prices));
}

function leafOf(heap: Heap, { calendar, exchange, currency: home }: Prices): PricedLeaf {
  const { month, target, billable, rule, cost } = heap;
  const { contract } = target;
  const { currency } = contract;
  const rateMinor = rule && !rule.tied ? rule.rateMinor : null;
  const valueOwnMinor = billable ? billedFor(heap.seconds, rateMinor) : 0;
  const valueMinor = exchange.convert(valueOwnMinor, currency, home, month);
  const isRevenue = earnsByTheHour(contract, month);
  const perSecond = cost && costPerSecond(cost, calendar, heap.costYear);
  const labourOwnMinor = perSecond && scaled(heap.seconds, perSecond);
  return {
    month,
    project: contract.project,
    client: contract.client,
    task: target.target.task,
    activity: heap.activity,
    person: heap.person,
    billable,
    rule: rule?.rule ?? null,
    rateMinor,
    costRule: cost?.rule ?? null,
    seconds: heap.seconds,
    summarySeconds: heap.summarySeconds,
    firstDay: heap.firstDay,
    lastDay: heap.lastDay,
    currency,
    valueOwnMinor,
    valueMinor,
    revenueOwnMinor: isRevenue ? valueOwnMinor : unbilled(contract, month, billable),
    revenueMinor: isRevenue ? valueMinor : unbilled(contract, month, billable),
    costCurrency: cost?.currency ?? null,
    labourOwnMinor,
    labourMinor: cost ? exchange.convert(labourOwnMinor, cost.currency, home, month) : null,
  };
}

function billedFor(seconds: number, rateMinor: number | null): number | null {
  return rateMinor === null ? null : scaled(seconds, ratio(rateMinor, 3600));
}

function earnsByTheHour(contract: Contract, month: Month): boolean {
  return modelAt(contract, month) === 'time-and-materials';
}

/** 0 under models that earn otherwise; unknown where no billing entry says how billable work is billed. */
function unbilled(contract: Contract, month: Month, billable: boolean): number | null {
  return billable && modelAt(contract, month) === 'none' ? null : 0;
}
