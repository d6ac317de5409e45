/** Whether what time was spent on exists, and on the day it was spent. */
import { type Day, formatDay, parseDay } from '#core/calendar.ts';
import { nearest } from '#core/suggest.ts';
import type { Model } from '#model/model.ts';
import { INTERNAL } from './entry-text.ts';
import { isDeclared } from './fact-list.ts';
import type { RowFinding } from './row-findings.ts';
import { BILLABLE, LATE, REVERSAL, type Target } from './time-columns.ts';
import type { CheckedColumns } from './time-table.ts';

/** Rows that stand under another day than the one their work belongs to. */
const NOT_ITS_DAY = LATE | REVERSAL;

/** The days on which each target may have time, both inclusive; an unknown project has none. */
interface Spans {
  readonly first: Float64Array;
  readonly last: Float64Array;
}

/** Marks the time on `internal` as not billable, whatever the entries say: there is nobody to bill. */
export function settleBillable({ targets, target, flags }: CheckedColumns): void {
  const internal = Uint8Array.from(targets, ({ project }) => (project === INTERNAL ? 1 : 0));
  for (let row = 0; row < flags.length; row += 1) {
    if (internal[target[row] as number] === 1) flags[row] = (flags[row] as number) & ~BILLABLE;
  }
}

/** Findings of unknown projects, of days outside them, and of days after `today`. */
export function targetFindings(columns: CheckedColumns, model: Model, today: Day | null): RowFinding[] {
  const { length, target, day, flags } = columns;
  const { first, last } = spansOf(columns.targets, model);
  const limit = today ?? Number.POSITIVE_INFINITY;
  const found: RowFinding[] = [];
  for (let row = 0; row < length; row += 1) {
    const on = target[row] as number;
    const when = day[row] as number;
    const bits = flags[row] as number;
    const worked = (bits & NOT_ITS_DAY) === 0 ? when : workedOn(columns, row);
    if (worked < (first[on] as number) || worked > (last[on] as number)) {
      found.push(targetFinding(row, columns.targets[on] as Target, worked, model));
    }
    if (when > limit) found.push(futureFinding(row, when, limit));
  }
  return found;
}

/** The day a row's work belongs to: of a late entry the day it is for, of a correction that of the entry it takes back. */
function workedOn({ details, day }: CheckedColumns, row: number): Day {
  return details.get(row)?.pricedAt ?? (day[row] as number);
}

function spansOf(targets: readonly Target[], model: Model): Spans {
  const first = new Float64Array(targets.length).fill(Number.NEGATIVE_INFINITY);
  const last = new Float64Array(targets.length).fill(Number.POSITIVE_INFINITY);
  targets.forEach(({ project }, index) => {
    const spec = model.byKind.Project.get(project)?.spec;
    if (!isDeclared(model, 'Project', project)) first[index] = Number.POSITIVE_INFINITY;
    if (spec?.from) first[index] = parseDay(spec.from) ?? Number.NEGATIVE_INFINITY;
    if (spec?.to) last[index] = parseDay(spec.to) ?? Number.POSITIVE_INFINITY;
  });
  return { first, last };
}

function targetFinding(row: number, { project }: Target, day: Day, model: Model): RowFinding {
  const spec = model.byKind.Project.get(project)?.spec;
  if (!spec) {
    const meant = nearest(project, model.byKind.Project.keys());
    const hint = meant === null ? 'declare it under `projects:`' : `did you mean \`${meant}\`?`;
    return { code: 'time/unknown-project', row, message: `no project \`${project}\``, hint, words: project };
  }
  const isEarly = spec.from !== undefined && day < (parseDay(spec.from) ?? day);
  const when = isEarly
    ? `before \`${project}\` began on ${spec.from}`
    : `after \`${project}\` ended on ${spec.to}`;
  return {
    code: 'time/outside-project',
    row,
    message: `time ${when}`,
    hint: `correct the date ${formatDay(day)}, or the project's \`${isEarly ? 'from' : 'to'}\``,
    words: project,
  };
}

function futureFinding(row: number, day: Day, today: Day): RowFinding {
  return {
    code: 'time/future-date',
    row,
    message: `${formatDay(day)} is in the future`,
    hint: `today is ${formatDay(today)}; correct the date`,
  };
}
