/** The reports of an outcome from sums by project-month and by person, each standing in for the rows below it. */
import type { Day, Month } from '#core/calendar.ts';
import type { Target } from '#facts/time-columns.ts';
import type { Basis, ProjectLine } from '../economics.ts';
import type { EffortColumns } from '../effort-columns.ts';
import type { AmountLeaf, OverheadRow } from '../leaves.ts';
import type { Outcome } from '../outcome.ts';
import type { Prices } from '../prices.ts';
import { type Reported, reportOf } from '../report.ts';
import type { Cell, PersonSums } from './footing.ts';

interface Summed {
  readonly cells: readonly Cell[];
  /** By position in the names of people. */
  readonly people: readonly PersonSums[];
  readonly amounts: readonly AmountLeaf[];
  readonly overhead: readonly OverheadRow[];
  readonly months: { readonly first: Month; readonly last: Month };
  readonly lines: readonly ProjectLine[];
  readonly asOf: Day;
  readonly benchMinor: number;
}

interface Means {
  readonly basis: Basis;
  readonly prices: Prices;
  readonly names: readonly string[];
}

export function reportsOf(summed: Summed, means: Means): Outcome['reports'] {
  const { amounts, overhead, months, lines, asOf, benchMinor } = summed;
  const whole: Omit<Reported, 'effortColumns'> = {
    ...{ asOf, currency: means.prices.currency, basis: means.basis },
    ...{ firstMonth: months.first, lastMonth: months.last, amounts, overhead },
    projects: lines,
    personMonths: [{ month: months.last, benchMinor }],
  };
  const byCell = { ...whole, effortColumns: columnsOf(rowsOfProjects(summed.cells), means) };
  const byPerson = { ...whole, effortColumns: columnsOf(rowsOfPeople(summed), means) };
  return {
    project: reportOf(byCell, { by: 'project' }),
    client: reportOf(byCell, { by: 'client' }),
    person: reportOf(byPerson, { by: 'person' }),
  };
}

interface Row {
  readonly month: Month;
  readonly project: string;
  readonly person: number;
  readonly isBillable: boolean;
  readonly seconds: number;
  readonly revenueMinor: number;
  readonly attributedMinor: number;
  readonly labourMinor: number;
}

/** Two rows for each project: what is billable of it, which carries the amounts, and what is not. */
function rowsOfProjects(cells: readonly Cell[]): Row[] {
  return [...sumsByProject(cells)].flatMap(([project, { month, seconds, billableSeconds, ...amounts }]) => [
    { ...nothing, ...amounts, month, project, person: 0, isBillable: true, seconds: billableSeconds },
    { ...nothing, month, project, person: 0, seconds: seconds - billableSeconds },
  ]);
}

/** All months of a report are within it: any of them stands for all of a project's. */
function sumsByProject(cells: readonly Cell[]) {
  const sums = new Map<string, Pick<Row, 'month'> & Sums>();
  for (const cell of cells) {
    const sum = sums.get(cell.project) ?? { ...noSums, month: cell.month };
    sums.set(cell.project, sum);
    sum.seconds += cell.seconds;
    sum.billableSeconds += cell.billableSeconds;
    sum.revenueMinor += cell.revenueMinor ?? Number.NaN;
    sum.labourMinor += cell.labourMinor ?? Number.NaN;
  }
  return sums;
}

interface Sums {
  seconds: number;
  billableSeconds: number;
  revenueMinor: number;
  labourMinor: number;
}

const noSums = { seconds: 0, billableSeconds: 0, revenueMinor: 0, labourMinor: 0 } as const;

function rowsOfPeople({ people, months: { first: month } }: Summed): Row[] {
  return people.flatMap(({ rows, seconds, billableSeconds, ...amounts }, person) => {
    if (rows === 0) return [];
    const place = { month, project: '', person };
    return [
      { ...place, ...amounts, isBillable: true, seconds: billableSeconds },
      { ...nothing, ...place, seconds: seconds - billableSeconds },
    ];
  });
}

const nothing = { isBillable: false, revenueMinor: 0, attributedMinor: 0, labourMinor: 0 } as const;

function columnsOf(rows: readonly Row[], { prices, names }: Means): Reported['effortColumns'] {
  const projects = [...new Set(rows.map(({ project }) => project))];
  const position = new Map(projects.map((project, at) => [project, at]));
  const numbers = (pick: (row: Row) => number) => Float64Array.from(rows, pick);
  const columns = {
    length: rows.length,
    people: names,
    targets: projects.map((project): Target => ({ project, task: null })),
    contracts: projects.map((project) => prices.contracts.of(project)),
    month: Int32Array.from(rows, ({ month }) => month),
    target: Uint32Array.from(rows, ({ project }) => position.get(project) ?? 0),
    person: Uint32Array.from(rows, ({ person }) => person),
    billable: Uint8Array.from(rows, ({ isBillable }) => (isBillable ? 1 : 0)),
    seconds: numbers(({ seconds }) => seconds),
    revenue: numbers(({ revenueMinor }) => revenueMinor),
    attributed: numbers(({ attributedMinor }) => attributedMinor),
    labour: numbers(({ labourMinor }) => labourMinor),
  } satisfies Partial<EffortColumns>;
  return columns;
}
