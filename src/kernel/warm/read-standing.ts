/** Reads where a base stands, as far as it is asked for. */
import type { Economics } from '#economics/economics.ts';
import type { Outcome } from '#economics/outcome.ts';
import { type Cell, type CellRows, type Footing, ROW_COLUMNS } from '#economics/resume/footing.ts';
import { type Kept, openKept, type Stretch } from '#source/kept.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { Damaged, type NamedTask, type Standing, standingKey, type TimeFile } from './standing.ts';

/** Null when there is none for this tree, by this program. The standing is closed by whoever asked for it. */
export function readStanding(snapshot: Pick<Snapshot, 'tree' | 'prefix' | 'repository'>): Standing | null {
  const { name, key } = standingKey(snapshot);
  const kept = openKept(snapshot.repository, name, key);
  if (kept === null) return null;
  const standing = standingIn(kept);
  if (standing === null) kept.close();
  return standing;
}

type Parts = readonly (readonly [string, Stretch])[];

/** What was said, as JSON gives it back. */
type Said = Pick<Standing, 'asOf' | 'today' | 'resources' | 'labels' | 'lists' | 'factCount' | 'latest'> &
  Pick<Standing, 'diagnostics'> &
  Pick<
    Footing,
    'basis' | 'firstMonth' | 'people' | 'activities' | 'amounts' | 'byPerson' | 'secondsByTarget'
  > & {
    readonly outcome: Omit<Outcome, 'rateRules' | 'peopleOn'> & {
      readonly rateRules: readonly (readonly [
        string,
        NonNullable<ReturnType<Economics['rateRules']['get']>>,
      ])[];
      readonly peopleOn: readonly (readonly [string, number])[];
    };
    readonly targets: readonly (readonly [string, string | null])[];
    readonly teams: readonly (readonly [string, readonly (readonly [number, number])[]])[];
    readonly apart: readonly string[];
    readonly tasks: Parts;
    readonly times: Parts;
  };

function standingIn(kept: Kept): Standing | null {
  const [bytes, ids] = [kept.read('said'), kept.read('ids')];
  const cells = cellsIn(kept);
  if (!bytes || !ids || !cells) return null;
  // Its checksum vouches for its shape: it is what was written under this key.
  const said = JSON.parse(bytes.toString()) as Said;
  const part = <T>(section: string, index: Parts) => {
    const places = new Map(index);
    return (name: string): readonly T[] => {
      const place = places.get(name);
      if (!place) return [];
      const found = kept.readPart(section, place);
      if (!found) throw new Damaged(section);
      return JSON.parse(found.toString()) as readonly T[];
    };
  };
  const timeFiles = part<readonly [string, string, number, number]>('times', said.times);
  return {
    ...{ asOf: said.asOf, today: said.today, resources: said.resources, labels: said.labels },
    ...{ lists: said.lists, factCount: said.factCount, latest: said.latest, diagnostics: said.diagnostics },
    footing: {
      ...{ basis: said.basis, firstMonth: said.firstMonth, people: said.people, activities: said.activities },
      ...{ amounts: said.amounts, byPerson: said.byPerson, secondsByTarget: said.secondsByTarget },
      outcome: {
        ...said.outcome,
        rateRules: new Map(said.outcome.rateRules),
        peopleOn: new Map(said.outcome.peopleOn),
      },
      targets: said.targets.map(([project, task]) => ({ project, task })),
      teams: new Map(said.teams.map(([project, team]) => [project, new Map(team)])),
      apart: new Set(said.apart),
      cells: [...cells.keys()],
      rowsOf: rowReader(kept, cells),
    },
    tasksOf: part<NamedTask>('tasks', said.tasks),
    timeFilesOf: (person) =>
      timeFiles(person).map(([path, oid, first, last]): TimeFile => ({ path, oid, first, last })),
    known: {
      declaresTasks: (file) => namesTask(ids, file),
      fileOf: (id) => lineOf(ids, id)?.[0] ?? null,
      filesNaming: (id) => {
        const uses = kept.read('uses');
        return uses && (lineOf(uses, id) ?? []);
      },
    },
    close: () => kept.close(),
  };
}

function lineOf(lines: Buffer, id: string): readonly string[] | null {
  const start = lines.indexOf(`\n${id}\t`);
  if (start === -1) return null;
  const from = start + Buffer.byteLength(id) + 2;
  return lines.toString('utf8', from, lines.indexOf('\n', from)).split('\t');
}

function namesTask(ids: Buffer, file: string): boolean {
  const end = `\t${file}\n`;
  for (let at = ids.indexOf(end); at !== -1; at = ids.indexOf(end, at + 1)) {
    if (ids.toString('latin1', ids.lastIndexOf('\n', at) + 1, at).startsWith('Task/')) return true;
  }
  return false;
}

type CellFigures = readonly [
  month: number,
  project: number,
  client: string | null,
  from: number,
  to: number,
  seconds: number,
  billableSeconds: number,
  inRun: number,
  billableInRun: number,
  people: number,
  firstDay: number,
  lastDay: number,
  valueOwn: number,
  revenueOwn: number,
  revenue: number,
  labour: number,
  sum: number,
];

/** The cells in order, each with the checksum of its rows. */
function cellsIn(kept: Kept): ReadonlyMap<Cell, number> | null {
  const bytes = kept.read('cells');
  if (!bytes) return null;
  const { names, cells } = JSON.parse(bytes.toString()) as {
    readonly names: readonly string[];
    readonly cells: readonly CellFigures[];
  };
  return new Map(cells.map((figures) => [cellOf(figures, names), figures[16]]));
}

function cellOf(figures: CellFigures, names: readonly string[]): Cell {
  return {
    month: figures[0],
    project: names[figures[1]] ?? '',
    client: figures[2],
    from: figures[3],
    to: figures[4],
    seconds: figures[5],
    billableSeconds: figures[6],
    inRun: { seconds: figures[7], billableSeconds: figures[8] },
    people: figures[9],
    firstDay: figures[10],
    lastDay: figures[11],
    valueOwnMinor: figures[12],
    revenueOwnMinor: figures[13],
    revenueMinor: figures[14],
    labourMinor: figures[15],
  };
}

function rowReader(kept: Kept, sums: ReadonlyMap<Cell, number>): Footing['rowsOf'] {
  const read = new Map<Cell, CellRows | null>();
  const width = ROW_COLUMNS.length * Int32Array.BYTES_PER_ELEMENT;
  return (cell) => {
    const known = read.get(cell);
    if (known !== undefined) return known;
    const length = cell.to - cell.from;
    const bytes = kept.readPart('rows', [cell.from * width, length * width, sums.get(cell) ?? -1]);
    const columns = ROW_COLUMNS.map((name, at) => [
      name,
      bytes && new Int32Array(bytes.buffer, at * length * Int32Array.BYTES_PER_ELEMENT, length),
    ]);
    const rows = bytes && ({ length, ...Object.fromEntries(columns) } as CellRows);
    read.set(cell, rows);
    return rows;
  };
}
