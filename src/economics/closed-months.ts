/** Which months are closed, and what was agreed on in them. */
import { type Day, lastDayOfMonth, type Month } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Close, ClosedProject } from '#facts/facts.ts';

export interface ClosedMonths {
  /** The lock: last month of the run of closes without a hole; null when nothing is closed. */
  readonly through: Month | null;
  /** What was agreed for a project at the end of a closed month; null when the month is open or the close does not name it. */
  agreed(project: string, month: Month): ClosedProject | null;
  /** The first closed month that names a project; null when none does. */
  firstOf(project: string): Month | null;
  /** Closes up to the lock, in order. */
  readonly closes: readonly Close[];
}

/** Closes of months that had ended by asOf. A close behind a hole locks nothing. */
export function closedMonthsOf(closes: readonly Close[], asOf: Day): ClosedMonths {
  const ordered = [...closes]
    .filter(({ period }) => lastDayOfMonth(period) <= asOf)
    .sort((a, b) => a.period - b.period || compareText(a.at.file, b.at.file));
  const run: Close[] = [];
  for (const close of ordered) {
    const last = run.at(-1);
    if (!last || close.period === last.period + 1) run.push(close);
  }
  const agreed = new Map(
    run.flatMap(({ period, figures }) => figures.map((line) => [`${period} ${line.project}`, line] as const)),
  );
  return {
    through: run.at(-1)?.period ?? null,
    agreed: (project, month) => agreed.get(`${month} ${project}`) ?? null,
    firstOf: (project) =>
      run.find(({ figures }) => figures.some((line) => line.project === project))?.period ?? null,
    closes: run,
  };
}
