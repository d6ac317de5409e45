/**
 * Leaves: the smallest rounded amounts. Every figure is a plain sum of their columns.
 *
 * Columns ending in `OwnMinor` are minor units of the row's own currency; columns ending in `Minor` alone are minor units
 * of the workspace's currency, converted once from the own amount. `null` is a gap: an input is missing, and what depends on
 * it is unknown, never 0. Times are seconds. Rows never depend on the order of files or entries.
 */
import type { Day, Month } from '#core/calendar.ts';

/** What one person did in a month on one thing, under one billing rule and one cost rule. */
export interface EffortLeaf {
  readonly month: Month;
  readonly project: string;
  /** Null on internal work. */
  readonly client: string | null;
  readonly task: string | null;
  /** '' where none was named. */
  readonly activity: string;
  readonly person: string;
  /** Logged as billable, on a project that is not internal. */
  readonly billable: boolean;
  /** Text of the winning billing rule (a key of `Economics.rateRules`); null without one. */
  readonly rule: string | null;
  /** Minor units of `currency` per hour. */
  readonly rateMinor: number | null;
  /** Where the cost comes from, in words: `band senior since 2026-01-01`. */
  readonly costRule: string | null;
  readonly seconds: number;
  /** The part of `seconds` that was imported as totals of tasks. */
  readonly summarySeconds: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  /** The project's. */
  readonly currency: string;
  /** Billable seconds × rate, under every billing model; 0 when not billable. Null without a rate, which is a gap only under time and materials. */
  readonly valueOwnMinor: number | null;
  readonly valueMinor: number | null;
  /** The value under time and materials, 0 under other models. Null is a gap. */
  readonly revenueOwnMinor: number | null;
  readonly revenueMinor: number | null;
  /** Share of the project-month's other revenue (fee, retainer, milestone, cap), for groupings by person and task. */
  readonly attributedMinor: number | null;
  /** The cost rule's currency; null without one. */
  readonly costCurrency: string | null;
  readonly labourOwnMinor: number | null;
  readonly labourMinor: number | null;
}

/**
 * `fee` fixed price · `retainer` · `overage` hours beyond a retainer's · `cap` (negative) what exceeds a cap · `milestone` ·
 * `expense` spent · `rebilled` charged on at cost · `closed` what keeps a closed month at its agreed figure (see Restatement)
 */
export type AmountSource =
  | 'fee'
  | 'retainer'
  | 'overage'
  | 'cap'
  | 'milestone'
  | 'expense'
  | 'rebilled'
  | 'closed';

/** Money of a project-month that is not hours times a rate: revenue or expense, the other one 0. */
export interface AmountLeaf {
  readonly month: Month;
  readonly project: string;
  readonly client: string | null;
  /** Only for milestones. */
  readonly task: string | null;
  /** Only for expenses (and what is rebilled of them). */
  readonly person: string | null;
  readonly source: AmountSource;
  /** The project's; an expense's own. */
  readonly currency: string;
  readonly revenueOwnMinor: number | null;
  readonly revenueMinor: number | null;
  readonly expensesOwnMinor: number | null;
  readonly expensesMinor: number | null;
  /** The part of `revenueMinor` that effort leaves carry as `attributedMinor`; the rest belongs to `person`, or to nobody. */
  readonly attributedMinor: number | null;
}

/** A person's month: time against capacity, and cost against what was logged. Also for people who logged nothing. */
export interface PersonMonth {
  readonly month: Month;
  readonly person: string;
  /** Whether any day of the month (through asOf) has weekly hours: only then there is capacity and bench. */
  readonly measured: boolean;
  /** Contracted time less holidays, through asOf. */
  readonly capacitySeconds: number;
  /** Personal time off within the capacity. available = capacity − time off. */
  readonly timeOffSeconds: number;
  readonly workedSeconds: number;
  readonly billableSeconds: number;
  /** On projects without a client. */
  readonly internalSeconds: number;
  readonly summarySeconds: number;
  readonly lastDay: Day | null;
  /** Whole employment cost through asOf = delivered + internal + bench, always. */
  readonly companyCostMinor: number | null;
  readonly deliveredMinor: number | null;
  readonly internalMinor: number | null;
  readonly benchMinor: number | null;
  /** Own value under time and materials, and the share of other revenue. */
  readonly revenueMinor: number | null;
}

/** One overhead's share of a month for one project; `project` null is what no project could carry. */
export interface OverheadRow {
  readonly month: Month;
  readonly overhead: string;
  readonly project: string | null;
  readonly client: string | null;
  /** Null when the overhead, or the key that spreads it, is unknown. */
  readonly overheadMinor: number | null;
}

/** Invoiced in a month, net, without drafts and voids. */
export interface InvoicedRow {
  readonly month: Month;
  readonly client: string;
  /** Null where the invoice names no project. */
  readonly project: string | null;
  readonly currency: string;
  readonly netOwnMinor: number;
  readonly netMinor: number | null;
}

/** Unpaid at asOf, gross. */
export interface Receivable {
  readonly number: string;
  readonly client: string;
  readonly project: string | null;
  readonly date: Day;
  readonly dueOn: Day;
  /** Days past due at asOf; 0 when not yet due. */
  readonly overdueDays: number;
  readonly currency: string;
  readonly grossOwnMinor: number;
  readonly grossMinor: number | null;
}

/** Where a project stands at the end of a month, cumulative, in its own currency. */
export interface ProjectMonth {
  readonly month: Month;
  readonly project: string;
  readonly client: string | null;
  readonly model: BillingModel;
  readonly closed: boolean;
  readonly currency: string;
  /** Revenue to date, with what an opening brought. */
  readonly recognisedOwnMinor: number | null;
  readonly invoicedOwnMinor: number | null;
  /** recognised − invoiced; negative is deferred. */
  readonly wipOwnMinor: number | null;
  readonly wipMinor: number | null;
  /** Hours carried into the next month of a retainer. */
  readonly retainerSeconds: number;
  /** To date: what would have been recognised beyond the fee or cap. */
  readonly overrunOwnMinor: number | null;
}

/** `none`: no billing entry covers the month; billable work then has unknown revenue. */
export type BillingModel = 'time-and-materials' | 'fixed' | 'retainer' | 'milestones' | 'internal' | 'none';

/** A closed month whose recomputation differs from what was agreed on. */
export interface Restatement {
  /** `earned` in the month; `invoiced` by its end. */
  readonly figure: 'earned' | 'invoiced';
  readonly month: Month;
  readonly project: string;
  readonly currency: string;
  readonly closedOwnMinor: number;
  readonly recomputedOwnMinor: number | null;
  /** recomputed − closed. */
  readonly differenceOwnMinor: number | null;
}

export interface Leaves {
  /** By month, project, task, activity, person, billable, rules. */
  readonly effort: readonly EffortLeaf[];
  readonly amounts: readonly AmountLeaf[];
  readonly personMonths: readonly PersonMonth[];
  readonly overhead: readonly OverheadRow[];
  readonly invoiced: readonly InvoicedRow[];
  readonly receivables: readonly Receivable[];
  readonly projectMonths: readonly ProjectMonth[];
  readonly restatements: readonly Restatement[];
}
