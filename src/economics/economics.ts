/** From model and facts to leaves: the one place where figures are made. */
import { type Day, type Month, monthOfDay } from '#core/calendar.ts';
import type { Checked } from '#core/checked.ts';
import { type Place, sortDiagnostics } from '#core/diagnostic.ts';
import type { Facts } from '#facts/facts.ts';
import type { Model } from '#model/model.ts';
import { attribute } from './attribution.ts';
import type { EarningMonth } from './billing/earned.ts';
import { recognise } from './billing/recognise.ts';
import { tasksByProject } from './billing/tasks.ts';
import { closedMonthsOf } from './closed-months.ts';
import { restatesDiagnostics } from './closed-rates.ts';
import { decimalsDiagnostics } from './decimals.ts';
import { effortColumns } from './effort.ts';
import { type EffortColumns, leavesOf } from './effort-columns.ts';
import type { Basis } from './employment.ts';
import { expenseLeaves } from './expenses.ts';
import { gapDiagnostics } from './gaps.ts';
import { invoicedRows, receivablesOf } from './invoices.ts';
import { placeOfRow } from './leaf-places.ts';
import type { EffortLeaf, Leaves } from './leaves.ts';
import { overheadRows } from './overhead.ts';
import { personMonths } from './person-months.ts';
import { type Pricing, pricingOf } from './pricing.ts';
import { projectEffort } from './project-effort.ts';
import { type ProjectLine, projectLine } from './project-lines.ts';
import { latestDay, projectRecords } from './project-records.ts';
import type { RateRuleLine } from './rate-rules.ts';
import { restatedDiagnostics } from './restated.ts';
import { type Rollup, rollUp } from './rollup.ts';
import { groupBy } from './sums.ts';

export type { Basis, ProjectLine, RateRuleLine };

export interface EconomicsInput {
  readonly model: Model;
  readonly facts: Facts;
  /** Day through which everything is counted and accrues; default: the latest date of a time entry, or the end of the last closed month. */
  readonly asOf?: Day;
  readonly basis?: Basis;
}

export interface Economics extends Leaves {
  /** The effort leaves as columns: what sums over all of them should use. `effort` makes objects of them when it is first read. */
  readonly effortColumns: EffortColumns;
  readonly asOf: Day;
  readonly currency: string;
  readonly basis: Basis;
  /** First and last month with a row; asOf's month is the last. */
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  /** Last month of the contiguous closes; null when nothing is closed. */
  readonly closedThrough: Month | null;
  readonly projects: readonly ProjectLine[];
  /** What each project's months were earned from, beside hours and rates. */
  readonly earningBases: ReadonlyMap<string, ReadonlyMap<Month, EarningMonth>>;
  readonly rateRules: ReadonlyMap<string, RateRuleLine>;
  /** Billable time under time and materials that no rule prices: seconds by month. */
  readonly unpricedSeconds: ReadonlyMap<Month, number>;
  /** Entries dated after asOf, which no figure counts. */
  readonly leftOut: LeftOut;
}

export interface LeftOut {
  readonly entries: number;
  readonly seconds: number;
  readonly first: Place | null;
}

/**
 * Every leaf of the workspace through asOf, with the gaps as diagnostics and as `null`.
 * A pure function of its input: the order of files and entries never matters.
 */
export function computeEconomics(input: EconomicsInput): Checked<Economics> {
  const asOf = input.asOf ?? latestDay(input.facts) ?? 0;
  const pricing = pricingOf(input, asOf);
  const rollup = rollUp(input.facts.time, pricing.cuts, asOf);
  return fromRollup(rollup, { ...input, asOf, asOfGiven: input.asOf !== undefined }, pricing);
}

function fromRollup(
  rollup: Rollup,
  input: EconomicsInput & { readonly asOf: Day; readonly asOfGiven: boolean },
  { prices, rateRules, diagnostics }: Pricing,
): Checked<Economics> {
  const { model, facts, asOf, basis = 'bands' } = input;
  const { contracts, exchange, currency } = prices;
  const means = { ...prices, model, asOf };
  const columns = effortColumns(rollup, prices);
  const worked = projectEffort(columns);
  const expenses = expenseLeaves(facts.expenses, means);
  const invoiced = invoicedRows(facts.invoices, means);
  const tasks = tasksByProject(model.byKind.Task.values(), secondsByTask(rollup));
  const closed = closedMonthsOf(facts.closes, asOf);
  const records = projectRecords({
    contracts,
    effort: worked,
    expenses,
    invoiced,
    facts,
    tasks,
    closed,
    asOf,
  });
  const recognised = records.map((record) => recognise(record, { closed, exchange, currency }));
  const earned = [...expenses, ...recognised.flatMap((project) => project.amounts)];
  const amounts = attribute(columns, worked, earned).sort((a, b) => a.month - b.month);
  const months = { first: firstMonthOf(columns, [amounts, invoiced], asOf), last: monthOfDay(asOf) };
  const people = personMonths(columns, months, means);
  const amountsOf = groupBy(amounts, ({ project }) => project);
  let leaves: readonly EffortLeaf[] | null = null;
  const economics: Economics = {
    asOf,
    currency,
    basis,
    firstMonth: months.first,
    lastMonth: months.last,
    closedThrough: closed.through,
    effortColumns: columns,
    get effort() {
      leaves ??= leavesOf(columns);
      return leaves;
    },
    amounts,
    personMonths: people,
    overhead: overheadRows(worked, amounts, months, means),
    invoiced,
    receivables: receivablesOf(facts.invoices, means),
    projectMonths: recognised.flatMap((project) => project.months),
    restatements: recognised.flatMap((project) => project.restatements),
    projects: records.flatMap((record, index) => {
      const { contract } = record;
      if (!contract.declared) return [];
      const soFar = {
        ...record,
        effort: [...record.effort.values()],
        amounts: amountsOf.get(contract.project) ?? [],
        earnedInRun: recognised[index]?.earnedInRun ?? null,
      };
      return projectLine(model, soFar, means);
    }),
    earningBases: new Map(
      records.map(({ contract }, index) => [contract.project, recognised[index]?.bases ?? new Map()]),
    ),
    rateRules,
    unpricedSeconds: unpricedByMonth(columns),
    // Without a day of its own, asOf is the latest there is.
    leftOut: input.asOfGiven ? leftOutOf(facts, asOf) : { entries: 0, seconds: 0, first: null },
  };
  return {
    value: economics,
    diagnostics: sortDiagnostics([
      ...diagnostics,
      ...decimalsDiagnostics(model),
      ...gapDiagnostics({
        model,
        facts,
        effort: columns,
        personMonths: people,
        revenue: recognised.flatMap((project) => project.gaps),
        prices,
      }),
      ...restatesDiagnostics(columns, prices, closed),
      ...restatedDiagnostics(economics.restatements, closed),
    ]),
  };
}

/** The first month in which anything was done, earned, spent or invoiced; lists are in order of month. */
function firstMonthOf(
  columns: EffortColumns,
  lists: readonly (readonly { readonly month: Month }[])[],
  asOf: Day,
): Month {
  const firsts = lists.flatMap((rows) => rows.slice(0, 1).map(({ month }) => month));
  return Math.min(monthOfDay(asOf), ...columns.month.subarray(0, Math.min(1, columns.length)), ...firsts);
}

/** Seconds by `project/task`. */
function secondsByTask({ length, targets, target, seconds }: Rollup): Map<string, number> {
  const sums = new Float64Array(targets.length);
  for (let row = 0; row < length; row++) {
    const at = target[row] ?? 0;
    sums[at] = (sums[at] ?? 0) + (seconds[row] ?? 0);
  }
  return new Map(targets.map(({ project, task }, at) => [`${project}/${task}`, sums[at] ?? 0]));
}

function unpricedByMonth({ length, month, revenueOwn, seconds }: EffortColumns): Map<Month, number> {
  const unpriced = new Map<Month, number>();
  for (let row = 0; row < length; row++) {
    if (!Number.isNaN(revenueOwn[row])) continue;
    const key = month[row] ?? 0;
    unpriced.set(key, (unpriced.get(key) ?? 0) + (seconds[row] ?? 0));
  }
  return unpriced;
}

function leftOutOf({ time }: Facts, asOf: Day): LeftOut {
  let entries = 0;
  let seconds = 0;
  let first: Place | null = null;
  for (let row = 0; row < time.length; row++) {
    if ((time.day[row] ?? 0) <= asOf) continue;
    entries += 1;
    seconds += time.seconds[row] ?? 0;
    first ??= placeOfRow(time, row);
  }
  return { entries, seconds, first };
}
