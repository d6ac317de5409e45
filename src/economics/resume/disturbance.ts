/** Which project-months a difference reaches, and whose months of them have to be read again. */
import { firstDayOfMonth, lastDayOfMonth, type Month } from '#core/calendar.ts';
import type { Told } from '#core/told.ts';
import type { EmploymentPiece } from '../employment.ts';
import type { Prices } from '../prices.ts';
import type { Cell } from './cells.ts';
import type { Footing } from './footing.ts';
import { cellKey, pairKey } from './keys.ts';
import { becomesBillable, concerns, type PriceChange } from './price-change.ts';

/** Time that came or went. */
export interface Stirred {
  readonly month: Month;
  readonly person: string;
  readonly project: string;
}

export interface Disturbance {
  /** Keys of project-months. */
  readonly cells: ReadonlySet<string>;
  /** Those of them that were kept. */
  readonly kept: readonly Cell[];
  /** `month person` whose files are read again: their time changed, or a price changes within the month. */
  readonly again: ReadonlySet<string>;
}

/** More rows than this are computed as fast from the beginning. */
const MOST_ROWS = 100_000;

export interface Sides {
  readonly footing: Footing;
  readonly before: Prices;
  readonly after: Prices;
}

export function disturbanceOf(
  sides: Sides,
  change: PriceChange,
  stirred: readonly Stirred[],
): Told<Disturbance> {
  const cells = new Set(stirred.map(cellKey));
  const again = new Set(stirred.map(({ month, person }) => pairKey(month, person)));
  const kept: Cell[] = [];
  let rows = 0;
  for (const cell of cellsNear(sides.footing, change, stirred)) {
    if (!cells.has(cellKey(cell)) && !isRepriced(cell, sides.footing, change)) continue;
    cells.add(cellKey(cell));
    kept.push(cell);
    rows += cell.to - cell.from;
    if (rows > MOST_ROWS) return { cold: 'much of the time is priced otherwise' };
    const { project, month } = cell;
    if (becomesBillable(sides.before.contracts.of(project), sides.after.contracts.of(project), month))
      return { cold: `\`${project}\` was internal` };
    for (const person of cutWithin(cell, sides)) again.add(pairKey(month, person));
  }
  for (const pair of again) {
    if (sides.footing.apart.has(pair)) return { cold: 'corrections or entries with more to say are touched' };
  }
  return { cells, kept, again };
}

/** Of all projects, where somebody costs something else: it is not known yet which ones they work on. */
function cellsNear(
  { cells }: Footing,
  { projects, people }: PriceChange,
  stirred: readonly Stirred[],
): readonly Cell[] {
  const near = new Set([...stirred.map(({ project }) => project), ...projects.keys()]);
  const names = people.size > 0 ? new Set([...cells.columns.projects, ...near]) : near;
  return [...names].flatMap((project) => cells.of(project));
}

function isRepriced({ project, month }: Cell, { workOn, people }: Footing, change: PriceChange): boolean {
  if (month >= (change.projects.get(project) ?? Number.POSITIVE_INFINITY)) return true;
  if (change.people.size === 0) return false;
  for (const [who] of workOn(project)?.team ?? []) {
    if (month >= (change.people.get(people[who] ?? '') ?? Number.POSITIVE_INFINITY)) return true;
  }
  return false;
}

/**
 * People of a cell for whom a price changes within its month, on either side: everybody, where a rule begins. Also those
 * whose time was priced apart, so that they are noticed.
 */
export function cutWithin(cell: Cell, { footing, before, after }: Sides): readonly string[] {
  const team = [...new Set(footing.rowsOf(cell).person)].map((who) => footing.people[who] ?? '');
  const [first, last] = [firstDayOfMonth(cell.month), lastDayOfMonth(cell.month)];
  const isInside = (day: number | null) => day !== null && day > first && day <= last;
  const isCut = ({ from, until }: EmploymentPiece) => isInside(from) || isInside(until);
  const isRuleCut = [before, after].some(({ rules, contracts }) => {
    const contract = contracts.of(cell.project);
    return rules.some((rule) => isInside(rule.from) && concerns(rule, contract));
  });
  if (isRuleCut) return team;
  const isPieceCut = (person: string) =>
    before.employment.get(person)?.some(isCut) || after.employment.get(person)?.some(isCut);
  return team.filter((person) => isPieceCut(person) || footing.apart.has(pairKey(cell.month, person)));
}
