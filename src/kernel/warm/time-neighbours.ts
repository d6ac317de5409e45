/** Which unchanged files of time have to be read beside the changed ones. */
import { type Day, firstDayOfMonth, lastDayOfMonth, type Month } from '#core/calendar.ts';
import type { Standing, TimeFile } from './standing.ts';

interface Span {
  readonly first: Day;
  readonly last: Day;
}

/** A changed file's days, on one side. */
export interface ChangedSpan extends Span {
  readonly person: string;
}

/** The person's files that share days with a changed one, directly or through others: entries of such files are compared. */
export function neighboursOf(
  standing: Standing,
  spans: readonly ChangedSpan[],
  changed: ReadonlySet<string>,
): readonly TimeFile[] {
  return [...Map.groupBy(spans, (span) => span.person)].flatMap(([person, own]) =>
    reached(
      own,
      standing.timeFilesOf(person).filter(({ path }) => !changed.has(path)),
    ),
  );
}

function reached(spans: readonly Span[], files: readonly TimeFile[]): TimeFile[] {
  const within: Span[] = [...spans];
  const found = new Set<TimeFile>();
  for (let before = -1; before !== found.size; ) {
    before = found.size;
    for (const file of files) {
      if (found.has(file) || !within.some((span) => overlap(span, file))) continue;
      found.add(file);
      within.push(file);
    }
  }
  return [...found];
}

/** All unchanged files with days of a person's month. */
export function filesOfMonth(
  standing: Standing,
  { person, month }: { readonly person: string; readonly month: Month },
  changed: ReadonlySet<string>,
): readonly TimeFile[] {
  const span = { first: firstDayOfMonth(month), last: lastDayOfMonth(month) };
  return standing.timeFilesOf(person).filter((file) => !changed.has(file.path) && overlap(file, span));
}

function overlap(a: Span, b: Span): boolean {
  return a.first <= b.last && b.first <= a.last;
}
