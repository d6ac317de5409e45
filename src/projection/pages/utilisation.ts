/** Utilisation of months of people with weekly hours. */
import { evaluateMeasure } from '#economics/evaluate-measure.ts';
import type { Utilisation } from '#economics/figures.ts';
import type { PersonMonth } from '#economics/leaves.ts';
import { utilisationMeasures } from '#economics/measures.ts';

/** The three shares over the rows that are measured. */
export function utilisationOf(rows: readonly PersonMonth[]): Utilisation {
  const measured = rows.filter((row) => row.measured);
  const sum = (pick: (row: PersonMonth) => number) => measured.reduce((total, row) => total + pick(row), 0);
  const sums = {
    worked_seconds: sum((row) => row.workedSeconds),
    billable_seconds: sum((row) => row.billableSeconds),
    capacity_seconds: sum((row) => row.capacitySeconds),
    available_seconds: sum((row) => row.capacitySeconds - row.timeOffSeconds),
  };
  return {
    billableSeconds: sums.billable_seconds,
    workedSeconds: sums.worked_seconds,
    summarySeconds: sum((row) => row.summarySeconds),
    capacitySeconds: sums.capacity_seconds,
    availableSeconds: sums.available_seconds,
    ofCapacityBps: evaluateMeasure(utilisationMeasures.ofCapacityBps, sums),
    ofAvailableBps: evaluateMeasure(utilisationMeasures.ofAvailableBps, sums),
    ofWorkedBps: evaluateMeasure(utilisationMeasures.ofWorkedBps, sums),
  };
}
