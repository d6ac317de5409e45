/** Checks the columns of time against the model, and settles what only the whole can say. */
import type { Day } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Model } from '#model/model.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { closedMonthFindings, lateFindings } from './closed-months.ts';
import { dayFindings } from './day-checks.ts';
import { duplicateFindings } from './duplicates.ts';
import type { Close } from './facts.ts';
import { fileGroups } from './file-spans.ts';
import { overlapFindings } from './overlaps.ts';
import { idFindings, settleReversals } from './reversals.ts';
import { placeFindings, type RowFinding } from './row-findings.ts';
import { settleBillable, targetFindings } from './target-checks.ts';
import type { CheckedColumns } from './time-table.ts';

export interface TimeChecking {
  readonly columns: CheckedColumns;
  readonly snapshot: Snapshot;
  readonly model: Model;
  readonly today: Day | null;
  /** In order of period. */
  readonly closes: readonly Close[];
}

/** Everything wrong with the rows as a whole. Flags and reversals in the columns are settled on the way. */
export async function checkTime(checking: TimeChecking): Promise<Diagnostic[]> {
  const { columns, model, today, closes, snapshot } = checking;
  // First, because the digest of an entry says whether it is billable.
  settleBillable(columns);
  const groups = fileGroups(columns);
  const reversals = await settleReversals(columns, snapshot);
  const closed = closedMonthFindings(columns, closes);
  const found: RowFinding[] = [
    ...reversals,
    ...idFindings(columns),
    ...targetFindings(columns, model, today),
    ...dayFindings(columns, groups),
    ...duplicateFindings(columns, groups),
    ...overlapFindings(columns),
    ...closed.rows,
    ...lateFindings(columns, closes),
  ];
  return [...closed.diagnostics, ...(await placeFindings(found, columns, snapshot))];
}
