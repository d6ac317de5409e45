/** Project-months of the head: those that were computed again among those that were kept. */
import type { Month } from '#core/calendar.ts';
import type { EffortColumns } from '../effort-columns.ts';
import { type ByProject, projectEffort } from '../project-effort.ts';
import type { Cell } from './cells.ts';
import type { Footing } from './footing.ts';
import { cellKey } from './keys.ts';

const FIGURES = [
  ...(['client', 'seconds', 'billableSeconds', 'people', 'firstDay', 'lastDay'] as const),
  ...(['valueOwnMinor', 'revenueOwnMinor', 'revenueMinor', 'labourMinor'] as const),
] as const satisfies readonly (keyof Cell)[];

/** What is computed again of the base must be what was kept: else something is touched that nobody noticed. */
export function isAsKept(kept: readonly Cell[], columns: EffortColumns): boolean {
  const computed = projectEffort(columns);
  const count = [...computed.values()].reduce((sum, { size }) => sum + size, 0);
  return (
    kept.length === count &&
    kept.every((cell) => {
      const other = computed.get(cell.project)?.get(cell.month);
      return other !== undefined && isSame(cell, other);
    })
  );
}

function isSame(one: Cell, other: Cell): boolean {
  return (
    FIGURES.every((figure) => one[figure] === other[figure]) &&
    one.inRun.seconds === other.inRun.seconds &&
    one.inRun.billableSeconds === other.inRun.billableSeconds
  );
}

export function isKnown({ length, value, labour, revenue, attributed: shares }: EffortColumns): boolean {
  for (let row = 0; row < length; row++) {
    const sum = (value[row] ?? 0) + (labour[row] ?? 0) + (revenue[row] ?? 0) + (shares[row] ?? 0);
    if (Number.isNaN(sum)) return false;
  }
  return true;
}

/** Of the touched projects, in order of month: what was computed again in place of what is disturbed. */
export function cellsAfter(
  { cells }: Footing,
  columns: EffortColumns,
  { touched, disturbed }: { readonly touched: Iterable<string>; readonly disturbed: ReadonlySet<string> },
): ByProject {
  const computed = projectEffort(columns);
  const after = new Map<string, ReadonlyMap<Month, Cell>>();
  for (const project of touched) {
    const anew = computed.get(project);
    const stays = cells.of(project).filter((cell) => !disturbed.has(cellKey(cell)));
    const all = anew ? [...stays, ...anew.values()].sort((a, b) => a.month - b.month) : stays;
    if (all.length > 0) after.set(project, new Map(all.map((cell) => [cell.month, cell])));
  }
  return after;
}
