/** Tasks of a project as billing sees them: what is left to do, and what is done since when. */
import { type Day, parseDay } from '#core/calendar.ts';
import type { Task } from '#model/kinds/task.ts';
import type { Resource } from '#model/resource.ts';

export interface TaskState {
  readonly task: string;
  readonly title: string;
  readonly assignee: string | null;
  readonly open: boolean;
  readonly done: boolean;
  readonly doneOn: Day | null;
  readonly estimateSeconds: number | null;
  readonly loggedSeconds: number;
  /** max(0, estimate − logged); 0 when not open, null for an open task without an estimate. */
  readonly remainingSeconds: number | null;
}

/** As much of a declared task as billing looks at. */
export type DeclaredTask = Pick<Resource, 'name' | 'title'> & {
  readonly spec: Pick<Task, 'project' | 'status' | 'estimate' | 'assignee' | 'doneOn'>;
};

/** Tasks by project, in the order given. `loggedBy` gives the seconds logged on `project/task` through asOf. */
export function tasksByProject(
  tasks: Iterable<DeclaredTask>,
  loggedBy: ReadonlyMap<string, number>,
): ReadonlyMap<string, readonly TaskState[]> {
  const byProject = new Map<string, TaskState[]>();
  for (const { name: task, title, spec } of tasks) {
    const loggedSeconds = loggedBy.get(`${spec.project}/${task}`) ?? 0;
    const open = spec.status !== 'done' && spec.status !== 'cancelled';
    const estimateSeconds = spec.estimate ?? null;
    const left = estimateSeconds === null ? null : Math.max(0, estimateSeconds - loggedSeconds);
    const states = byProject.get(spec.project) ?? [];
    byProject.set(spec.project, states);
    states.push({
      task,
      title: title ?? task,
      assignee: spec.assignee ?? null,
      open,
      done: spec.status === 'done',
      doneOn: spec.doneOn === undefined ? null : parseDay(spec.doneOn),
      estimateSeconds,
      loggedSeconds,
      remainingSeconds: open ? left : 0,
    });
  }
  return byProject;
}

/** Seconds left in the tasks that say so, and the open ones that do not. */
export function remainingOf(tasks: readonly TaskState[]): {
  readonly seconds: number;
  readonly unestimated: readonly string[];
} {
  let seconds = 0;
  const unestimated: string[] = [];
  for (const { task, remainingSeconds } of tasks) {
    if (remainingSeconds === null) unestimated.push(task);
    else seconds += remainingSeconds;
  }
  return { seconds, unestimated };
}
