/** Hours and money of each project, as each program answers, so that they can be compared. */
import { eachMonth, type Size } from './entries.ts';
import { bands, rateOf } from './studio.ts';

export interface ProjectFigures {
  seconds: number;
  /** Cents. */
  revenue: number;
  /** Cents. */
  labour: number;
}

/** Seconds, or cents, by project. */
export type ByProject = ReadonlyMap<string, number>;

/** Added up from the seed, entry by entry, in whole cents: what every program must answer. */
export function expected(size: Size): ReadonlyMap<string, ProjectFigures> {
  const costs = new Map<string, number>(bands.map(({ name, cost }) => [name, cost]));
  const figures = new Map<string, ProjectFigures>();
  eachMonth(size, ({ person }, entries) => {
    for (const { project, date, seconds, isFree } of entries) {
      const sums = figures.get(project.name) ?? { seconds: 0, revenue: 0, labour: 0 };
      figures.set(project.name, sums);
      // Quarters of an hour at whole euros: exact in cents.
      const centsAt = (perHour: number) => (seconds * perHour) / 36;
      sums.seconds += seconds;
      sums.revenue += isFree ? 0 : centsAt(rateOf(project, person, date));
      sums.labour += centsAt(costs.get(person.band) ?? Number.NaN);
    }
  });
  return figures;
}

/** Hours or euros beside a project's name: `1234.50 h  hours:project-001`; `place` is the number's place in its line. */
export function readBalances(text: string, factor: number, place = 0): ByProject {
  const figures = new Map<string, number>();
  for (const line of text.split('\n')) {
    const name = /project-\d+/i.exec(line)?.[0] ?? '';
    const amount = [...line.replace(name, '').matchAll(/-?\d+(?:\.\d+)?/g)][place]?.[0];
    if (name !== '' && amount !== undefined)
      figures.set(name.toLowerCase(), Math.round(Number(amount) * factor));
  }
  return figures;
}

interface OwnRow {
  readonly project: string;
  readonly seconds: number;
  readonly revenueMinor: number | null;
  readonly labourMinor: number | null;
}

/** What `fractal economics --by project --format json` answers; projects without time are left out. */
export function readOwn(json: string): ReadonlyMap<string, ProjectFigures> {
  const { rows }: { readonly rows: readonly OwnRow[] } = JSON.parse(json);
  return new Map(
    rows
      .filter(({ seconds }) => seconds > 0)
      .map(({ project, seconds, revenueMinor, labourMinor }) => [
        project,
        { seconds, revenue: revenueMinor ?? Number.NaN, labour: labourMinor ?? Number.NaN },
      ]),
  );
}

export function only(figures: ReadonlyMap<string, ProjectFigures>, field: keyof ProjectFigures): ByProject {
  return new Map([...figures].map(([name, sums]) => [name, sums[field]]));
}

export function isSame(a: ByProject, b: ByProject): boolean {
  return a.size === b.size && [...a].every(([name, figure]) => b.get(name) === figure);
}
