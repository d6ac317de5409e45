/** Rows of reports that are computed again from the rows that were. */
import type { Figures, ReportRow } from '../figures.ts';
import type { RunningSums } from '../running-sums.ts';

/** Rows by name; null where there is none any more. */
export type Anew = ReadonlyMap<string | null, ReportRow | null>;

/** Adds the figures of a row to sums, or takes them away. */
export function addRow(sums: RunningSums, row: Figures, sign: 1 | -1): void {
  const amount = (minor: number | null) => sign * (minor ?? Number.NaN);
  const [revenue, labour] = [amount(row.revenueMinor), amount(row.labourMinor)];
  sums.addEffort(sign * row.seconds, sign * row.billableSeconds, revenue, labour);
  sums.addAmount(0, amount(row.expensesMinor));
  sums.addOverhead(amount(row.overheadMinor));
}
