/** A footing as bytes: what is always wanted of it as JSON, the cells as columns, and parts that are read where they are wanted. */
import { crc32 } from 'node:zlib';
import { inParts, type PartIndex } from '#source/parts.ts';
import type { CellColumns } from './cells.ts';
import { type Footing, ROW_COLUMNS } from './footing.ts';

/** What is always wanted. */
export type SaidFooting = Pick<Footing, 'basis' | 'firstMonth' | 'people' | 'activities' | 'rowsByPerson'> &
  Pick<CellColumns, 'projects' | 'clients'> & {
    readonly outcome: Omit<Footing['outcome'], 'peopleOn'> & {
      readonly peopleOn: readonly (readonly [string, number])[];
    };
    readonly apart: readonly string[];
    readonly work: PartIndex;
  };

interface KeptFooting {
  readonly said: SaidFooting;
  readonly sections: Readonly<Record<'cells' | 'rows' | 'work' | 'amounts', Buffer>>;
}

/** Columns of cells as they follow one another: those of 64 bits first, so that each begins at a multiple of its width. */
export const WIDE_COLUMNS = [
  ...(['seconds', 'billableSeconds', 'secondsInRun', 'billableSecondsInRun'] as const),
  ...(['valueOwnMinor', 'revenueOwnMinor', 'revenueMinor', 'labourMinor'] as const),
] as const satisfies readonly (keyof CellColumns)[];

export const NARROW_COLUMNS = [
  ...(['month', 'from', 'to', 'people', 'firstDay', 'lastDay'] as const),
] as const satisfies readonly (keyof CellColumns)[];

export function keepFooting(footing: Footing): KeptFooting {
  const { outcome, basis, firstMonth, people, activities, rowsByPerson, cells, apart } = footing;
  const { projects, clients, starts } = cells.columns;
  const rows = rowsInBytes(footing);
  const work = inParts(projects.map((project) => [project, footing.workOn(project)] as const));
  return {
    said: {
      ...{ basis, firstMonth, people, activities, rowsByPerson, projects, clients },
      outcome: { ...outcome, peopleOn: [...outcome.peopleOn] },
      ...{ apart: [...apart], work: work.index },
    },
    sections: {
      cells: Buffer.concat([
        ...WIDE_COLUMNS.map((name) => bytesOf(cells.columns[name])),
        ...NARROW_COLUMNS.map((name) => bytesOf(cells.columns[name])),
        ...[bytesOf(rows.sums), bytesOf(starts)],
      ]),
      ...{ rows: rows.bytes, work: work.bytes },
      amounts: Buffer.from(JSON.stringify(footing.amounts())),
    },
  };
}

/** The rows of each cell: column after column, as 32-bit integers; where the cell's `from` says, with a checksum for each. */
function rowsInBytes({ cells, rowsOf }: Footing) {
  const all = cells.columns.projects.flatMap((project) => cells.of(project));
  const parts = all.map((cell) => {
    const rows = rowsOf(cell);
    return Buffer.concat(ROW_COLUMNS.map((name) => bytesOf(rows[name])));
  });
  const sums = Int32Array.from(parts, (bytes) => crc32(bytes));
  const inOrder = all.map((cell, at) => ({ from: cell.from, at })).sort((a, b) => a.from - b.from);
  return { sums, bytes: Buffer.concat(inOrder.map(({ at }) => parts[at] ?? Buffer.alloc(0))) };
}

function bytesOf({ buffer, byteOffset, byteLength }: Int32Array | Float64Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}
