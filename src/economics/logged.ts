/** What each person logged in each month, added up from the leaves. */
import type { Day, Month } from '#core/calendar.ts';
import type { EffortColumns } from './effort-columns.ts';
import { isAsLogged } from './employment.ts';

/** Sums over a person's leaves of a month; `NaN` once any is unknown. */
export interface Logged {
  readonly worked: number;
  readonly billable: number;
  readonly internal: number;
  readonly summary: number;
  readonly delivered: number;
  readonly internalCost: number;
  /** Cost of what was logged outside contracted days, which is all that it costs. */
  readonly asLogged: number;
  readonly revenue: number;
  readonly lastDay: Day | null;
}

export const NO_WORK: Logged = {
  worked: 0,
  billable: 0,
  internal: 0,
  summary: 0,
  delivered: 0,
  internalCost: 0,
  asLogged: 0,
  revenue: 0,
  lastDay: null,
};

/** By person, then by month. Only months with work. */
export function loggedBy(columns: EffortColumns): Map<string, Map<Month, Logged>> {
  const byPerson = new Map(columns.people.map((person) => [person, new Map<Month, Logged>()]));
  const sums = new MonthSums(columns);
  for (let row = 0; row < columns.length; row++) {
    sums.add(row);
    // Rows of one month stand together.
    if (columns.month[row] === columns.month[row + 1]) continue;
    for (const [at, person] of columns.people.entries()) {
      const logged = sums.of(at);
      if (logged) byPerson.get(person)?.set(columns.month[row] as number, logged);
    }
    sums.clear();
  }
  return byPerson;
}

const [WORKED, BILLABLE, INTERNAL, SUMMARY, DELIVERED, INTERNAL_COST, AS_LOGGED, REVENUE, COLUMNS] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const;

/** One month's sums of all people, in typed arrays: a sum kept in an object's field would make a new number for each row. */
class MonthSums {
  readonly #columns: EffortColumns;
  /** By target, and by costing. */
  readonly #isInternal: readonly boolean[];
  readonly #isAsLogged: readonly boolean[];
  readonly #sums: Float64Array;
  readonly #lastDay: Int32Array;
  readonly #hasWork: Uint8Array;

  constructor(columns: EffortColumns) {
    const people = columns.people.length;
    this.#columns = columns;
    this.#isInternal = columns.contracts.map(({ client }) => client === null);
    this.#isAsLogged = columns.costs.map(({ cost }) => isAsLogged(cost.rule));
    this.#sums = new Float64Array(people * COLUMNS);
    this.#lastDay = new Int32Array(people).fill(-(2 ** 31));
    this.#hasWork = new Uint8Array(people);
  }

  add(row: number): void {
    const columns = this.#columns;
    const sums = this.#sums;
    const person = columns.person[row] as number;
    const at = person * COLUMNS;
    const seconds = columns.seconds[row] as number;
    const labour = columns.labour[row] as number;
    this.#hasWork[person] = 1;
    this.#lastDay[person] = Math.max(this.#lastDay[person] as number, columns.lastDay[row] as number);
    (sums[at + WORKED] as number) += seconds;
    (sums[at + SUMMARY] as number) += columns.summarySeconds[row] as number;
    if (columns.billable[row] === 1) (sums[at + BILLABLE] as number) += seconds;
    if (this.#isInternal[columns.target[row] as number]) {
      (sums[at + INTERNAL] as number) += seconds;
      (sums[at + INTERNAL_COST] as number) += labour;
    } else (sums[at + DELIVERED] as number) += labour;
    // Without a cost there is no contracted day either.
    if (this.#isAsLogged[columns.cost[row] as number] ?? true) (sums[at + AS_LOGGED] as number) += labour;
    (sums[at + REVENUE] as number) += (columns.revenue[row] as number) + (columns.attributed[row] as number);
  }

  clear(): void {
    this.#sums.fill(0);
    this.#lastDay.fill(-(2 ** 31));
    this.#hasWork.fill(0);
  }

  /** Null for a person without work. */
  of(person: number): Logged | null {
    if (this.#hasWork[person] === 0) return null;
    const of = (column: number) => this.#sums[person * COLUMNS + column] as number;
    return {
      worked: of(WORKED),
      billable: of(BILLABLE),
      internal: of(INTERNAL),
      summary: of(SUMMARY),
      delivered: of(DELIVERED),
      internalCost: of(INTERNAL_COST),
      asLogged: of(AS_LOGGED),
      revenue: of(REVENUE),
      lastDay: this.#lastDay[person] as number,
    };
  }
}
