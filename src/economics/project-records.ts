/** Gathers what is known of each project, month by month, for recognition. */
import { type Day, firstDayOfMonth, lastDayOfMonth, type Month, monthOfDay } from '#core/calendar.ts';
import type { Expense, Facts, Invoice, Opening } from '#facts/facts.ts';
import type { ProjectRecord } from './billing/recognise.ts';
import type { TaskState } from './billing/tasks.ts';
import { type ClosedMonths, closedMonthsOf } from './closed-months.ts';
import type { Contract, Contracts } from './contract.ts';
import type { AmountLeaf, InvoicedRow } from './leaves.ts';
import type { ByProject, ProjectEffort } from './project-effort.ts';
import { groupBy, plus } from './sums.ts';

interface Sources {
  readonly contracts: Contracts;
  readonly effort: ByProject;
  readonly expenses: readonly AmountLeaf[];
  readonly invoiced: readonly InvoicedRow[];
  readonly facts: Facts;
  readonly tasks: ReadonlyMap<string, readonly TaskState[]>;
  readonly closed: ClosedMonths;
  readonly asOf: Day;
}

/** One record per project that is declared or named by a fact, in order of name. */
export function projectRecords(sources: Sources): ProjectRecord[] {
  const { contracts, effort, facts, asOf } = sources;
  const expenses = groupBy(sources.expenses, ({ project }) => project);
  const invoiced = groupBy(sources.invoiced, ({ project }) => project);
  const openings = groupBy(
    facts.openings.filter(({ date }) => date <= asOf),
    ({ project }) => project,
  );
  const names = new Set([
    ...contracts.all.map(({ project }) => project),
    ...effort.keys(),
    ...expenses.keys(),
    ...openings.keys(),
  ]);
  return [...names].sort().map((project) => {
    const contract = contracts.of(project);
    const found = {
      effort: effort.get(project) ?? new Map<Month, ProjectEffort>(),
      expenses: expenses.get(project) ?? [],
      invoiced: invoiced.get(project) ?? [],
      openings: openings.get(project) ?? [],
      tasks: sources.tasks.get(project) ?? [],
      closed: sources.closed.firstOf(project),
    };
    const firstFact = earliest([
      ...[...found.effort.values()].slice(0, 1).map(({ firstDay }) => firstDay),
      ...found.expenses.map(({ month }) => firstDayOfMonth(month)),
      ...found.invoiced.map(({ month }) => firstDayOfMonth(month)),
      ...found.openings.map(({ date }) => date),
    ]);
    return {
      contract,
      first: firstMonthOf(contract, found, firstFact, asOf),
      last: monthOfDay(asOf),
      asOf,
      tasks: found.tasks,
      effort: found.effort,
      rebilled: groupBy(
        found.expenses.filter(({ source }) => source === 'rebilled'),
        ({ month }) => month,
      ),
      invoiced: invoicedByMonth(found.invoiced, contract.currency),
      openings: found.openings,
      firstFact,
    };
  });
}

interface Found {
  readonly openings: readonly Opening[];
  readonly tasks: readonly TaskState[];
  /** First closed month that agrees on anything about it. */
  readonly closed: Month | null;
}

/** The first month in which anything can be earned or was brought: by a fact, a declared beginning, or a milestone. */
function firstMonthOf(
  contract: Contract,
  { openings, tasks, closed }: Found,
  firstFact: Day | null,
  asOf: Day,
): Month {
  const declared = contract.terms
    .filter(({ billing }) => billing.model !== 'time-and-materials' && billing.model !== 'internal')
    .map(({ from }) => contract.from ?? (from === null ? null : firstDayOfMonth(from)));
  const milestones = contract.terms.flatMap(({ billing }) =>
    'milestones' in billing ? billing.milestones.map(({ task }) => task) : [],
  );
  // What was reached on a day that nobody wrote down is at the least a question of the present month.
  const reached = tasks
    .filter(({ task, done }) => done && milestones.includes(task))
    .map(({ doneOn }) => doneOn ?? asOf);
  const days = [...declared, ...reached, firstFact].filter((day) => day !== null);
  // What came before an opening is in the opening.
  const opened = earliest(openings.map(({ date }) => date));
  const first = Math.max(
    // A fee without any date is a question of the present month, so that it is not passed over.
    earliest(days) ?? (declared.length > 0 ? asOf : Number.MAX_SAFE_INTEGER),
    Math.min(opened ?? Number.MIN_SAFE_INTEGER, firstFact ?? Number.MAX_SAFE_INTEGER),
  );
  return Math.min(first > asOf ? monthOfDay(asOf) + 1 : monthOfDay(first), closed ?? Number.MAX_SAFE_INTEGER);
}

function earliest(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((first, day) => (first === null || day < first ? day : first), null);
}

/** Net by month; null where an invoice is in another currency than its project. */
function invoicedByMonth(rows: readonly InvoicedRow[], currency: string): Map<Month, number | null> {
  const byMonth = new Map<Month, number | null>();
  for (const row of rows) {
    const own = row.currency === currency ? row.netOwnMinor : null;
    byMonth.set(
      row.month,
      plus(byMonth.get(row.month) === undefined ? 0 : (byMonth.get(row.month) ?? null), own),
    );
  }
  return byMonth;
}

/**
 * The latest date that any time entry has, else any other fact; but never before the end of the last closed month, which
 * is whole by agreement. Null in a workspace where nothing happened yet.
 */
export function latestDay({ time, expenses, invoices, openings, closes }: Facts): Day | null {
  let last: Day | null = null;
  for (let row = 0; row < time.length; row++) {
    const day = time.day[row] ?? 0;
    if (last === null || day > last) last = day;
  }
  last ??= latestOf([...expenses, ...invoices, ...openings]);
  const { through } = closedMonthsOf(closes, Number.MAX_SAFE_INTEGER);
  return through === null ? last : Math.max(last ?? lastDayOfMonth(through), lastDayOfMonth(through));
}

function latestOf(dated: readonly (Expense | Invoice | Opening)[]): Day | null {
  return dated.reduce<Day | null>((last, { date }) => (last === null || date > last ? date : last), null);
}
