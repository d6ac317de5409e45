/** The day at which a plan compares. */
import type { Day } from '#core/calendar.ts';
import { canonicalJson } from '#core/canonical-json.ts';
import { latestDay } from '#economics/project-records.ts';
import type { Facts } from '#facts/facts.ts';

/**
 * The day that both sides stand at: that of the latest time before or after the merge, so that what is taken away counts
 * as what is added does, and of whatever else comes or goes; null without any facts. A day of the base after `today` is a
 * slip that somebody may be mending.
 */
export function planDay(base: Facts, head: Facts, today: Day = Number.POSITIVE_INFINITY): Day | null {
  const day = dayOfTime(base, head, today);
  return dayOfChange(base, head, { after: day, today }) ?? day;
}

function dayOfTime(base: Facts, head: Facts, today: Day): Day | null {
  const [before, after] = [latestDay(base), latestDay(head)];
  if (before === null || before > today) return after ?? before;
  return after === null ? before : Math.max(before, after);
}

/**
 * Latest day of the expenses, invoices and openings that come or go, where it is later. Short of it they would not be
 * counted: neither now nor, since both sides of the next plan hold them, ever.
 */
export function dayOfChange(
  base: Facts,
  head: Facts,
  { after, today }: { readonly after: Day | null; readonly today: Day },
): Day | null {
  const [before, now] = [base, head].map((side) => sayings(side, after ?? Number.NEGATIVE_INFINITY, today));
  const moved = [
    ...surplus(before ?? new Map(), now ?? new Map()),
    ...surplus(now ?? new Map(), before ?? new Map()),
  ];
  return moved.reduce<Day | null>((last, day) => (last === null ? day : Math.max(last, day)), null);
}

/** How often each thing is said, with its day. */
type Sayings = ReadonlyMap<string, { readonly date: Day; readonly count: number }>;

function sayings({ expenses, invoices, openings }: Facts, after: Day, today: Day): Sayings {
  const found = new Map<string, { date: Day; count: number }>();
  for (const { at, ...fact } of [...expenses, ...invoices, ...openings]) {
    if (fact.date <= after || fact.date > today) continue;
    const saying = canonicalJson(fact);
    found.set(saying, { date: fact.date, count: 1 + (found.get(saying)?.count ?? 0) });
  }
  return found;
}

function surplus(more: Sayings, less: Sayings): Day[] {
  return [...more].flatMap(([saying, { date, count }]) =>
    count > (less.get(saying)?.count ?? 0) ? date : [],
  );
}
