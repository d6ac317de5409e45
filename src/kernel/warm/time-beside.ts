/** What a difference of time asks of the time that stays. */
import { type Day, lastDayOfMonth } from '#core/calendar.ts';
import { closedMonthsOf } from '#economics/closed-months.ts';
import type { TreeEntry } from '#source/snapshot.ts';
import type { ChangedFiles } from './changed-files.ts';
import type { Standing } from './standing.ts';
import { type ChangedSpan, filesOfMonth, neighboursOf } from './time-neighbours.ts';

/** As `planDay` says it of all time; null when that cannot be said. */
export function dayAfter(
  { latest, lists }: Standing,
  {
    last,
    changed,
    today,
  }: { readonly last: Day | null; readonly changed: ReadonlySet<string>; readonly today: Day },
): Day | null {
  const unchanged = latest.find(({ path }) => !changed.has(path));
  const [first] = latest;
  if (!unchanged || !first) return null;
  const { through } = closedMonthsOf(lists.closes, Number.MAX_SAFE_INTEGER);
  const closed = through === null ? unchanged.last : lastDayOfMonth(through);
  const after = Math.max(unchanged.last, last ?? unchanged.last, closed);
  const before = Math.max(first.last, closed);
  return before > today ? after : Math.max(before, after);
}

/** Why the time that stays would be read otherwise; null when it would not. */
export function stirredTrouble(
  { footing, lists }: Standing,
  stirred: readonly { readonly month: number }[],
  spans: readonly ChangedSpan[],
): string | null {
  const closed = Math.max(...lists.closes.map(({ period }) => period), Number.MIN_SAFE_INTEGER);
  if (stirred.some(({ month }) => month <= closed)) return 'time of a closed month changes';
  const apart = new Set([...footing.apart].map((pair) => pair.slice(pair.indexOf(' ') + 1)));
  // A correction names an entry by all that it says, its note too, which stirs nothing.
  return spans.some(({ person }) => apart.has(person)) ? 'somebody with corrections logs time' : null;
}

/** Unchanged files that are read beside the changed ones: those they are compared with, and whole months of people. */
export function filesBeside(
  standing: Standing,
  spans: readonly ChangedSpan[],
  again: ReadonlySet<string>,
  { time }: ChangedFiles,
): [string, TreeEntry][] {
  const months = [...again].map((pair) => {
    const space = pair.indexOf(' ');
    return { month: Number(pair.slice(0, space)), person: pair.slice(space + 1) };
  });
  const found = [
    ...neighboursOf(standing, spans, time),
    ...months.flatMap((one) => filesOfMonth(standing, one, time)),
  ];
  return found.map(({ path, oid }) => [path, { oid, mode: '100644' }]);
}
