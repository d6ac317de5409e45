/** The outcome of the head, resumed from what is kept of the base. */
import type { Day } from '#core/calendar.ts';
import { isCold, type Told } from '#core/told.ts';
import type { Outcome } from '#economics/outcome.ts';
import { resume } from '#economics/resume/resume.ts';
import type { ResumedSide } from '#economics/resume/resumption.ts';
import type { Facts } from '#facts/facts.ts';
import { dayOfChange } from '#planning/plan-day.ts';
import { projectsOf } from './both-models.ts';
import { lastDay, OTHER_DAY } from './differing-time.ts';
import type { FactsReadAgain } from './facts-read-again.ts';
import { listsAfter, withChanged } from './lists.ts';
import type { Outset } from './outset.ts';
import type { Repriced } from './repriced.ts';
import { tasksAfter } from './tasks.ts';

export interface Found {
  readonly day: Day | null;
  readonly prices: Repriced;
  readonly facts: FactsReadAgain;
}

export function resumedOutcome(outset: Outset, { day, prices, facts }: Found): Told<Outcome> {
  const { standing, changed, models } = outset;
  if (dayOfPlan(outset, day, facts) !== standing.asOf) return OTHER_DAY;
  const lists = listsAfter(standing.lists, facts.head, changed.lists);
  if (isCold(lists)) return lists;
  const tasks = tasksAfter(standing, models, changed.manifests);
  const { pricing, change, disturbance } = prices;
  const side = (name: 'base' | 'head', all: Facts): ResumedSide => ({
    ...{ model: models[name], pricing: pricing[name], facts: all, tasksOf: tasks[name] },
  });
  return resume({
    ...{ footing: standing.footing, change, disturbance },
    base: side('base', { ...facts.base, ...standing.lists }),
    head: side('head', { ...facts.head, ...lists }),
    projects: new Set([
      ...tasks.projects,
      ...projectsOf(models, changed),
      ...withChanged(facts.base, facts.head),
    ]),
  });
}

/** What comes or goes beside time may say a later one, unless a day is asked for. */
function dayOfPlan(outset: Outset, day: Day | null, { base, head }: FactsReadAgain): Day | null {
  if (outset.asOf !== undefined) return day;
  return dayOfChange(base, head, { after: day, today: lastDay(outset) }) ?? day;
}
