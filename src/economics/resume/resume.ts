/** Economics of a state that differs a little from one whose economics are finished. */
import { type Day, type Month, monthOfDay } from '#core/calendar.ts';
import { isCold, type Told } from '#core/told.ts';
import type { Recognised } from '../billing/recognise.ts';
import { closedMonthsOf } from '../closed-months.ts';
import { restatesDiagnostics } from '../closed-rates.ts';
import { effortColumns } from '../effort.ts';
import type { AmountLeaf, Restatement } from '../leaves.ts';
import type { Outcome } from '../outcome.ts';
import { overheadRows } from '../overhead.ts';
import { rollUp } from '../rollup.ts';
import { benchShift } from './bench.ts';
import { byProject, cellsAfter, isAsKept, isKnown } from './cells-after.ts';
import { cutWithin, type Disturbance } from './disturbance.ts';
import { earnedBy } from './earned.ts';
import type { Cell, Footing } from './footing.ts';
import { reportsOf } from './reports.ts';
import { cellKey, Dictionaries, restricted } from './restrict.ts';
import type { ResumedSide, Resumption } from './resumption.ts';
import { attributed, attributeWithin, isUnknown, shiftedCells } from './shared-amounts.ts';
import { linesOf, peopleAfter, peopleOn } from './sums-after.ts';
import { touchedProjects } from './touched-projects.ts';

/** The outcome of the head; in words why not where it cannot be said from the footing. */
export function resume(resumption: Resumption): Told<Outcome> {
  const { footing, base, head, disturbance } = resumption;
  const { asOf } = footing.outcome;
  const touched = touchedProjects(resumption);
  const names = new Dictionaries(footing);
  const columnsOf = (side: ResumedSide, within: Pick<Disturbance, 'cells' | 'kept'>) => {
    const rollup = restricted(footing, {
      ...within,
      again: disturbance.again,
      fresh: rollUp(side.facts.time, side.pricing.cuts, asOf),
      names,
    });
    return rollup && effortColumns(rollup, side.pricing.prices);
  };
  const first = [base, head].map((side) => columnsOf(side, disturbance));
  if (!isAsKept(disturbance.kept, first[0] ?? null)) return { cold: 'kept rows differ' };
  const headFirst = first[1];
  if (!headFirst || !isKnown(headFirst)) return { cold: 'a figure is unknown' };
  const cells = cellsAfter(footing, headFirst, disturbance.kept);
  const closed = closedMonthsOf(head.facts.closes, asOf);
  const earned = earnedBy(head, {
    touched,
    cells,
    closed,
    names,
    columns: headFirst,
    footing,
    before: first[0] ?? headFirst,
  });
  if (isCold(earned)) return earned;

  const shared = shiftedCells(footing, touched, earned.amounts);
  const others = keptBeside(footing, disturbance, shared);
  for (const cell of others) {
    const cut = cutWithin(cell, { footing, before: base.pricing.prices, after: head.pricing.prices });
    if (!cut || cut.length > 0) return { cold: 'what was earned moves in a month whose prices change' };
  }
  const wider = new Set([...disturbance.cells, ...shared]);
  const isWider = wider.size > disturbance.cells.size;
  const [before, after] = isWider
    ? [base, head].map((side) => columnsOf(side, { cells: wider, kept: [...disturbance.kept, ...others] }))
    : first;
  if (!before || !after) return { cold: 'kept rows are damaged' };
  attributeWithin(before, footing.amounts, wider);
  const amounts = [
    ...footing.amounts.filter(({ project }) => !touched.has(project)),
    ...attributed(after, earned.amounts, { footing, cells: wider }),
  ].sort((a, b) => a.month - b.month);
  if (!isKnown(after) || amounts.some(isUnknown)) return { cold: 'a figure is unknown' };
  if (restatesDiagnostics(after, head.pricing.prices, closed).length > 0)
    return { cold: 'a rate reaches into a closed month' };

  const months = { first: firstMonth(cells, amounts, earned.invoicedMonths, asOf), last: monthOfDay(asOf) };
  if (months.first !== footing.firstMonth) return { cold: 'the first month is another one' };
  const means = { ...head.pricing.prices, model: head.model, asOf };
  const overhead = overheadRows(byProject(cells), amounts, months, means);
  if (overhead.some(({ overheadMinor }) => overheadMinor === null)) return { cold: 'a figure is unknown' };
  const bench = benchShift(resumption, { before, after, months });
  if (bench === null) return { cold: 'a figure is unknown' };
  if (head.pricing.prices.exchange.missing().length > 0) return { cold: 'an exchange rate is missing' };
  const restatements = restatementsOf(footing, touched, earned.recognised);
  if (!restatements) return { cold: 'a closed month would be computed otherwise' };
  const lines = linesOf(resumption, { touched, earned, amounts });
  return {
    ...footing.outcome,
    currency: head.pricing.prices.currency,
    reports: reportsOf(
      {
        cells,
        people: peopleAfter(footing, names, before, after),
        ...{ amounts, overhead, months, lines, asOf },
        benchMinor: (footing.outcome.reports.project.benchMinor ?? 0) + bench,
      },
      { basis: footing.basis, prices: head.pricing.prices, names: names.people },
    ),
    projects: lines,
    restatements,
    rateRules: head.pricing.rateRules,
    peopleOn: peopleOn(footing, before, after),
  };
}

/** Kept cells among the keys that are not disturbed themselves. */
function keptBeside(
  { cells }: Footing,
  { cells: disturbed }: Disturbance,
  keys: ReadonlySet<string>,
): readonly Cell[] {
  if (keys.size === 0) return [];
  return cells.filter((cell) => keys.has(cellKey(cell)) && !disturbed.has(cellKey(cell)));
}

function firstMonth(
  cells: readonly Cell[],
  amounts: readonly AmountLeaf[],
  invoiced: readonly Month[],
  asOf: Day,
): Month {
  const firsts = [cells[0]?.month, amounts[0]?.month, invoiced[0]].flatMap((month) => month ?? []);
  return Math.min(monthOfDay(asOf), ...firsts);
}

/** Null where those of a touched project differ: what is said of them would have to be placed anew. */
function restatementsOf(
  { outcome }: Footing,
  touched: ReadonlySet<string>,
  recognised: readonly Recognised[],
): readonly Restatement[] | null {
  const was = outcome.restatements.filter(({ project }) => touched.has(project));
  const is = recognised.flatMap(({ restatements }) => restatements);
  return JSON.stringify(was) === JSON.stringify(is) ? outcome.restatements : null;
}
