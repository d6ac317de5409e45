/**
 * What of finished economics another state can stand on: sums by project-month and by person, and the rows under each
 * project-month, so that a small difference costs what it touches and not the whole again.
 */
import { type Month, monthOfDay } from '#core/calendar.ts';
import type { Facts } from '#facts/facts.ts';
import type { Target } from '#facts/time-columns.ts';
import type { Basis, Economics } from '../economics.ts';
import type { EffortColumns } from '../effort-columns.ts';
import type { AmountLeaf } from '../leaves.ts';
import { type Outcome, outcomeOf } from '../outcome.ts';
import { type ProjectEffort, projectEffort } from '../project-effort.ts';

/** The effort of one project in one month, and where its rows are. */
export type Cell = ProjectEffort;

/** Rows of one cell, as many in each column. They are in order, but prices that were theirs are not kept. */
export interface CellRows {
  readonly length: number;
  /** Positions in the dictionaries. */
  readonly target: Int32Array;
  readonly activity: Int32Array;
  readonly person: Int32Array;
  readonly billable: Int32Array;
  readonly seconds: Int32Array;
  readonly summarySeconds: Int32Array;
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
}

export const ROW_COLUMNS = [
  'target',
  'activity',
  'person',
  'billable',
  'seconds',
  'summarySeconds',
  'firstDay',
  'lastDay',
] as const satisfies readonly (keyof CellRows)[];

/** Sums over all rows of a person. */
export interface PersonSums {
  readonly seconds: number;
  readonly billableSeconds: number;
  readonly revenueMinor: number;
  readonly attributedMinor: number;
  readonly labourMinor: number;
  readonly rows: number;
}

export interface Footing {
  readonly outcome: Outcome;
  readonly basis: Basis;
  readonly firstMonth: Month;
  /** Dictionaries. */
  readonly people: readonly string[];
  readonly targets: readonly Target[];
  readonly activities: readonly string[];
  /** In order of month and project; every figure of them is known. */
  readonly cells: readonly Cell[];
  readonly amounts: readonly AmountLeaf[];
  /** By position in `people`. */
  readonly byPerson: readonly PersonSums[];
  /** By position in `targets`. */
  readonly secondsByTarget: readonly number[];
  /** How many rows each person has on a project: positions in `people` to rows, by project. */
  readonly teams: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** `month person` of those with time that is priced at another day than its own, or has more to say than a line. */
  readonly apart: ReadonlySet<string>;
  /** Null when they cannot be had any more. */
  rowsOf(cell: Cell): CellRows | null;
}

/** Null where any figure is unknown, or too large for what is kept of it. */
export function footingOf(economics: Economics, facts: Facts): Footing | null {
  const { effortColumns: columns, amounts, basis, firstMonth } = economics;
  const outcome = outcomeOf(economics);
  const cells = [...projectEffort(columns).values()].flatMap((months) => [...months.values()]);
  cells.sort((a, b) => a.from - b.from);
  const isKnown =
    cells.every(isWhole) &&
    outcome.reports.project.complete &&
    outcome.reports.project.benchMinor !== null &&
    amounts.every(({ attributedMinor }) => attributedMinor !== null) &&
    isNarrow(columns);
  if (!isKnown) return null;
  return {
    ...{ outcome, basis, firstMonth, cells, amounts },
    ...{ people: columns.people, targets: columns.targets, activities: columns.activities },
    byPerson: sumsByPerson(columns),
    secondsByTarget: secondsByTarget(columns),
    teams: teamsOf(columns),
    apart: apartIn(facts),
    rowsOf: ({ from, to }) => ({
      length: to - from,
      ...{ target: part(columns.target, from, to), activity: part(columns.activity, from, to) },
      ...{ person: part(columns.person, from, to), billable: part(columns.billable, from, to) },
      ...{ seconds: part(columns.seconds, from, to) },
      summarySeconds: part(columns.summarySeconds, from, to),
      ...{ firstDay: part(columns.firstDay, from, to), lastDay: part(columns.lastDay, from, to) },
    }),
  };
}

function isWhole({ valueOwnMinor, revenueOwnMinor, revenueMinor, labourMinor }: Cell): boolean {
  return ![valueOwnMinor, revenueOwnMinor, revenueMinor, labourMinor].includes(null);
}

/** Every row's time fits into 32 bits, and its amounts are known. */
function isNarrow({ length, seconds, value, labour, attributed }: EffortColumns): boolean {
  for (let row = 0; row < length; row++) {
    const time = seconds[row] as number;
    if (time !== (time | 0)) return false;
    if (Number.isNaN((value[row] as number) + (labour[row] as number) + (attributed[row] as number)))
      return false;
  }
  return true;
}

function part(column: ArrayLike<number>, from: number, to: number): Int32Array {
  const kept = new Int32Array(to - from);
  for (let row = from; row < to; row++) kept[row - from] = column[row] as number;
  return kept;
}

/** By position of the columns' people. */
export function sumsByPerson(columns: EffortColumns): PersonSums[] {
  const sums = columns.people.map(() => ({
    ...{ seconds: 0, billableSeconds: 0, revenueMinor: 0, attributedMinor: 0, labourMinor: 0, rows: 0 },
  }));
  for (let row = 0; row < columns.length; row++) {
    const one = sums[columns.person[row] as number];
    if (!one) continue;
    const seconds = columns.seconds[row] as number;
    one.seconds += seconds;
    if (columns.billable[row] === 1) one.billableSeconds += seconds;
    one.revenueMinor += columns.revenue[row] as number;
    one.attributedMinor += columns.attributed[row] as number;
    one.labourMinor += columns.labour[row] as number;
    one.rows += 1;
  }
  return sums;
}

/** By position of the columns' targets. */
export function secondsByTarget({ length, targets, target, seconds }: EffortColumns): number[] {
  const sums = targets.map(() => 0);
  for (let row = 0; row < length; row++) {
    const at = target[row] as number;
    sums[at] = (sums[at] as number) + (seconds[row] as number);
  }
  return sums;
}

/** Rows by project and position of the person. */
export function teamsOf({
  length,
  targets,
  target,
  person,
}: EffortColumns): Map<string, Map<number, number>> {
  const byTarget = targets.map(() => new Map<number, number>());
  for (let row = 0; row < length; row++) {
    const team = byTarget[target[row] as number];
    const who = person[row] as number;
    team?.set(who, (team.get(who) ?? 0) + 1);
  }
  const teams = new Map<string, Map<number, number>>();
  for (const [at, { project }] of targets.entries()) {
    for (const [who, rows] of byTarget[at] ?? []) {
      const team = teams.get(project) ?? new Map<number, number>();
      teams.set(project, team);
      team.set(who, (team.get(who) ?? 0) + rows);
    }
  }
  return teams;
}

function apartIn({ time }: Facts): Set<string> {
  return new Set(
    [...time.details.keys()].map(
      (row) => `${monthOfDay(time.day[row] ?? 0)} ${time.people[time.person[row] ?? 0]}`,
    ),
  );
}
