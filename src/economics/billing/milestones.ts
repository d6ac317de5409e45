/** Milestones: amounts that are earned when their tasks are done. */
import { type Day, firstDayOfMonth, lastDayOfMonth, type Month } from '#core/calendar.ts';
import type { Billing } from '#model/kinds/project.ts';
import type { Contract } from '../contract.ts';
import { sumOf } from '../sums.ts';
import { type Known, known, type OwnMinor, unknown } from './known.ts';
import type { TaskState } from './tasks.ts';

export type Milestone = Extract<Billing, { model: 'milestones' }>['milestones'][number];

export interface MilestoneBasis {
  readonly month: Month;
  readonly asOf: Day;
  readonly tasks: readonly TaskState[];
  readonly own: OwnMinor;
}

/**
 * The milestones that count in a month: those of its billing entry, and of the entries before it in the same run those that
 * were reached in their time and that no later entry names. A later list adds to an earlier one, or revises what it names.
 */
export function milestonesOf(
  { terms }: Contract,
  { month, tasks }: Pick<MilestoneBasis, 'month' | 'tasks'>,
): Milestone[] {
  const present = terms.findLastIndex(({ from }) => from === null || from <= month);
  const model = terms[present]?.billing.model;
  const named = new Map<string, Milestone>();
  for (let at = present; at >= 0; at--) {
    const term = terms[at];
    if (!term || term.billing.model !== model || !('milestones' in term.billing)) break;
    for (const milestone of term.billing.milestones) {
      const counts = at === present || isReachedBefore(milestone, term.until, tasks);
      if (counts && !named.has(milestone.task)) named.set(milestone.task, milestone);
    }
  }
  return [...named.values()];
}

/** Also when nobody says on which day: the amount is unknown then, not gone. */
function isReachedBefore({ task }: Milestone, until: Month | null, tasks: readonly TaskState[]): boolean {
  const state = tasks.find((one) => one.task === task);
  if (!state?.done) return false;
  return until === null || state.doneOn === null || state.doneOn < firstDayOfMonth(until);
}

/** Amounts of the milestones whose task is done by the end of the month. */
export function byMilestones(milestones: readonly Milestone[], basis: MilestoneBasis): Known {
  const due = milestones.map((milestone) => milestoneBy(milestone, basis));
  const missing = due.find(({ minor }) => minor === null);
  return missing ?? known(sumOf(due, ({ minor }) => minor));
}

function milestoneBy({ task, amount }: Milestone, { month, asOf, tasks, own }: MilestoneBasis): Known {
  const state = tasks.find((one) => one.task === task);
  if (!state?.done) return known(0);
  if (state.doneOn === null) {
    return unknown(
      `the milestone \`${task}\` is done, but nobody says since when`,
      `add \`doneOn\` to the task \`${task}\``,
    );
  }
  const reached = state.doneOn <= Math.min(lastDayOfMonth(month), asOf);
  return reached ? own(amount, `the milestone \`${task}\``) : known(0);
}
