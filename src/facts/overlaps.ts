/** Nobody does two things at once: entries of one person with `start` and `end` may not overlap. */
import { parseInstant } from './instant.ts';
import { type RowFinding, rowPlace } from './row-findings.ts';
import { REVERSAL } from './time-columns.ts';
import type { CheckedColumns } from './time-table.ts';

interface Stretch {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

export function overlapFindings(columns: CheckedColumns): RowFinding[] {
  return [...stretchesByPerson(columns).values()].flatMap((stretches) => overlapsIn(columns, stretches));
}

function stretchesByPerson(columns: CheckedColumns): Map<number, Stretch[]> {
  const byPerson = new Map<number, Stretch[]>();
  for (const [row, { start, end }] of columns.details) {
    const [from, to] = [parseInstant(start ?? ''), parseInstant(end ?? '')];
    if (!from || !to || ((columns.flags[row] ?? 0) & REVERSAL) !== 0) continue;
    const person = columns.person[row] ?? 0;
    const stretches = byPerson.get(person) ?? [];
    stretches.push({ row, from: from.seconds, to: to.seconds });
    byPerson.set(person, stretches);
  }
  return byPerson;
}

function overlapsIn(columns: CheckedColumns, stretches: Stretch[]): RowFinding[] {
  const found: RowFinding[] = [];
  stretches.sort((a, b) => a.from - b.from || a.row - b.row);
  let longest: Stretch | undefined;
  for (const stretch of stretches) {
    if (longest && stretch.from < longest.to) found.push(overlap(columns, stretch, longest));
    if (!longest || stretch.to > longest.to) longest = stretch;
  }
  return found;
}

function overlap(columns: CheckedColumns, stretch: Stretch, other: Stretch): RowFinding {
  const start = columns.details.get(stretch.row)?.start;
  const { file, line } = rowPlace(columns, other.row);
  const where =
    columns.file[stretch.row] === columns.file[other.row] ? `line ${line}` : `\`${file}\` line ${line}`;
  return {
    code: 'time/overlap',
    row: stretch.row,
    message: `begins at ${start}, before the entry of ${where} ends`,
    hint: 'correct `start` or `end` of one of them',
    words: start ?? '',
    related: other.row,
  };
}
