/** Writes a year of the studio's time: who worked on what, day by day, as planned but never quite. */
import { type Day, firstDayOfMonth, lastDayOfMonth, parseDay, parseMonth, weekday } from '#core/calendar.ts';
import { spread } from '#core/spread.ts';
import { projects } from './projects.ts';
import type { Random } from './random.ts';
import {
  AS_OF,
  FIRST_MONTH,
  holidays,
  MONTHS,
  people,
  type StudioPerson,
  type StudioProject,
  unlogged,
} from './studio.ts';

/** Time is planned in quarters of an hour, as people write it. */
const QUARTER = 900;

export interface DiaryEntry {
  readonly day: Day;
  readonly person: string;
  readonly project: string;
  readonly task: string | null;
  readonly activity: string;
  readonly seconds: number;
  readonly billable: boolean;
  readonly note: string;
}

interface Progress {
  /** Quarters written so far, of the project's whole. */
  written: number;
}

const firstMonth = parseMonth(FIRST_MONTH) ?? 0;
const lastDay = parseDay(AS_OF) ?? 0;
const closedDays = new Set(holidays.map((holiday) => parseDay(holiday.date)));
const internalWork = [
  ['planning', 'week plan', 'capacity'],
  ['sales', 'offer', 'first call', 'follow-up'],
  ['learning', 'course', 'reading group'],
  ['admin', 'tools', 'invoices', 'hiring'],
] as const;

/** Every entry of the year, in order of day and person. */
export function writeDiary(random: Random): DiaryEntry[] {
  const progress = new Map(projects.map((project) => [project.name, { written: 0 } as Progress]));
  const entries: DiaryEntry[] = [];
  for (let index = 0; index < MONTHS; index += 1) {
    const days = workingDays(firstMonth + index);
    const pools = new Map(people.map((person) => [person.name, poolOf(person, index)]));
    for (const day of days) {
      for (const person of people) {
        const pool = pools.get(person.name);
        if (!pool || isOff(person, day)) continue;
        const left = days.filter((later) => later >= day && !isOff(person, later)).length;
        entries.push(...writeDay({ person, day, left, pool, progress, random }));
      }
    }
  }
  return entries;
}

function workingDays(month: number): Day[] {
  const days: Day[] = [];
  for (let day = firstDayOfMonth(month); day <= Math.min(lastDayOfMonth(month), lastDay); day += 1) {
    if (weekday(day) < 5 && !closedDays.has(day)) days.push(day);
  }
  return days;
}

export function isOff(person: StudioPerson, day: Day): boolean {
  return person.timeOff.some((off) => day >= (parseDay(off.from) ?? 0) && day <= (parseDay(off.to) ?? 0));
}

/** Quarters that this month's plan gives the person, by project. */
function poolOf(person: StudioPerson, index: number): Map<StudioProject, number> {
  const pool = new Map<StudioProject, number>();
  for (const project of projects) {
    const names = Object.keys(project.team);
    const parts = spread((project.plan[index] ?? 0) * 4, Object.values(project.team)) ?? [];
    const part = parts[names.indexOf(person.name)] ?? 0;
    if (part > 0) pool.set(project, part);
  }
  return pool;
}

interface DayOfWork {
  readonly person: StudioPerson;
  readonly day: Day;
  /** Working days left in the month, this one included. */
  readonly left: number;
  readonly pool: Map<StudioProject, number>;
  readonly progress: Map<string, Progress>;
  readonly random: Random;
}

function writeDay(work: DayOfWork): DiaryEntry[] {
  const { person, day, pool, random } = work;
  const scheduled = (person.weeklyHours / 5) * 4;
  const missing = (unlogged[person.name] ?? []).find((gap) => parseDay(gap.date) === day)?.missing ?? 0;
  let free = Math.round(scheduled + (missing === 0 ? random.pick([0, 0, 0, 1, 2]) : 0) - missing * 4);
  const planned = [...pool.values()].reduce((sum, quarters) => sum + quarters, 0);
  let quarters = Math.min(free, Math.ceil(planned / work.left) + random.between(-3, 3));
  const entries: DiaryEntry[] = [];
  while (quarters > 0) {
    const project = nextProject(pool, random);
    if (!project) break;
    const chunk = Math.min(quarters, pool.get(project) ?? 0, random.between(2, 8));
    pool.set(project, (pool.get(project) ?? 0) - chunk);
    addTo(entries, projectEntry(work, project, chunk));
    quarters -= chunk;
    free -= chunk;
  }
  if (free > 0) entries.push(internalEntry(person, day, free, random));
  return entries;
}

/** People write one line a task and day, however often they came back to it. */
function addTo(entries: DiaryEntry[], entry: DiaryEntry): void {
  const same = entries.findIndex(
    (earlier) =>
      earlier.project === entry.project && earlier.task === entry.task && earlier.billable === entry.billable,
  );
  const earlier = entries[same];
  if (earlier) entries[same] = { ...earlier, seconds: earlier.seconds + entry.seconds };
  else entries.push(entry);
}

function nextProject(pool: ReadonlyMap<StudioProject, number>, random: Random): StudioProject | null {
  const candidates = [...pool.keys()];
  const position = random.weighted(candidates.map((project) => pool.get(project) ?? 0));
  return candidates[position] ?? null;
}

function projectEntry(
  { person, day, progress, random }: DayOfWork,
  project: StudioProject,
  quarters: number,
): DiaryEntry {
  const so = progress.get(project.name) ?? { written: 0 };
  const task = project.isOngoing
    ? random.pick(project.tasks)
    : taskAt(project, so.written / (project.total * 4));
  so.written += quarters;
  const billable = project.client !== null && random.next() > 0.02;
  return {
    day,
    person: person.name,
    project: project.name,
    task: task.slug,
    activity: person.activity,
    seconds: quarters * QUARTER,
    billable,
    note: billable || project.client === null ? random.pick(task.notes) : 'goodwill',
  };
}

/** Tasks follow one another; each takes its share of the project. */
export function taskAt(project: StudioProject, share: number) {
  const sizes = project.tasks.reduce((sum, task) => sum + task.size, 0);
  let passed = 0;
  for (const task of project.tasks) {
    passed += task.size / sizes;
    if (share < passed) return task;
  }
  const last = project.tasks.at(-1);
  if (!last) throw new RangeError(`${project.name} has no tasks`);
  return last;
}

function internalEntry(person: StudioPerson, day: Day, quarters: number, random: Random): DiaryEntry {
  const [activity, ...notes] = random.pick(internalWork);
  return {
    day,
    person: person.name,
    project: 'internal',
    task: null,
    activity,
    seconds: quarters * QUARTER,
    billable: false,
    note: random.pick(notes),
  };
}
