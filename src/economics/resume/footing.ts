/**
 * What of finished economics another state can stand on: sums by project-month, and the rows under each, so that a small
 * difference costs what it touches and not the whole again.
 */
import { type Month, monthOfDay } from '#core/calendar.ts';
import type { Facts } from '#facts/facts.ts';
import type { Basis, Economics } from '../economics.ts';
import type { EffortColumns } from '../effort-columns.ts';
import type { AmountLeaf } from '../leaves.ts';
import { type Outcome, outcomeOf } from '../outcome.ts';
import { projectEffort } from '../project-effort.ts';
import { type Cell, Cells, cellColumns } from './cells.ts';
import { pairKey } from './keys.ts';
import { type ProjectWork, workByProject } from './project-work.ts';

/** Rows of one cell, as many in each column. They are in order, but prices that were theirs are not kept. */
export interface CellRows {
  readonly length: number;
  /** Positions in the tasks of the project's work. */
  readonly task: Int32Array;
  /** Positions in the dictionaries. */
  readonly activity: Int32Array;
  readonly person: Int32Array;
  readonly billable: Int32Array;
  readonly seconds: Int32Array;
  readonly summarySeconds: Int32Array;
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
}

export const ROW_COLUMNS = [
  'task',
  'activity',
  'person',
  'billable',
  'seconds',
  'summarySeconds',
  'firstDay',
  'lastDay',
] as const satisfies readonly (keyof CellRows)[];

/** Its functions throw `Damaged` where what they give was kept and cannot be read any more. */
export interface Footing {
  /** Without what its prices say as well. */
  readonly outcome: Omit<Outcome, 'rateRules'>;
  readonly basis: Basis;
  readonly firstMonth: Month;
  /** Dictionaries. */
  readonly people: readonly string[];
  readonly activities: readonly string[];
  readonly cells: Cells;
  /** How many rows each person has: by position in `people`. */
  readonly rowsByPerson: readonly number[];
  /** `month person` of those with time that is priced at another day than its own, or has more to say than a line. */
  readonly apart: ReadonlySet<string>;
  amounts(): readonly AmountLeaf[];
  /** Null where no time was logged. */
  workOn(project: string): ProjectWork | null;
  rowsOf(cell: Cell): CellRows;
}

/** Null where any figure is unknown, or too large for what is kept of it. */
export function footingOf(economics: Economics, facts: Facts): Footing | null {
  const { effortColumns: columns, amounts, basis, firstMonth } = economics;
  const { rateRules: _, ...outcome } = outcomeOf(economics);
  const isKnown =
    outcome.reports.project.complete &&
    outcome.reports.project.benchMinor !== null &&
    amounts.every(({ attributedMinor }) => attributedMinor !== null) &&
    isNarrow(columns);
  if (!isKnown) return null;
  const cells = cellColumns(
    new Map([...projectEffort(columns)].map(([project, months]) => [project, months.values()])),
  );
  if (!cells) return null;
  const { work, taskOf } = workByProject(columns);
  return {
    ...{ outcome, basis, firstMonth, people: columns.people, activities: columns.activities },
    cells: new Cells(cells),
    rowsByPerson: rowsByPerson(columns),
    apart: apartIn(facts),
    amounts: () => amounts,
    workOn: (project) => work.get(project) ?? null,
    rowsOf: ({ from, to }) => ({
      length: to - from,
      task: part(columns.target, from, to).map((target) => taskOf[target] as number),
      ...{ activity: part(columns.activity, from, to), person: part(columns.person, from, to) },
      ...{ billable: part(columns.billable, from, to), seconds: part(columns.seconds, from, to) },
      summarySeconds: part(columns.summarySeconds, from, to),
      ...{ firstDay: part(columns.firstDay, from, to), lastDay: part(columns.lastDay, from, to) },
    }),
  };
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

function rowsByPerson({ length, people, person }: EffortColumns): number[] {
  const rows = people.map(() => 0);
  for (let row = 0; row < length; row++) (rows[person[row] as number] as number) += 1;
  return rows;
}

function apartIn({ time }: Facts): Set<string> {
  return new Set(
    [...time.details.keys()].map((row) =>
      pairKey(monthOfDay(time.day[row] ?? 0), time.people[time.person[row] ?? 0] ?? ''),
    ),
  );
}
