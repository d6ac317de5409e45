/** Rollups of a few project-months: what was kept of them, with some people's months read again. */
import { firstDayOfMonth, type Month } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Target } from '#facts/time-columns.ts';
import { compareTargets, emptyRollup, type Rollup } from '../rollup.ts';
import type { Cell, CellRows, Footing } from './footing.ts';

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
  /** Those of them that were kept. */
  readonly kept: readonly Cell[];
  /** `month person` whose rows are taken from `fresh` alone. */
  readonly again: ReadonlySet<string>;
  readonly fresh: Rollup;
  readonly names: Dictionaries;
}

/** One project-month: the rows that were kept of it, and the rows of the fresh rollup that belong to it. */
interface Part {
  readonly month: Month;
  readonly project: string;
  readonly kept: CellRows | null;
  readonly fresh: number[];
}

/** The rows of the cells on one side, in the order of every rollup. Null when kept rows cannot be had any more. */
export function restricted(footing: Footing, restriction: Restriction): Rollup | null {
  const parts = partsOf(footing, restriction);
  if (!parts) return null;
  const most = parts.reduce((sum, { kept, fresh }) => sum + (kept?.length ?? 0) + fresh.length, 0);
  const into = emptyRollup(restriction.names, most);
  const positions = restriction.names.positionsOf(restriction.fresh);
  let length = 0;
  for (const part of parts) {
    const stays = part.kept && rowsThatStay(part.kept, part.month, footing, restriction.again);
    if (part.kept && stays === null && part.fresh.length === 0)
      addAsKept(into, length, part.kept, part.month);
    else addInOrder(into, length, { ...part, stays, fresh: part.fresh }, { ...restriction, positions });
    length += (stays ? stays.length : (part.kept?.length ?? 0)) + part.fresh.length;
  }
  return cutOff(into, length);
}

/** In order of month and project. */
function partsOf(footing: Footing, { cells, kept, again, fresh }: Restriction): readonly Part[] | null {
  const parts = new Map<string, Part>();
  for (const cell of kept) {
    const rows = footing.rowsOf(cell);
    if (!rows) return null;
    parts.set(cellKey(cell), { month: cell.month, project: cell.project, kept: rows, fresh: [] });
  }
  for (let row = 0; row < fresh.length; row++) {
    const month = fresh.month[row] as number;
    const project = fresh.targets[fresh.target[row] as number]?.project ?? '';
    const key = cellKey({ month, project });
    if (!cells.has(key) || !again.has(pairKey(month, fresh.people[fresh.person[row] as number] ?? '')))
      continue;
    const part = parts.get(key) ?? { month, project, kept: null, fresh: [] };
    parts.set(key, part);
    part.fresh.push(row);
  }
  return [...parts.values()].sort((a, b) => a.month - b.month || compareText(a.project, b.project));
}

/** Rows of people who were not read again; null when those are all of them. */
function rowsThatStay(
  { length, person }: CellRows,
  month: Month,
  { people }: Footing,
  again: ReadonlySet<string>,
): readonly number[] | null {
  const isAgain = new Map<number, boolean>();
  for (const who of person)
    if (!isAgain.has(who)) isAgain.set(who, again.has(pairKey(month, people[who] ?? '')));
  if (![...isAgain.values()].includes(true)) return null;
  const stays: number[] = [];
  for (let row = 0; row < length; row++) if (!isAgain.get(person[row] as number)) stays.push(row);
  return stays;
}

// Where prices change within the month, the month was read again: its first day stands for it.
function addAsKept(into: Rollup, at: number, kept: CellRows, month: Month): void {
  into.month.fill(month, at, at + kept.length);
  into.pricedFrom.fill(firstDayOfMonth(month), at, at + kept.length);
  into.target.set(kept.target, at);
  into.activity.set(kept.activity, at);
  into.person.set(kept.person, at);
  into.billable.set(kept.billable, at);
  into.seconds.set(kept.seconds, at);
  into.summarySeconds.set(kept.summarySeconds, at);
  into.first.set(kept.firstDay, at);
  into.last.set(kept.lastDay, at);
}

interface Row {
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

function addInOrder(
  into: Rollup,
  at: number,
  { month, kept, stays, fresh }: Part & { readonly stays: readonly number[] | null },
  {
    fresh: rollup,
    names,
    positions,
  }: Restriction & { readonly positions: ReturnType<Dictionaries['positionsOf']> },
): void {
  const old = kept ? (stays ?? [...kept.person.keys()]).map((row) => keptRow(kept, row, month)) : [];
  const rows = [...old, ...fresh.map((row) => freshRow(rollup, row, positions))];
  rows.sort(
    (a, b) =>
      byName(a.target, b.target, names.targets, compareTargets) ||
      byName(a.activity, b.activity, names.activities, compareText) ||
      byName(a.person, b.person, names.people, compareText) ||
      a.billable - b.billable ||
      a.pricedFrom - b.pricedFrom,
  );
  for (const [index, row] of rows.entries()) {
    const to = at + index;
    into.month[to] = month;
    into.pricedFrom[to] = row.pricedFrom;
    into.target[to] = row.target;
    into.activity[to] = row.activity;
    into.person[to] = row.person;
    into.billable[to] = row.billable;
    into.seconds[to] = row.seconds;
    into.summarySeconds[to] = row.summarySeconds;
    into.first[to] = row.first;
    into.last[to] = row.last;
  }
}

function byName<T>(a: number, b: number, names: readonly T[], compare: (a: T, b: T) => number): number {
  return a === b ? 0 : compare(names[a] as T, names[b] as T);
}

function keptRow(kept: CellRows, row: number, month: Month): Row {
  return {
    pricedFrom: firstDayOfMonth(month),
    target: kept.target[row] as number,
    activity: kept.activity[row] as number,
    person: kept.person[row] as number,
    billable: kept.billable[row] as number,
    seconds: kept.seconds[row] as number,
    summarySeconds: kept.summarySeconds[row] as number,
    first: kept.firstDay[row] as number,
    last: kept.lastDay[row] as number,
  };
}

function freshRow(rollup: Rollup, row: number, positions: ReturnType<Dictionaries['positionsOf']>): Row {
  return {
    pricedFrom: rollup.pricedFrom[row] as number,
    target: positions.target[rollup.target[row] as number] as number,
    activity: positions.activity[rollup.activity[row] as number] as number,
    person: positions.person[rollup.person[row] as number] as number,
    billable: rollup.billable[row] as number,
    seconds: rollup.seconds[row] as number,
    summarySeconds: rollup.summarySeconds[row] as number,
    first: rollup.first[row] as number,
    last: rollup.last[row] as number,
  };
}

function cutOff(rollup: Rollup, length: number): Rollup {
  const { people, targets, activities } = rollup;
  return {
    ...{ length, people, targets, activities },
    month: rollup.month.subarray(0, length),
    pricedFrom: rollup.pricedFrom.subarray(0, length),
    target: rollup.target.subarray(0, length),
    activity: rollup.activity.subarray(0, length),
    person: rollup.person.subarray(0, length),
    billable: rollup.billable.subarray(0, length),
    seconds: rollup.seconds.subarray(0, length),
    summarySeconds: rollup.summarySeconds.subarray(0, length),
    first: rollup.first.subarray(0, length),
    last: rollup.last.subarray(0, length),
  };
}
