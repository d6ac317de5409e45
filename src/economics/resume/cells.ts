/** Project-months as columns: thousands of them are a few typed arrays, of which those that are touched become objects. */
import type { Month } from '#core/calendar.ts';
import type { ProjectEffort } from '../project-effort.ts';

/** The effort of one project in one month, and where its rows are. */
export type Cell = ProjectEffort;

/** Every figure of them is known. */
export interface CellColumns {
  /** In order of name. */
  readonly projects: readonly string[];
  /** Of each project. */
  readonly clients: readonly (string | null)[];
  /** Where the cells of each project begin, in order of month; where the last ones end. */
  readonly starts: Int32Array;
  readonly month: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  readonly people: Int32Array;
  readonly firstDay: Int32Array;
  readonly lastDay: Int32Array;
  readonly seconds: Float64Array;
  readonly billableSeconds: Float64Array;
  readonly secondsInRun: Float64Array;
  readonly billableSecondsInRun: Float64Array;
  readonly valueOwnMinor: Float64Array;
  readonly revenueOwnMinor: Float64Array;
  readonly revenueMinor: Float64Array;
  readonly labourMinor: Float64Array;
}

export class Cells {
  readonly columns: CellColumns;
  readonly #positions: ReadonlyMap<string, number>;
  readonly #made = new Map<string, readonly Cell[]>();

  constructor(columns: CellColumns) {
    this.columns = columns;
    this.#positions = new Map(columns.projects.map((project, at) => [project, at]));
  }

  /** In order of month. */
  of(project: string): readonly Cell[] {
    const known = this.#made.get(project);
    if (known) return known;
    const [from, to] = this.#rangeOf(project);
    const cells: Cell[] = [];
    for (let at = from; at < to; at++) cells.push(this.#cellAt(at, project));
    this.#made.set(project, cells);
    return cells;
  }

  firstMonthOf(project: string): Month | null {
    const [from, to] = this.#rangeOf(project);
    return from < to ? (this.columns.month[from] as number) : null;
  }

  /** In order of project. */
  inMonth(month: Month): Cell[] {
    const { projects, starts } = this.columns;
    return projects.flatMap((project, position) => {
      const to = starts[position + 1] as number;
      const at = this.columns.month.subarray(0, to).indexOf(month, starts[position]);
      return at === -1 ? [] : [this.#cellAt(at, project)];
    });
  }

  #rangeOf(project: string): readonly [from: number, to: number] {
    const position = this.#positions.get(project);
    if (position === undefined) return [0, 0];
    const { starts } = this.columns;
    return [starts[position] as number, starts[position + 1] as number];
  }

  #cellAt(at: number, project: string): Cell {
    const { columns } = this;
    return {
      month: columns.month[at] as number,
      project,
      client: columns.clients[this.#positions.get(project) ?? -1] ?? null,
      from: columns.from[at] as number,
      to: columns.to[at] as number,
      seconds: columns.seconds[at] as number,
      billableSeconds: columns.billableSeconds[at] as number,
      inRun: {
        seconds: columns.secondsInRun[at] as number,
        billableSeconds: columns.billableSecondsInRun[at] as number,
      },
      people: columns.people[at] as number,
      firstDay: columns.firstDay[at] as number,
      lastDay: columns.lastDay[at] as number,
      valueOwnMinor: columns.valueOwnMinor[at] as number,
      revenueOwnMinor: columns.revenueOwnMinor[at] as number,
      revenueMinor: columns.revenueMinor[at] as number,
      labourMinor: columns.labourMinor[at] as number,
    };
  }
}

/** The cells of projects as columns; null where a figure is unknown. */
export function cellColumns(byProject: ReadonlyMap<string, Iterable<Cell>>): CellColumns | null {
  const projects = [...byProject.keys()].sort();
  const cells = projects.map((project) => [...(byProject.get(project) ?? [])]);
  const all = cells.flat();
  const starts = new Int32Array(projects.length + 1);
  for (const [at, own] of cells.entries()) starts[at + 1] = (starts[at] as number) + own.length;
  // What is unknown becomes no number, and is found below.
  const numbers = (pick: (cell: Cell) => number | null) =>
    Float64Array.from(all, (cell) => pick(cell) ?? Number.NaN);
  const amounts = {
    valueOwnMinor: numbers((cell) => cell.valueOwnMinor),
    revenueOwnMinor: numbers((cell) => cell.revenueOwnMinor),
    revenueMinor: numbers((cell) => cell.revenueMinor),
    labourMinor: numbers((cell) => cell.labourMinor),
  };
  if (Object.values(amounts).some((column) => column.some(Number.isNaN))) return null;
  return {
    ...{ projects, starts, ...amounts },
    clients: cells.map(([first]) => first?.client ?? null),
    month: Int32Array.from(all, ({ month }) => month),
    from: Int32Array.from(all, ({ from }) => from),
    to: Int32Array.from(all, ({ to }) => to),
    people: Int32Array.from(all, ({ people }) => people),
    firstDay: Int32Array.from(all, ({ firstDay }) => firstDay),
    lastDay: Int32Array.from(all, ({ lastDay }) => lastDay),
    seconds: numbers(({ seconds }) => seconds),
    billableSeconds: numbers(({ billableSeconds }) => billableSeconds),
    secondsInRun: numbers(({ inRun }) => inRun.seconds),
    billableSecondsInRun: numbers(({ inRun }) => inRun.billableSeconds),
  };
}
