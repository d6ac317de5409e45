/** The input with what several pages need, computed once. */
import { type Month, monthOfDay } from '#core/calendar.ts';
import { type FigureRow, figureRows, figuresOf, sumRows } from '#economics/figure-rows.ts';
import type { Figures } from '#economics/figures.ts';
import type { ProjectMonth } from '#economics/leaves.ts';
import type { ProjectLine } from '#economics/project-lines.ts';
import type { DatasetInput } from './input.ts';
import { type Origins, originsOf } from './origins.ts';

export interface World {
  readonly input: DatasetInput;
  readonly rows: readonly FigureRow[];
  rowsOfProject(project: string): readonly FigureRow[];
  rowsOfClient(client: string): readonly FigureRow[];
  readonly origins: Origins;
  /** The month that asOf lies in. */
  readonly month: Month;
  readonly projects: ReadonlyMap<string, ProjectLine>;
  /** Where each project stands at the end of its last month. */
  readonly standing: ReadonlyMap<string, ProjectMonth>;
  /** Time logged on each task, by `project/task`. */
  readonly taskSeconds: ReadonlyMap<string, number>;
}

export function worldOf(input: DatasetInput): World {
  const { economics, model, facts } = input;
  const rows = figureRows(economics);
  const byProject = Map.groupBy(rows, (row) => row.project);
  const byClient = Map.groupBy(rows, (row) => row.client);
  return {
    input,
    rows,
    rowsOfProject: (project) => byProject.get(project) ?? [],
    rowsOfClient: (client) => byClient.get(client) ?? [],
    origins: originsOf(model, facts),
    month: monthOfDay(economics.asOf),
    projects: new Map(economics.projects.map((line) => [line.project, line])),
    standing: lastStanding(economics.projectMonths),
    taskSeconds: secondsByTask(input),
  };
}

/** Figures of the rows that are asked for. */
export function figuresWhere(world: World, holds: (row: FigureRow) => boolean): Figures {
  return figuresOf(sumRows(world.rows.filter(holds)));
}

/** Title of a person, client or project; its name where it has none. */
export function titleOf(world: World, kind: 'Person' | 'Client' | 'Project', name: string): string {
  return world.input.model.byKind[kind].get(name)?.title ?? name;
}

function lastStanding(months: readonly ProjectMonth[]): Map<string, ProjectMonth> {
  const last = new Map<string, ProjectMonth>();
  for (const row of months) {
    const known = last.get(row.project);
    if (!known || known.month < row.month) last.set(row.project, row);
  }
  return last;
}

function secondsByTask({ economics }: DatasetInput): Map<string, number> {
  const seconds = new Map<string, number>();
  for (const leaf of economics.effort) {
    const key = `${leaf.project}/${leaf.task}`;
    if (leaf.task !== null) seconds.set(key, (seconds.get(key) ?? 0) + leaf.seconds);
  }
  return seconds;
}
