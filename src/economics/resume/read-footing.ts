/** Reads a footing from what was kept of it, as far as it is asked for. */
import type { Kept } from '#source/kept.ts';
import { Damaged, partReader } from '#source/parts.ts';
import type { AmountLeaf } from '../leaves.ts';
import { type Cell, type CellColumns, Cells } from './cells.ts';
import { type CellRows, type Footing, ROW_COLUMNS } from './footing.ts';
import { NARROW_COLUMNS, type SaidFooting, WIDE_COLUMNS } from './keep-footing.ts';
import type { ProjectWork } from './project-work.ts';

/** Null where the cells are damaged. */
export function readFooting(kept: Kept, said: SaidFooting): Footing | null {
  const bytes = kept.read('cells');
  if (!bytes) return null;
  const { columns, sums } = cellsIn(bytes, said);
  let amounts: readonly AmountLeaf[] | null = null;
  return {
    ...{ basis: said.basis, firstMonth: said.firstMonth, people: said.people, activities: said.activities },
    outcome: { ...said.outcome, peopleOn: new Map(said.outcome.peopleOn) },
    cells: new Cells(columns),
    ...{ rowsByPerson: said.rowsByPerson, apart: new Set(said.apart) },
    amounts: () => {
      amounts ??= amountsIn(kept);
      return amounts;
    },
    workOn: partReader<ProjectWork>(kept, 'work', said.work),
    rowsOf: rowReader(kept, columns, sums),
  };
}

function cellsIn(bytes: Buffer, { projects, clients }: SaidFooting) {
  const { buffer } = bytes;
  const { BYTES_PER_ELEMENT: narrow } = Int32Array;
  const width = WIDE_COLUMNS.length * 2 * narrow + (NARROW_COLUMNS.length + 1) * narrow;
  const length = (bytes.length - (projects.length + 1) * narrow) / width;
  const wide = WIDE_COLUMNS.map((name, at) => [
    name,
    new Float64Array(buffer, at * length * 2 * narrow, length),
  ]);
  const column = (at: number, size = length) =>
    new Int32Array(buffer, (WIDE_COLUMNS.length * 2 + at) * length * narrow, size);
  const columns = {
    ...{ projects, clients, starts: column(NARROW_COLUMNS.length + 1, projects.length + 1) },
    ...Object.fromEntries(wide),
    ...Object.fromEntries(NARROW_COLUMNS.map((name, at) => [name, column(at)])),
  } as CellColumns;
  return { columns, sums: column(NARROW_COLUMNS.length) };
}

function amountsIn(kept: Kept): readonly AmountLeaf[] {
  const bytes = kept.read('amounts');
  if (!bytes) throw new Damaged('amounts');
  return JSON.parse(bytes.toString()) as readonly AmountLeaf[];
}

function rowReader(kept: Kept, { from }: CellColumns, sums: Int32Array): Footing['rowsOf'] {
  const read = new Map<number, CellRows>();
  const width = ROW_COLUMNS.length * Int32Array.BYTES_PER_ELEMENT;
  return (cell: Cell) => {
    const known = read.get(cell.from);
    if (known) return known;
    const length = cell.to - cell.from;
    const sum = (sums[from.indexOf(cell.from)] ?? 0) >>> 0;
    const bytes = kept.readPart('rows', [cell.from * width, length * width, sum]);
    if (!bytes) throw new Damaged('rows');
    const columns = ROW_COLUMNS.map((name, at) => [
      name,
      new Int32Array(bytes.buffer, bytes.byteOffset + at * length * Int32Array.BYTES_PER_ELEMENT, length),
    ]);
    const rows = { length, ...Object.fromEntries(columns) } as CellRows;
    read.set(cell.from, rows);
    return rows;
  };
}
