/** What the time on each project was spent on, and by whom. */
import { compareText } from '#core/diagnostic.ts';
import type { EffortColumns } from '../effort-columns.ts';

export interface ProjectWork {
  /** What its time was spent on, in order; null is no task, and comes first. */
  readonly tasks: readonly (string | null)[];
  /** Of each task. */
  readonly seconds: readonly number[];
  /** How many rows each person has, by position among the people. */
  readonly team: readonly (readonly [who: number, rows: number])[];
}

interface AllWork {
  readonly work: ReadonlyMap<string, ProjectWork>;
  /** Positions in the tasks of its project, by position in the columns' targets. */
  readonly taskOf: Int32Array;
}

export function workByProject(columns: EffortColumns): AllWork {
  const { targets } = columns;
  const positions = new Map<string, number[]>();
  for (const [at, { project }] of targets.entries()) {
    const own = positions.get(project) ?? [];
    positions.set(project, own);
    own.push(at);
  }
  const taskOf = new Int32Array(targets.length);
  const seconds = secondsByTarget(columns);
  const teams = teamsByTarget(columns);
  const work = new Map<string, ProjectWork>();
  for (const [project, own] of positions) {
    own.sort((a, b) => compareText(targets[a]?.task ?? '', targets[b]?.task ?? ''));
    for (const [task, at] of own.entries()) taskOf[at] = task;
    const team = added(own.map((at) => teams[at] ?? new Map()));
    if (team.size === 0) continue;
    work.set(project, {
      tasks: own.map((at) => targets[at]?.task ?? null),
      seconds: own.map((at) => seconds[at] as number),
      team: [...team],
    });
  }
  return { work, taskOf };
}

/** By position of the columns' targets. */
export function secondsByTarget({ length, targets, target, seconds }: EffortColumns): Float64Array {
  const sums = new Float64Array(targets.length);
  for (let row = 0; row < length; row++) (sums[target[row] as number] as number) += seconds[row] as number;
  return sums;
}

/** Rows by position of the person, by position of the columns' targets. */
function teamsByTarget({ length, targets, target, person }: EffortColumns): Map<number, number>[] {
  const teams = targets.map(() => new Map<number, number>());
  for (let row = 0; row < length; row++) {
    const team = teams[target[row] as number];
    const who = person[row] as number;
    team?.set(who, (team.get(who) ?? 0) + 1);
  }
  return teams;
}

function added(teams: readonly ReadonlyMap<number, number>[]): Map<number, number> {
  const sum = new Map<number, number>();
  for (const team of teams) for (const [who, rows] of team) sum.set(who, (sum.get(who) ?? 0) + rows);
  return sum;
}
