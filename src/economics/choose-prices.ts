/** What prices and costs each row of the rollup, row by row. */
import { monthOfDay } from '#core/calendar.ts';
import { type Contract, modelAt } from './contract.ts';
import { Costings } from './costing.ts';
import { BILLING_MODELS, type EffortColumns } from './effort-columns.ts';
import { type EmploymentPiece, pieceOn } from './employment.ts';
import { candidatesFor, rulesFor, winnerAmong } from './find-rate.ts';
import type { Prices } from './prices.ts';
import type { RateRule } from './rate-rules.ts';
import type { Rollup } from './rollup.ts';

/** By row of the rollup. */
export type Chosen = Pick<EffortColumns, 'billable' | 'model' | 'rule' | 'cost'>;

export function choosePrices(
  rollup: Rollup,
  contracts: readonly Contract[],
  prices: Prices,
): Chosen & { readonly costs: Costings } {
  const { length } = rollup;
  const [billable, model] = [new Uint8Array(length), new Uint8Array(length)];
  const [rule, cost] = [new Int32Array(length), new Int32Array(length)];
  const modelOf = modelFinder(rollup, contracts);
  const ruleOf = ruleFinder(rollup, contracts, prices);
  const costs = new Costings(prices.calendar);
  const employed = new Employed(rollup, prices, costs);
  for (let row = 0; row < length; row++) {
    employed.find(row);
    model[row] = modelOf(row);
    const isBillable = rollup.billable[row] === 1 && BILLING_MODELS[model[row] as number] !== 'internal';
    billable[row] = isBillable ? 1 : 0;
    rule[row] = isBillable ? ruleOf(row, employed.band) : -1;
    cost[row] = employed.cost;
  }
  return { billable, model, rule, cost, costs };
}

/** Positions among the billing models. */
function modelFinder(rollup: Rollup, contracts: readonly Contract[]): (row: number) => number {
  let lastTarget = -1;
  let lastDay = -1;
  let position = 0;
  return (row) => {
    const target = rollup.target[row] ?? 0;
    const day = rollup.pricedFrom[row] ?? 0;
    // Rows of one target and span stand together.
    if (target !== lastTarget || day !== lastDay) {
      const contract = contracts[target];
      const model = contract ? modelAt(contract, monthOfDay(day)) : 'none';
      lastTarget = target;
      lastDay = day;
      position = BILLING_MODELS.indexOf(model);
    }
    return position;
  };
}

/** Positions among the rules; −1 without one. */
function ruleFinder(
  rollup: Rollup,
  contracts: readonly Contract[],
  { rules }: Prices,
): (row: number, band: string | null) => number {
  const position = new Map(rules.map((rule, at) => [rule, at]));
  const candidates: (readonly RateRule[])[] = [];
  const rulesByContract = new Map<Contract, readonly RateRule[]>();
  // Looked up where there is a row: a few of them do not ask for the targets of all others.
  const candidatesOf = (at: number) => {
    const contract = contracts[at];
    if (!contract) return [];
    // A project has many tasks, and rules of its own are few.
    const own = rulesByContract.get(contract) ?? rulesFor(rules, contract);
    rulesByContract.set(contract, own);
    return candidatesFor(own, contract, rollup.targets[at]?.task ?? null);
  };
  let last: RateRule | null = null;
  let lastPosition = -1;
  return (row, band) => {
    const target = rollup.target[row] ?? 0;
    candidates[target] ??= candidatesOf(target);
    const winner = winnerAmong(candidates[target], {
      activity: rollup.activities[rollup.activity[row] ?? 0] ?? '',
      person: rollup.people[rollup.person[row] ?? 0] ?? '',
      band,
      day: rollup.pricedFrom[row] ?? 0,
    });
    // Rows of one target stand together, and mostly have one winner.
    if (winner !== last) {
      last = winner;
      lastPosition = winner ? (position.get(winner) ?? -1) : -1;
    }
    return lastPosition;
  };
}

/** Band and cost of a row's person on its day. Rows of one month stand together: mostly it is the day asked for before. */
class Employed {
  band: string | null = null;
  /** Position among the costings; −1 without one. */
  cost = -1;
  readonly #rollup: Rollup;
  readonly #costs: Costings;
  readonly #pieces: readonly (readonly EmploymentPiece[])[];
  readonly #days: Int32Array;
  readonly #lastBand: (string | null)[];
  readonly #lastCost: Int32Array;

  constructor(rollup: Rollup, { employment }: Prices, costs: Costings) {
    const { people } = rollup;
    this.#rollup = rollup;
    this.#costs = costs;
    this.#pieces = people.map((person) => employment.get(person) ?? []);
    this.#days = new Int32Array(people.length).fill(-(2 ** 31));
    this.#lastBand = people.map(() => null);
    this.#lastCost = new Int32Array(people.length).fill(-1);
  }

  find(row: number): void {
    const person = this.#rollup.person[row] as number;
    const day = this.#rollup.pricedFrom[row] as number;
    if (this.#days[person] !== day) {
      const piece = pieceOn(this.#pieces[person] ?? [], day);
      this.#days[person] = day;
      this.#lastBand[person] = piece?.band ?? null;
      this.#lastCost[person] = this.#costs.of(piece?.cost ?? null, day);
    }
    this.band = this.#lastBand[person] ?? null;
    this.cost = this.#lastCost[person] as number;
  }
}
