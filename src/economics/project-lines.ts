/** Each project as it stands at asOf: how it is billed, how much of its budget is used, and where it will end. */
import { type Day, type Month, monthOfDay } from '#core/calendar.ts';
import { formatMinor, minorUnits } from '#core/money.ts';
import { multiplyDivide } from '#core/rounding.ts';
import type { Opening } from '#facts/facts.ts';
import type { Billing } from '#model/kinds/project.ts';
import type { Model } from '#model/model.ts';
import type { TaskState } from './billing/tasks.ts';
import { type Contract, modelAt, termAt } from './contract.ts';
import { type Forecast, type ForecastMeans, forecastOf } from './forecast.ts';
import type { AmountLeaf, BillingModel } from './leaves.ts';
import type { ProjectEffort } from './project-effort.ts';
import { plus, sumOf } from './sums.ts';

/** A declared project, or `internal`, with what its figures mean. */
export interface ProjectLine {
  readonly project: string;
  readonly title: string;
  readonly client: string | null;
  readonly module: string | null;
  readonly lead: string | null;
  readonly status: string;
  readonly currency: string;
  /** At asOf. */
  readonly model: BillingModel;
  /** In words: `fixed, 32,000.00 EUR by hours`. */
  readonly billing: string;
  readonly secondsToDate: number;
  /** Null without a budget of that kind. */
  readonly budgetSeconds: number | null;
  /** To date, or in asOf's month where the budget is per month. */
  readonly budgetUsedSeconds: number | null;
  readonly budgetOwnMinor: number | null;
  /** Billable value and rebilled expenses. */
  readonly budgetUsedOwnMinor: number | null;
  /** What is left of the hours: negative when they are exceeded. */
  readonly budgetLeftSeconds: number | null;
  /** Share of the budget used, of the hours where both kinds are given. */
  readonly burnBps: number | null;
  readonly warnAtBps: readonly number[];
  readonly forecast: Forecast;
  readonly lastDay: Day | null;
}

/** What the lines are made from: everything of one project. */
export interface ProjectSoFar {
  readonly contract: Contract;
  readonly tasks: readonly TaskState[];
  /** By month. */
  readonly effort: readonly ProjectEffort[];
  readonly amounts: readonly AmountLeaf[];
  readonly openings: readonly Opening[];
  readonly earnedInRun: number | null;
}

export function projectLine(
  model: Model,
  soFar: ProjectSoFar,
  means: ForecastMeans & { readonly asOf: Day },
): ProjectLine {
  const { contract, effort, openings } = soFar;
  const resource = model.byKind.Project.get(contract.project);
  const month = monthOfDay(means.asOf);
  const brought = openings.reduce((sum, { seconds }) => sum + seconds, 0);
  const secondsToDate = secondsOf(effort) + brought;
  const burn = burnOf(model, soFar, { month, secondsToDate });
  return {
    project: contract.project,
    title: resource?.title ?? contract.project,
    client: contract.client,
    module: resource?.spec.module ?? null,
    lead: resource?.spec.lead ?? null,
    status: contract.status,
    currency: contract.currency,
    model: modelAt(contract, month),
    billing: billingWords(termAt(contract, month)?.billing ?? null, contract.currency),
    secondsToDate,
    ...burn,
    forecast: forecastOf(
      { ...soFar, lead: resource?.spec.lead ?? null, secondsToDate, budgetSeconds: contract.budgetSeconds },
      means,
    ),
    lastDay: effort.reduce<Day | null>((last, leaf) => Math.max(last ?? leaf.lastDay, leaf.lastDay), null),
  };
}

function secondsOf(effort: readonly ProjectEffort[]): number {
  return effort.reduce((sum, { seconds }) => sum + seconds, 0);
}

type Burn = Pick<
  ProjectLine,
  | 'budgetSeconds'
  | 'budgetUsedSeconds'
  | 'budgetOwnMinor'
  | 'budgetUsedOwnMinor'
  | 'budgetLeftSeconds'
  | 'burnBps'
  | 'warnAtBps'
>;

function burnOf(
  model: Model,
  { contract, effort, amounts }: ProjectSoFar,
  { month, secondsToDate }: { month: Month; secondsToDate: number },
): Burn {
  const budget = model.byKind.Project.get(contract.project)?.spec.budget;
  const isCounted = (leaf: { month: Month }) => budget?.per !== 'month' || leaf.month === month;
  const counted = effort.filter(isCounted);
  const budgetSeconds = budget?.hours ?? null;
  const used = budget?.per === 'month' ? secondsOf(counted) : secondsToDate;
  const budgetOwnMinor =
    budget && 'money' in budget && budget.money ? minorUnits(budget.money, contract.currency) : null;
  const usedOwnMinor = plus(
    sumOf(counted, ({ valueOwnMinor }) => valueOwnMinor),
    sumOf(
      amounts.filter((leaf) => leaf.source === 'rebilled' && isCounted(leaf)),
      ({ revenueOwnMinor }) => revenueOwnMinor,
    ),
  );
  return {
    budgetSeconds,
    budgetUsedSeconds: budgetSeconds === null ? null : used,
    budgetOwnMinor,
    budgetUsedOwnMinor: budgetOwnMinor === null ? null : usedOwnMinor,
    budgetLeftSeconds: budgetSeconds === null ? null : budgetSeconds - used,
    burnBps: budgetSeconds === null ? shareOf(usedOwnMinor, budgetOwnMinor) : shareOf(used, budgetSeconds),
    warnAtBps: budget?.warnAt ?? [],
  };
}

/** `part / whole` in basis points; null when either is unknown or the whole is not above 0. */
export function shareOf(part: number | null, whole: number | null): number | null {
  return part === null || whole === null || whole <= 0 ? null : multiplyDivide(part, 10_000, whole);
}

/** How a project is billed, in words. */
export function billingWords(billing: Billing | null, currency: string): string {
  const money = (amount: { value: string; currency?: string }) => {
    const minor = minorUnits(amount, amount.currency ?? currency);
    const text = minor === null ? amount.value : formatMinor(minor, amount.currency ?? currency);
    return `${withGroups(text)} ${amount.currency ?? currency}`;
  };
  switch (billing?.model) {
    case 'time-and-materials':
      return billing.cap ? `time and materials up to ${money(billing.cap)}` : 'time and materials';
    case 'fixed':
      return `fixed, ${money(billing.fee)} by ${billing.recognise.replace('straight-line', 'day')}`;
    case 'retainer':
      return `retainer, ${money(billing.monthly)} a month`;
    case 'milestones':
      return billing.milestones.length === 1 ? '1 milestone' : `${billing.milestones.length} milestones`;
    case 'internal':
      return 'internal';
    default:
      return 'not billed yet';
  }
}

/** `12,000.00` of `12000.00`. */
function withGroups(amount: string): string {
  const [whole = '', ...fraction] = amount.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.');
}
