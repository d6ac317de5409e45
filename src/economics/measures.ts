/**
 * Every measure, declared once. From this list come the SQL views, the plain sums and the definitions page, so that one
 * word never means two things. A measure is a sum of base columns, or such a sum divided by another.
 */

/** Columns of the table `figures`: what measures are sums of. Null in one row makes the sum null. */
export const BASE_COLUMNS = [
  'seconds',
  'billable_seconds',
  'value_minor',
  'revenue_minor',
  'labour_minor',
  'expenses_minor',
  'overhead_minor',
  'invoiced_minor',
] as const;
export type BaseColumn = (typeof BASE_COLUMNS)[number];

/** Columns of the table `capacity`, summed over people with weekly hours. */
export const CAPACITY_COLUMNS = [
  'worked_seconds',
  'billable_seconds',
  'capacity_seconds',
  'available_seconds',
] as const;
export type CapacityColumn = (typeof CAPACITY_COLUMNS)[number];

/** How often each column counts: `{revenue_minor: 1, labour_minor: -1}` is revenue − labour. */
export type Terms<Column extends string> = { readonly [C in Column]?: 1 | -1 };

export type Unit = 'seconds' | 'minor' | 'bps' | 'minor-per-hour';

export interface Measure<Column extends string = string> {
  /** As columns are called in SQL and CSV. */
  readonly name: string;
  readonly title: string;
  readonly unit: Unit;
  readonly numerator: Terms<Column>;
  /** With it, the measure is a ratio: null where the denominator is 0. */
  readonly denominator?: Terms<Column>;
  readonly words: string;
  /** In words, for people. */
  readonly formula: string;
}

const contribution = { revenue_minor: 1, labour_minor: -1, expenses_minor: -1 } as const;
const margin = { ...contribution, overhead_minor: -1 } as const;

/** Measures of any grouping of the table `figures`. Overhead and what contains it are unknown by task and person. */
export const measures = {
  seconds: {
    name: 'seconds',
    title: 'Hours',
    unit: 'seconds',
    numerator: { seconds: 1 },
    words: 'All time logged, billable or not.',
    formula: 'sum of the time entries',
  },
  billableSeconds: {
    name: 'billable_seconds',
    title: 'Billable hours',
    unit: 'seconds',
    numerator: { billable_seconds: 1 },
    words: 'Time on client projects that was not marked `!free`.',
    formula: 'sum of the billable time entries',
  },
  valueMinor: {
    name: 'value_minor',
    title: 'Billable value',
    unit: 'minor',
    numerator: { value_minor: 1 },
    words: 'What the billable hours are worth at their rates, whatever the client pays by.',
    formula: 'billable hours × rate, rounded once per leaf',
  },
  revenueMinor: {
    name: 'revenue_minor',
    title: 'Revenue',
    unit: 'minor',
    numerator: { revenue_minor: 1 },
    words: 'What was earned, by the billing model of each project; not what was invoiced or paid.',
    formula: 'value of time and materials + fees, retainers and milestones recognised + expenses charged on',
  },
  labourMinor: {
    name: 'labour_minor',
    title: 'People',
    unit: 'minor',
    numerator: { labour_minor: 1 },
    words: 'What the logged time cost, at the standard cost of each band or at real pay.',
    formula: 'hours × cost per hour, rounded once per leaf',
  },
  expensesMinor: {
    name: 'expenses_minor',
    title: 'Expenses',
    unit: 'minor',
    numerator: { expenses_minor: 1 },
    words: 'Money spent on the work, also where the client is charged for it.',
    formula: 'sum of the expenses',
  },
  contributionMinor: {
    name: 'contribution_minor',
    title: 'Contribution',
    unit: 'minor',
    numerator: contribution,
    words: 'What the work leaves after the people and the expenses it took.',
    formula: 'revenue − people − expenses',
  },
  contributionBps: {
    name: 'contribution_bps',
    title: 'Contribution %',
    unit: 'bps',
    numerator: contribution,
    denominator: { revenue_minor: 1 },
    words: 'Share of the revenue that is left as contribution. Unknown where there is no revenue.',
    formula: 'contribution ÷ revenue',
  },
  overheadMinor: {
    name: 'overhead_minor',
    title: 'Overhead',
    unit: 'minor',
    numerator: { overhead_minor: 1 },
    words: 'Share of the monthly costs that belong to no project, spread by the key each declares.',
    formula: 'monthly overhead × share of the key, by largest remainder',
  },
  marginMinor: {
    name: 'margin_minor',
    title: 'Margin',
    unit: 'minor',
    numerator: margin,
    words: 'What is left after overhead. Unknown by person and by task, which carry no overhead.',
    formula: 'contribution − overhead',
  },
  marginBps: {
    name: 'margin_bps',
    title: 'Margin %',
    unit: 'bps',
    numerator: margin,
    denominator: { revenue_minor: 1 },
    words: 'Share of the revenue that is left as margin. Unknown where there is no revenue.',
    formula: 'margin ÷ revenue',
  },
  roiBps: {
    name: 'roi_bps',
    title: 'Return',
    unit: 'bps',
    numerator: margin,
    denominator: { labour_minor: 1, expenses_minor: 1, overhead_minor: 1 },
    words: 'What each unit of money put into a client brings back beyond itself; bench is not counted.',
    formula: 'margin ÷ (people + expenses + overhead)',
  },
  invoicedMinor: {
    name: 'invoiced_minor',
    title: 'Invoiced',
    unit: 'minor',
    numerator: { invoiced_minor: 1 },
    words: 'Net of the invoices dated in the month, without drafts and voids.',
    formula: 'sum of the invoice lines, net',
  },
  realisationBps: {
    name: 'realisation_bps',
    title: 'Realisation',
    unit: 'bps',
    numerator: { invoiced_minor: 1 },
    denominator: { value_minor: 1 },
    words: 'How much of the billable value reached an invoice.',
    formula: 'invoiced ÷ billable value',
  },
  effectiveRateMinor: {
    name: 'effective_rate_minor',
    title: 'Earned per hour',
    unit: 'minor-per-hour',
    numerator: { revenue_minor: 1 },
    denominator: { seconds: 1 },
    words: 'Revenue for every hour worked on it, billable or not: the effective rate.',
    formula: 'revenue ÷ hours',
  },
} as const satisfies Record<string, Measure<BaseColumn>>;

/** Measures of people with weekly hours, over the table `capacity`. */
export const utilisationMeasures = {
  ofCapacityBps: {
    name: 'of_capacity_bps',
    title: 'Billable of capacity',
    unit: 'bps',
    numerator: { billable_seconds: 1 },
    denominator: { capacity_seconds: 1 },
    words: 'Billable share of the contracted time less holidays: what the studio could sell at most.',
    formula: 'billable hours ÷ capacity',
  },
  ofAvailableBps: {
    name: 'of_available_bps',
    title: 'Billable of available',
    unit: 'bps',
    numerator: { billable_seconds: 1 },
    denominator: { available_seconds: 1 },
    words: 'Billable share of the time people were there for: capacity less personal time off.',
    formula: 'billable hours ÷ (capacity − time off)',
  },
  ofWorkedBps: {
    name: 'of_worked_bps',
    title: 'Billable of worked',
    unit: 'bps',
    numerator: { billable_seconds: 1 },
    denominator: { worked_seconds: 1 },
    words: 'Billable share of the time that was logged.',
    formula: 'billable hours ÷ hours',
  },
} as const satisfies Record<string, Measure<CapacityColumn>>;

/** What is defined but not a plain sum: said here so that the definitions are complete. */
const otherDefinitions = {
  companyCostMinor: {
    title: 'Cost to company',
    unit: 'minor',
    words: 'What the people with weekly hours cost, whether or not they logged time.',
    formula: 'delivered + internal + bench',
  },
  benchMinor: {
    title: 'Bench',
    unit: 'minor',
    words: 'Cost of contracted time that nobody logged.',
    formula: 'cost to company − cost of the logged time',
  },
  personContributionMinor: {
    title: 'Contribution per employee',
    unit: 'minor',
    words: 'What a person brought beyond what employing them cost. Shown to finance only.',
    formula: 'revenue attributed to the person − cost to company',
  },
  burnBps: {
    title: 'Burn',
    unit: 'bps',
    words: 'Share of the budget that is used.',
    formula: 'hours or value to date ÷ budget',
  },
  forecastBps: {
    title: 'Forecast at completion',
    unit: 'bps',
    words:
      'Hours when all open tasks are done, against the budget. Unknown while an open task has no estimate.',
    formula: '(hours to date + remaining estimates) ÷ budgeted hours',
  },
  wipMinor: {
    title: 'Earned, not invoiced',
    unit: 'minor',
    words: 'Work in progress: revenue that no invoice covers yet. Negative is invoiced ahead of the work.',
    formula: 'revenue recognised to date − invoiced net to date',
  },
  receivableMinor: {
    title: 'Receivable',
    unit: 'minor',
    words: 'Sent and not paid, with tax.',
    formula: 'gross of the unpaid invoices',
  },
} as const satisfies Record<string, Pick<Measure, 'title' | 'unit' | 'words' | 'formula'>>;

export interface Definition {
  /** As JSON calls it: `contributionBps`. */
  readonly name: string;
  readonly title: string;
  readonly unit: Unit;
  readonly words: string;
  readonly formula: string;
}

/** Every measure in words, in the order people read them. */
export const definitions: readonly Definition[] = Object.entries({
  ...measures,
  ...utilisationMeasures,
  ...otherDefinitions,
}).map(([name, { title, unit, words, formula }]) => ({ name, title, unit, words, formula }));

/** Sums of the base columns of a group; null where any row was null. */
export type Sums<Column extends string> = Readonly<Record<Column, number | null>>;
