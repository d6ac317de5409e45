/** Where every task of the demo stands, from the time that was written on it. */
import { type Day, formatDay, parseDay } from '#core/calendar.ts';
import { type DiaryEntry, taskAt } from './diary.ts';
import { projects } from './projects.ts';
import type { Random } from './random.ts';
import { AS_OF, type StudioProject } from './studio.ts';

export interface TaskState {
  readonly project: string;
  readonly slug: string;
  readonly title: string;
  readonly status: 'todo' | 'doing' | 'blocked' | 'review' | 'done';
  readonly priority: 'low' | 'normal' | 'high';
  readonly assignee: string;
  /** Half hours. */
  readonly estimateHours: number | undefined;
  readonly due: string | undefined;
  readonly doneOn: string | undefined;
}

/** What the story needs: tasks that are late, stuck or waiting for somebody. */
const exceptions: Readonly<Record<string, Partial<TaskState>>> = {
  'alder-portal/consent-form': { estimateHours: 6, due: '2026-03-26', priority: 'high' },
  'harbour-relaunch/migration': { due: '2026-03-27' },
  'linden-traveller/suppliers': { status: 'blocked' },
  'orme-configurator/ordering': { status: 'blocked', priority: 'high' },
};

export function taskStates(diary: readonly DiaryEntry[], random: Random): TaskState[] {
  return projects.flatMap((project) => {
    const written = diary.filter((entry) => entry.project === project.name);
    const hours = written.reduce((sum, entry) => sum + entry.seconds, 0) / 3600;
    const isOver = project.to !== undefined && project.to < AS_OF;
    const current = project.tasks.indexOf(taskAt(project, hours / project.total));
    return project.tasks.map((task, index) => {
      const position = isOver || index < current ? 'done' : index === current ? 'doing' : 'todo';
      const state = stateOf({ project, index, written, position, random });
      return { ...state, ...exceptions[`${project.name}/${task.slug}`] };
    });
  });
}

interface Question {
  readonly project: StudioProject;
  readonly index: number;
  readonly written: readonly DiaryEntry[];
  readonly position: 'done' | 'doing' | 'todo';
  readonly random: Random;
}

function stateOf({ project, index, written, position, random }: Question): TaskState {
  const task = project.tasks[index];
  if (!task) throw new RangeError(`${project.name} has no task ${index}`);
  const own = written.filter((entry) => entry.task === task.slug);
  const logged = own.reduce((sum, entry) => sum + entry.seconds, 0) / 3600;
  const status = project.isOngoing ? 'doing' : position;
  return {
    project: project.name,
    slug: task.slug,
    title: task.title,
    status,
    priority: random.pick(['low', 'normal', 'normal', 'normal', 'high']),
    assignee: own.at(-1)?.person ?? project.lead,
    estimateHours: project.isOngoing
      ? undefined
      : halfHours(estimate(project, index, logged, status, random)),
    due: status === 'done' || project.isOngoing ? undefined : dueDate(index, random),
    doneOn: status === 'done' ? formatDay(lastDay(own, written)) : undefined,
  };
}

/** A finished task was estimated near what it took; an open one still needs the rest of its share. */
function estimate(
  project: StudioProject,
  index: number,
  logged: number,
  status: string,
  random: Random,
): number {
  if (status === 'done') return logged * (0.8 + random.next() * 0.35);
  const sizes = project.tasks.reduce((sum, task) => sum + task.size, 0);
  const share = ((project.tasks[index]?.size ?? 0) / sizes) * project.total;
  return Math.max(share, logged + 1);
}

function halfHours(hours: number): number {
  return Math.max(0.5, Math.round(hours * 2) / 2);
}

function dueDate(index: number, random: Random): string {
  return formatDay((parseDay(AS_OF) ?? 0) + 7 + index * 6 + random.between(0, 8));
}

function lastDay(own: readonly DiaryEntry[], all: readonly DiaryEntry[]): Day {
  return own.at(-1)?.day ?? all.at(0)?.day ?? 0;
}
