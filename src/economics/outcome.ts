/** Figures by name, without the leaves behind them: what comparing two states needs of their economics. */
import type { Day, Month } from '#core/calendar.ts';
import type { Economics, ProjectLine, RateRuleLine } from './economics.ts';
import type { Report } from './figures.ts';
import type { Restatement } from './leaves.ts';
import { reportOf } from './report.ts';

export interface Outcome {
  readonly asOf: Day;
  readonly currency: string;
  /** Last month of the contiguous closes; null when nothing is closed. */
  readonly closedThrough: Month | null;
  /** To date, of all months. */
  readonly reports: { readonly project: Report; readonly client: Report; readonly person: Report };
  readonly projects: readonly ProjectLine[];
  readonly restatements: readonly Restatement[];
  readonly rateRules: ReadonlyMap<string, RateRuleLine>;
  /** How many people have logged time on each project that has any. */
  readonly peopleOn: ReadonlyMap<string, number>;
}

export function outcomeOf(economics: Economics): Outcome {
  const { asOf, currency, closedThrough, projects, restatements, rateRules } = economics;
  const reports = {
    project: reportOf(economics, { by: 'project' }),
    client: reportOf(economics, { by: 'client' }),
    person: reportOf(economics, { by: 'person' }),
  };
  const people = peopleByProject(economics);
  const peopleOn = new Map([...people].map(([project, { size }]) => [project, size]));
  return { asOf, currency, closedThrough, reports, projects, restatements, rateRules, peopleOn };
}

/** Positions of people by project. */
function peopleByProject({ effortColumns }: Economics): ReadonlyMap<string, ReadonlySet<number>> {
  const { length, target, targets, person } = effortColumns;
  const byTarget = targets.map(() => new Set<number>());
  for (let row = 0; row < length; row++) byTarget[target[row] ?? 0]?.add(person[row] ?? 0);
  const people = new Map<string, Set<number>>();
  for (const [at, { project }] of targets.entries()) {
    const found = people.get(project) ?? new Set<number>();
    for (const one of byTarget[at] ?? []) found.add(one);
    if (found.size > 0) people.set(project, found);
  }
  return people;
}
