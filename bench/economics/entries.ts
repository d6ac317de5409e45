/** A million time entries from a seed, a person's month at a time, so that no list ever holds them all. */
import { seeded } from '../random.ts';
import { type PersonMonth, personMonths, projects, type StudioProject } from './studio.ts';

export interface Entry {
  readonly date: string;
  readonly project: StudioProject;
  /** Task slug, or '' for none. */
  readonly task: string;
  readonly seconds: number;
  readonly activity: string;
  readonly isFree: boolean;
  readonly note: string;
}

export interface Size {
  readonly files: number;
  readonly entries: number;
}

export const sizes: readonly [Size, Size, Size] = [
  { files: 100, entries: 10_000 },
  { files: 1_002, entries: 100_000 },
  { files: 10_020, entries: 1_000_000 },
];

const quarter = 900;
/** Slugs of tasks; the workspace does not declare them. */
export const tasks = Array.from({ length: 20 }, (_, index) => `task-${index + 1}`);
const activities = ['design', 'review', 'meeting', ''];
const verbs = ['build', 'review', 'plan', 'test', 'fix', 'draft', 'measure', 'move'];
const things = [
  'checkout form',
  'landing page',
  'order export',
  'tax rules',
  'stock sync',
  'search',
  'login',
  '',
];

/** Calls `visit` with each person's month and its entries, by date. */
export function eachMonth(size: Size, visit: (month: PersonMonth, entries: readonly Entry[]) => void): void {
  for (const [index, month] of personMonths(size.files).entries()) {
    const count = share(size, index + 1) - share(size, index);
    visit(month, monthEntries(month, count, index));
  }
}

function share({ entries, files }: Size, file: number): number {
  return Math.floor((entries * file) / files);
}

/** A person works on four projects in a month, at up to four tasks each, and names the activity now and then. */
function monthEntries(month: PersonMonth, count: number, seed: number): Entry[] {
  const random = seeded(seed + 1);
  const days = weekdays(month);
  const work = Array.from({ length: 4 }, () => ({
    project: random.pick(projects),
    tasks: ['', random.pick(tasks), random.pick(tasks), random.pick(tasks)],
  }));
  return Array.from({ length: count }, (_, index) => {
    const { project, tasks } = random.pick(work);
    const thing = random.pick(things);
    return {
      date: days[Math.floor((index * days.length) / count)] as string,
      project,
      task: random.pick(tasks),
      seconds: quarter * (1 + random.below(12)),
      activity: random.below(4) === 0 ? random.pick(activities) : '',
      isFree: random.below(30) === 0,
      note: thing === '' ? '' : `${random.pick(verbs)} ${thing}`,
    };
  });
}

function weekdays({ year, month }: PersonMonth): string[] {
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  return Array.from({ length }, (_, day) => new Date(Date.UTC(year, month - 1, day + 1)))
    .filter((date) => date.getUTCDay() % 6 !== 0)
    .map((date) => date.toISOString().slice(0, 10));
}
