/** Equal entries in different files, which may be one piece of work logged twice. */
import type { FileSpan } from './file-spans.ts';
import type { RowFinding } from './row-findings.ts';
import { REVERSAL } from './time-columns.ts';
import type { CheckedColumns } from './time-table.ts';

/** Findings of rows that equal a row of another file of the same person, where neither has an `id`. */
export function duplicateFindings(
  columns: CheckedColumns,
  groups: readonly (readonly FileSpan[])[],
): RowFinding[] {
  return groups.flatMap((group) => (group.length > 1 ? duplicatesIn(columns, group) : []));
}

function duplicatesIn(columns: CheckedColumns, group: readonly FileSpan[]): RowFinding[] {
  const found: RowFinding[] = [];
  const firstByKey = new Map<string, number>();
  for (const span of group) {
    for (let row = span.firstRow; row < span.endRow; row += 1) {
      const isReversal = ((columns.flags[row] ?? 0) & REVERSAL) !== 0;
      if (isReversal || columns.details.get(row)?.id !== undefined) continue;
      const key = keyOf(columns, row);
      const first = firstByKey.get(key);
      if (first === undefined) firstByKey.set(key, row);
      else if (columns.file[first] !== span.file) found.push(duplicate(columns, row, first));
    }
  }
  return found;
}

function keyOf(columns: CheckedColumns, row: number): string {
  const { day, target, activity, seconds, flags, noteHash, details } = columns;
  const start = details.get(row)?.start ?? '';
  return `${day[row]} ${target[row]} ${activity[row]} ${seconds[row]} ${flags[row]} ${noteHash[row]} ${start}`;
}

function duplicate(columns: CheckedColumns, row: number, first: number): RowFinding {
  const file = columns.files[columns.file[first] ?? 0];
  return {
    code: 'time/duplicate',
    row,
    message: `the same entry is in \`${file}\``,
    hint: 'remove one of the two, or give each an `id` when both are right',
    related: first,
  };
}
