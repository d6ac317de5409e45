/** Rollups of a few project-months: what was kept of them, with some people's months read again. */
import { firstDayOfMonth, type Month } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Target } from '#facts/time-columns.ts';
import { compareTargets, type Rollup } from '../rollup.ts';
import { rankOf, sortedOrder } from '../sorted-order.ts';
import type { Cell, Footing } from './footing.ts';

/** The dictionaries of both sides: those of the footing, and what only the fresh rows name. */
export class Dictionaries {
  readonly people: string[];
  readonly targets: Target[];
  readonly activities: string[];
  readonly #person: Positions<string>;
  readonly #target: Positions<Target>;
  readonly #activity: Positions<string>;

  constructor({ people, targets, activities }: Pick<Footing, 'people' | 'targets' | 'activities'>) {
    this.people = [...people];
    this.targets = [...targets];
    this.activities = [...activities];
    this.#person = positions(this.people, (name) => name);
    this.#target = positions(this.targets, ({ project, task }) => `${project}/${task ?? ''}`);
    this.#activity = positions(this.activities, (name) => name);
  }

  /** Positions here of everything in the dictionaries of a rollup. */
  positionsOf({ people, targets, activities }: Rollup) {
    return {
      person: people.map(this.#person),
      target: targets.map(this.#target),
      activity: activities.map(this.#activity),
    };
  }
}

type Positions<T> = (item: T) => number;

function positions<T>(items: T[], keyOf: (item: T) => string): Positions<T> {
  const known = new Map(items.map((item, at) => [keyOf(item), at]));
  return (item) => {
    const key = keyOf(item);
    const at = known.get(key) ?? items.push(item) - 1;
    known.set(key, at);
    return at;
  };
}

export function cellKey({ month, project }: { readonly month: Month; readonly project: string }): string {
  return `${month} ${project}`;
}

export function pairKey(month: Month, person: string): string {
  return `${month} ${person}`;
}

export interface Restriction {
  /** Keys of the project-months whose rows are wanted. */
  readonly cells: ReadonlySet<string>;
  /** `month person` whose rows are taken from `fresh` alone. */
  readonly again: ReadonlySet<string>;
  readonly fresh: Rollup;
  readonly names: Dictionaries;
}

interface Row {
  readonly month: Month;
  readonly pricedFrom: number;
  readonly target: number;
  readonly activity: number;
  readonly person: number;
  readonly billable: number;
  readonly seconds: number;
  readonly summarySeconds: number;
  readonly first: number;
  readonly last: number;
}

/** The rows of the cells on one side, in the order of every rollup. Null when kept rows cannot be had any more. */
export function restricted(footing: Footing, { cells, again, fresh, names }: Restriction): Rollup | null {
  const rows: Row[] = [];
  for (const cell of footing.cells) {
    if (cells.has(cellKey(cell)) && !addKept(rows, footing, cell, again)) return null;
  }
  addFresh(rows, fresh, { cells, again, names });
  return inOrder(rows, names);
}

function addKept(rows: Row[], footing: Footing, cell: Cell, again: ReadonlySet<string>): boolean {
  const kept = footing.rowsOf(cell);
  if (!kept) return false;
  const isAgain = footing.people.map((person) => again.has(pairKey(cell.month, person)));
  for (let row = 0; row < kept.length; row++) {
    const person = kept.person[row] as number;
    if (isAgain[person]) continue;
    rows.push({
      month: cell.month,
      // Where prices change within the month, the month was read again.
      pricedFrom: firstDayOfMonth(cell.month),
      target: kept.target[row] as number,
      activity: kept.activity[row] as number,
      person,
      billable: kept.billable[row] as number,
      seconds: kept.seconds[row] as number,
      summarySeconds: kept.summarySeconds[row] as number,
      first: kept.firstDay[row] as number,
      last: kept.lastDay[row] as number,
    });
  }
  return true;
}

function addFresh(rows: Row[], fresh: Rollup, { cells, again, names }: Omit<Restriction, 'fresh'>): void {
  const at = names.positionsOf(fresh);
  for (let row = 0; row < fresh.length; row++) {
    const month = fresh.month[row] as number;
    const [person, target] = [fresh.person[row] as number, fresh.target[row] as number];
    const project = fresh.targets[target]?.project ?? '';
    if (!again.has(pairKey(month, fresh.people[person] ?? '')) || !cells.has(cellKey({ month, project })))
      continue;
    rows.push({
      month,
      pricedFrom: fresh.pricedFrom[row] as number,
      target: at.target[target] as number,
      activity: at.activity[fresh.activity[row] as number] as number,
      person: at.person[person] as number,
      billable: fresh.billable[row] as number,
      seconds: fresh.seconds[row] as number,
      summarySeconds: fresh.summarySeconds[row] as number,
      first: fresh.first[row] as number,
      last: fresh.last[row] as number,
    });
  }
}

function inOrder(rows: readonly Row[], { people, targets, activities }: Dictionaries): Rollup {
  const { length } = rows;
  const column = (pick: (row: Row) => number) => Uint32Array.from(rows, pick);
  const ranked = (pick: (row: Row) => number) => {
    const met = [...new Set(rows.map(pick))].sort((a, b) => a - b);
    const rank = new Map(met.map((value, at) => [value, at]));
    const values = column((row) => rank.get(pick(row)) ?? 0);
    return { values, ranks: Uint32Array.from(met.keys()), size: met.length };
  };
  const order = sortedOrder(length, [
    ranked(({ pricedFrom }) => pricedFrom),
    { values: column(({ billable }) => billable), ranks: Uint32Array.of(0, 1), size: 2 },
    { values: column(({ person }) => person), ...rankOf(people, compareText) },
    { values: column(({ activity }) => activity), ...rankOf(activities, compareText) },
    { values: column(({ target }) => target), ...rankOf(targets, compareTargets) },
    ranked(({ month }) => month),
  ]);
  const sorted = Array.from(order, (row) => rows[row] as Row);
  const numbers = <A>(make: { from(rows: Iterable<Row>, pick: (row: Row) => number): A }) =>
    make.from.bind(make);
  const [u32, i32, f64] = [numbers(Uint32Array), numbers(Int32Array), numbers(Float64Array)];
  return {
    ...{ length, people, targets, activities },
    month: i32(sorted, ({ month }) => month),
    pricedFrom: i32(sorted, ({ pricedFrom }) => pricedFrom),
    target: u32(sorted, ({ target }) => target),
    activity: u32(sorted, ({ activity }) => activity),
    person: u32(sorted, ({ person }) => person),
    billable: u32(sorted, ({ billable }) => billable),
    seconds: f64(sorted, ({ seconds }) => seconds),
    summarySeconds: f64(sorted, ({ summarySeconds }) => summarySeconds),
    first: i32(sorted, ({ first }) => first),
    last: i32(sorted, ({ last }) => last),
  };
}
