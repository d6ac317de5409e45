/** What touched projects earn, month after month. */
import type { Month } from '#core/calendar.ts';
import type { Told } from '#core/told.ts';
import { isByHoursAlone } from '../billing/by-hours.ts';
import { type Recognised, recognise } from '../billing/recognise.ts';
import { tasksByProject } from '../billing/tasks.ts';
import type { ClosedMonths } from '../closed-months.ts';
import { decimalsDiagnostics } from '../decimals.ts';
import type { EffortColumns } from '../effort-columns.ts';
import { expenseLeaves } from '../expenses.ts';
import { invoicedRows, receivablesOf } from '../invoices.ts';
import type { AmountLeaf } from '../leaves.ts';
import type { ByProject } from '../project-effort.ts';
import { projectRecords } from '../project-records.ts';
import type { Footing } from './footing.ts';
import { secondsByTarget } from './project-work.ts';
import type { ResumedSide } from './resumption.ts';

interface Earning {
  readonly touched: ReadonlySet<string>;
  /** Of the touched projects. */
  readonly effort: ByProject;
  readonly closed: ClosedMonths;
  readonly footing: Footing;
  /** Rows of the disturbed cells, on both sides. */
  readonly before: EffortColumns;
  readonly columns: EffortColumns;
}

export type BesideHours = Pick<Recognised, 'amounts' | 'restatements' | 'gaps' | 'earnedInRun'>;

/** What its billing has earned by now is asked only of a project with a cap, a fee or milestones. */
const NOTHING: BesideHours = { amounts: [], restatements: [], gaps: [], earnedInRun: null };

export interface Earned {
  readonly records: ReturnType<typeof projectRecords>;
  /** Of each record. */
  readonly recognised: readonly BesideHours[];
  /** Of the touched projects; nothing is attributed yet. */
  readonly amounts: readonly AmountLeaf[];
  readonly invoicedMonths: readonly Month[];
}

export function earnedBy(
  { model, facts, pricing, tasksOf }: ResumedSide,
  { touched, effort, closed, footing, before, columns }: Earning,
): Told<Earned> {
  const { prices, diagnostics } = pricing;
  if (diagnostics.length + decimalsDiagnostics(model).length > 0) return { cold: 'a rate or cost is wrong' };
  const asOf = footing.outcome.asOf;
  const means = { ...prices, model, asOf };
  const isTouched = ({ project }: { readonly project: string | null }) => touched.has(project ?? '');
  const expenses = expenseLeaves(facts.expenses, means);
  const invoiced = invoicedRows(facts.invoices, means);
  // For what it asks of the exchange.
  receivablesOf(facts.invoices, means);
  const records = projectRecords({
    contracts: { all: prices.contracts.all.filter(isTouched), of: prices.contracts.of },
    effort,
    expenses: expenses.filter(isTouched),
    invoiced: invoiced.filter(isTouched),
    facts: { ...facts, openings: facts.openings.filter(isTouched) },
    tasks: tasksByProject([...touched].flatMap(tasksOf), secondsOn(touched, footing, { before, columns })),
    closed,
    asOf,
  });
  const recognised = records.map((record) =>
    isByHoursAlone(record.contract, { ...prices, closed })
      ? NOTHING
      : recognise(record, { ...prices, closed }),
  );
  if (recognised.some(({ gaps }) => gaps.length > 0)) return { cold: 'a figure is unknown' };
  const amounts = [...expenses.filter(isTouched), ...recognised.flatMap((project) => project.amounts)];
  return { records, recognised, amounts, invoicedMonths: invoiced.map(({ month }) => month) };
}

/** Of `project/task` on the head, of touched projects. */
function secondsOn(
  touched: ReadonlySet<string>,
  { workOn }: Footing,
  { before, columns }: Pick<Earning, 'before' | 'columns'>,
): Map<string, number> {
  const sums = new Map<string, number>();
  const add = (project: string, task: string | null, seconds: number) => {
    const key = `${project}/${task}`;
    sums.set(key, (sums.get(key) ?? 0) + seconds);
  };
  for (const project of touched) {
    const work = workOn(project);
    for (const [at, task] of (work?.tasks ?? []).entries()) add(project, task, work?.seconds[at] ?? 0);
  }
  for (const [rows, sign] of [
    [before, -1],
    [columns, 1],
  ] as const) {
    for (const [at, seconds] of secondsByTarget(rows).entries()) {
      const { project, task } = rows.targets[at] ?? { project: '', task: null };
      if (seconds !== 0) add(project, task, sign * seconds);
    }
  }
  return sums;
}
