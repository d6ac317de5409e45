/** What touched projects earn, month after month. */
import type { Month } from '#core/calendar.ts';
import type { Told } from '#core/told.ts';
import type { Target } from '#facts/time-columns.ts';
import { type Recognised, recognise } from '../billing/recognise.ts';
import { tasksByProject } from '../billing/tasks.ts';
import type { ClosedMonths } from '../closed-months.ts';
import { decimalsDiagnostics } from '../decimals.ts';
import type { EffortColumns } from '../effort-columns.ts';
import { expenseLeaves } from '../expenses.ts';
import { invoicedRows, receivablesOf } from '../invoices.ts';
import type { AmountLeaf } from '../leaves.ts';
import { projectRecords } from '../project-records.ts';
import { byProject } from './cells-after.ts';
import { type Cell, type Footing, secondsByTarget } from './footing.ts';
import type { Dictionaries } from './restrict.ts';
import type { ResumedSide } from './resumption.ts';

interface Earning {
  readonly touched: ReadonlySet<string>;
  readonly cells: readonly Cell[];
  readonly closed: ClosedMonths;
  readonly names: Dictionaries;
  readonly footing: Footing;
  /** Rows of the disturbed cells, on both sides. */
  readonly before: EffortColumns;
  readonly columns: EffortColumns;
}

export interface Earned {
  readonly records: ReturnType<typeof projectRecords>;
  readonly recognised: readonly Recognised[];
  /** Of the touched projects; nothing is attributed yet. */
  readonly amounts: readonly AmountLeaf[];
  readonly invoicedMonths: readonly Month[];
}

export function earnedBy(
  { model, facts, pricing, tasksOf }: ResumedSide,
  { touched, cells, closed, names, footing, before, columns }: Earning,
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
  const seconds = new Map<string, number>();
  addSeconds(seconds, names.targets, footing.secondsByTarget);
  addSeconds(seconds, columns.targets, secondsByTarget(columns));
  addSeconds(
    seconds,
    before.targets,
    secondsByTarget(before).map((one) => -one),
  );
  const records = projectRecords({
    contracts: { all: prices.contracts.all.filter(isTouched), of: prices.contracts.of },
    effort: byProject(cells.filter(isTouched)),
    expenses: expenses.filter(isTouched),
    invoiced: invoiced.filter(isTouched),
    facts: { ...facts, openings: facts.openings.filter(isTouched) },
    tasks: tasksByProject([...touched].flatMap(tasksOf), seconds),
    closed,
    asOf,
  });
  const recognised = records.map((record) => recognise(record, { ...prices, closed }));
  if (recognised.some(({ gaps }) => gaps.length > 0)) return { cold: 'a figure is unknown' };
  const amounts = [...expenses.filter(isTouched), ...recognised.flatMap((project) => project.amounts)];
  return { records, recognised, amounts, invoicedMonths: invoiced.map(({ month }) => month) };
}

function addSeconds(
  sums: Map<string, number>,
  targets: readonly Target[],
  secondsByTarget: readonly number[],
): void {
  for (const [at, seconds] of secondsByTarget.entries()) {
    // Most have none among a few rows.
    if (seconds === 0) continue;
    const { project, task } = targets[at] ?? { project: '', task: null };
    const key = `${project}/${task}`;
    sums.set(key, (sums.get(key) ?? 0) + seconds);
  }
}
