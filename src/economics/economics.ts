/** From model and facts to leaves: the one place where figures are made. */
import type { Day, Month } from '#core/calendar.ts';
import type { Checked } from '#core/checked.ts';
import type { Place } from '#core/diagnostic.ts';
import type { Facts } from '#facts/facts.ts';
import type { Model } from '#model/model.ts';
import type { Origin } from '#model/resource.ts';
import type { BillingModel, Leaves } from './leaves.ts';

/** `bands`: standard costs of bands wherever a person has one. `payroll`: a person's own cost wherever one is written. */
export type Basis = 'bands' | 'payroll';

export interface EconomicsInput {
  readonly model: Model;
  readonly facts: Facts;
  /** Day through which everything is counted and accrues; default: the latest date of a time entry. */
  readonly asOf?: Day;
  readonly basis?: Basis;
}

/** A project with what its figures mean; also `internal`, and only projects that are declared or built in. */
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
  /** In words: `fixed, 32000.00 EUR`. */
  readonly billing: string;
  readonly secondsToDate: number;
  /** Used of the budget: to date, or in asOf's month where the budget is per month. Null without a budget of that kind. */
  readonly budgetSeconds: number | null;
  readonly budgetUsedSeconds: number | null;
  readonly budgetOwnMinor: number | null;
  /** Billable value and rebilled expenses. */
  readonly budgetUsedOwnMinor: number | null;
  /** Seconds left in the budget: may be negative. */
  readonly budgetLeftSeconds: number | null;
  /** Share of the budget used, of the hours where both kinds are given. */
  readonly burnBps: number | null;
  readonly warnAtBps: readonly number[];
  readonly forecast: Forecast;
  readonly lastDay: Day | null;
}

/** The project when all its open tasks are done, in the workspace's currency; null with the reason in words. */
export interface Forecast {
  readonly seconds: number | null;
  readonly revenueMinor: number | null;
  readonly labourMinor: number | null;
  readonly contributionMinor: number | null;
  /** Hours at completion ÷ budgeted hours. */
  readonly ofBudgetBps: number | null;
  readonly reason: string | null;
}

/** A billing rule in force for `[from, until)`. */
export interface RateRuleLine {
  /** Unique text of scope and date: `project harbour-shop, activity design since 2026-01-01`. */
  readonly rule: string;
  readonly score: number;
  readonly from: Day | null;
  readonly until: Day | null;
  readonly rateMinor: number;
  readonly currency: string;
  /** Resource it is written in, and where. */
  readonly resource: string;
  readonly at: Origin;
}

export interface Economics extends Leaves {
  readonly asOf: Day;
  readonly currency: string;
  readonly basis: Basis;
  /** First and last month with a row; asOf's month is the last. */
  readonly firstMonth: Month;
  readonly lastMonth: Month;
  /** Last month of the contiguous closes; null when nothing is closed. */
  readonly closedThrough: Month | null;
  readonly projects: readonly ProjectLine[];
  readonly rateRules: ReadonlyMap<string, RateRuleLine>;
  /** Billable time under time and materials that no rule prices: seconds by month. */
  readonly unpricedSeconds: ReadonlyMap<Month, number>;
  /** Entries dated after asOf, which no figure counts. */
  readonly leftOut: { readonly entries: number; readonly seconds: number; readonly first: Place | null };
}

/**
 * Every leaf of the workspace through asOf, with the gaps as diagnostics and as `null`.
 * A pure function of its input: the order of files and entries never matters.
 */
export declare function computeEconomics(input: EconomicsInput): Checked<Economics>;
