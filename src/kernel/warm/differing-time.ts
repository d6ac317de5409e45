/** How the time of both sides differs, and the day at which they are looked at. */
import { type Day, parseDay } from '#core/calendar.ts';
import { type Cold, isCold, type Told } from '#core/told.ts';
import type { Stirred } from '#economics/resume/disturbance.ts';
import { changedTime, stirredBetween } from './changed-time.ts';
import { only } from './few-files.ts';
import type { Outset } from './outset.ts';
import { dayAfter, stirredTrouble } from './time-beside.ts';
import type { ChangedSpan } from './time-neighbours.ts';

export interface DifferingTime {
  /** As far as the time says; null when it cannot be said. */
  readonly day: Day | null;
  readonly stirred: readonly Stirred[];
  readonly spans: readonly ChangedSpan[];
}

export const OTHER_DAY: Cold = { cold: 'it stands at another day' };

export async function differingTime(outset: Outset): Promise<Told<DifferingTime>> {
  const { standing, changed } = outset;
  const [was, is] = await Promise.all([timeOf(outset, 'base'), timeOf(outset, 'head')]);
  if (isCold(was)) return was;
  if (isCold(is)) return is;
  const last = { last: is.last, changed: changed.all, today: lastDay(outset) };
  const day = parseDay(outset.asOf ?? '') ?? dayAfter(standing, last);
  // What else comes or goes may say another day, and is not read yet.
  if (changed.lists.size === 0 && day !== standing.asOf) return OTHER_DAY;
  const stirred = stirredBetween(was, is);
  const spans = [...was.spans, ...is.spans];
  const trouble = stirredTrouble(standing, stirred, spans);
  return trouble === null ? { day, stirred, spans } : { cold: trouble };
}

/** The last day that a change can be looked at: without a known today, there is none. */
export function lastDay({ today }: Pick<Outset, 'today'>): Day {
  return parseDay(today) ?? Number.POSITIVE_INFINITY;
}

function timeOf({ changed, contents, models, readOnce }: Outset, side: 'base' | 'head') {
  const files = contents.snapshot(only(changed[side], changed.time));
  return changedTime(files, models[side], readOnce);
}
