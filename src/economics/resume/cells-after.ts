/** Project-months of the head: those that were computed again among those that were kept. */
import type { Month } from '#core/calendar.ts';
import type { EffortColumns } from '../effort-columns.ts';
import { type ByProject, type ProjectEffort, projectEffort } from '../project-effort.ts';
import type { Cell, Footing } from './footing.ts';
import { cellKey } from './restrict.ts';

/** What is computed again of the base must be what was kept: else something is touched that nobody noticed. */
export function isAsKept(kept: readonly Cell[], columns: EffortColumns | null): boolean {
  if (!columns) return false;
  const computed = [...projectEffort(columns).values()].flatMap((months) => [...months.values()]);
  const told = new Map(computed.map((cell) => [cellKey(cell), figuresOf(cell)]));
  return kept.length === computed.length && kept.every((cell) => told.get(cellKey(cell)) === figuresOf(cell));
}

function figuresOf({ from: _, to: __, ...cell }: ProjectEffort): string {
  return JSON.stringify(cell);
}

export function isKnown({ length, value, labour, revenue, attributed: shares }: EffortColumns): boolean {
  for (let row = 0; row < length; row++) {
    const sum = (value[row] ?? 0) + (labour[row] ?? 0) + (revenue[row] ?? 0) + (shares[row] ?? 0);
    if (Number.isNaN(sum)) return false;
  }
  return true;
}

/** All project-months of the head, in order of month; those that were computed again last within theirs. */
export function cellsAfter({ cells }: Footing, columns: EffortColumns, again: readonly Cell[]): Cell[] {
  const computed = [...projectEffort(columns).values()].flatMap((months) => [...months.values()]);
  computed.sort((a, b) => a.month - b.month);
  const gone = new Set(again);
  const after: Cell[] = [];
  let next = 0;
  // Both are in order: there are thousands of cells, of which a few are new.
  for (const cell of cells) {
    for (let one = computed[next]; one && one.month < cell.month; one = computed[++next]) after.push(one);
    if (!gone.has(cell)) after.push(cell);
  }
  return [...after, ...computed.slice(next)];
}

export function byProject(cells: readonly Cell[]): ByProject {
  const projects = new Map<string, Map<Month, Cell>>();
  for (const cell of cells) {
    const months = projects.get(cell.project) ?? new Map<Month, Cell>();
    projects.set(cell.project, months);
    months.set(cell.month, cell);
  }
  return projects;
}
