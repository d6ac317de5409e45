/** The figures every report row has. Money in minor units of the workspace's currency, time in seconds, ratios in basis points. */
export interface Figures {
  readonly seconds: number;
  readonly billableSeconds: number;
  /** Null when an input is missing: a figure is never made up. */
  readonly revenueMinor: number | null;
  readonly labourMinor: number | null;
  readonly expensesMinor: number | null;
  /** revenue − labour − expenses. */
  readonly contributionMinor: number | null;
  /** contribution / revenue; null also where there is no revenue. */
  readonly contributionBps: number | null;
  /** Share of the studio's overhead; null by person and task. */
  readonly overheadMinor: number | null;
  readonly marginMinor: number | null;
  readonly marginBps: number | null;
  /** False when any figure is null for want of an input. */
  readonly complete: boolean;
}

/** Time of people with weekly hours, against which their work is measured. */
export interface Utilisation {
  readonly billableSeconds: number;
  /** All logged time, internal too. */
  readonly workedSeconds: number;
  /** The part of it that was imported as totals of tasks, booked whole on one day of longer work. */
  readonly summarySeconds: number;
  /** Contracted time less holidays, through asOf. */
  readonly capacitySeconds: number;
  /** Capacity less personal time off. */
  readonly availableSeconds: number;
  /** billable / capacity, billable / available, billable / worked. */
  readonly ofCapacityBps: number | null;
  readonly ofAvailableBps: number | null;
  readonly ofWorkedBps: number | null;
}

export type Grouping = 'client' | 'project' | 'person' | 'month' | 'task' | 'module';

/** One row of `fractal economics --by …`: the names it is grouped by, then figures. */
export interface ReportRow extends Figures {
  readonly client?: string | null;
  readonly project?: string;
  /** Null is what belongs to nobody: revenue in months without billable time, expenses without a person. */
  readonly person?: string | null;
  readonly month?: string;
  readonly task?: string | null;
  readonly module?: string | null;
}

export interface Report {
  readonly asOf: string;
  readonly currency: string;
  /** Months `2026-03`, both inclusive. */
  readonly from: string;
  readonly to: string;
  readonly by: Grouping;
  readonly basis: 'bands' | 'payroll';
  readonly complete: boolean;
  readonly rows: readonly ReportRow[];
  /** Of the whole: the rows' sums, and by client, project and module the unallocated overhead beside them. */
  readonly totals: Figures;
  /** Overhead of months in which no client project could carry it. */
  readonly unallocatedOverheadMinor: number | null;
  /** Cost of contracted time that nobody logged; in no row and not in the totals. */
  readonly benchMinor: number | null;
}
