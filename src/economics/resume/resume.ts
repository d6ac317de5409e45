/** Economics of a state that differs a little from one whose economics are finished. */
import { type Day, type Month, monthOfDay } from '#core/calendar.ts';
import { isCold, type Told } from '#core/told.ts';
import { closedMonthsOf } from '../closed-months.ts';
import { restatesDiagnostics } from '../closed-rates.ts';
import { effortColumns } from '../effort.ts';
import type { AmountLeaf, Restatement } from '../leaves.ts';
import type { Outcome } from '../outcome.ts';
import type { ByProject } from '../project-effort.ts';
import { benchShift } from './bench.ts';
import type { Cell } from './cells.ts';
import { cellsAfter, isAsKept, isKnown } from './cells-after.ts';
import { cutWithin, type Disturbance } from './disturbance.ts';
import { type BesideHours, earnedBy } from './earned.ts';
import type { Footing } from './footing.ts';
import { cellKey } from './keys.ts';
import { Names } from './names.ts';
import { overheadShift } from './overhead-shift.ts';
import { reportsAfter } from './reports-after.ts';
import { restricted } from './restrict.ts';
import type { ResumedSide, Resumption } from './resumption.ts';
import { attributed, attributeWithin, isUnknown, shiftedCells } from './shared-amounts.ts';
import { linesOf, peopleOn } from './sums-after.ts';
import { touchedProjects } from './touched-projects.ts';

const UNKNOWN = { cold: 'a figure is unknown' } as const;

/** The outcome of the head; in words why not where it cannot be said from the footing. */
export function resume(resumption: Resumption): Told<Outcome> {
  const { footing, base, head, disturbance } = resumption;
  const { asOf } = footing.outcome;
  const touched = touchedProjects(resumption);
  const names = new Names(footing);
  const columnsOf = (side: ResumedSide, within: Pick<Disturbance, 'cells' | 'kept'>) => {
    const fresh = { time: side.facts.time, cuts: side.pricing.cuts, asOf };
    const rollup = restricted(footing, { ...within, again: disturbance.again, names }, fresh);
    return effortColumns(rollup, side.pricing.prices);
  };
  const was = columnsOf(base, disturbance);
  if (!isAsKept(disturbance.kept, was)) return { cold: 'kept rows differ' };
  const is = columnsOf(head, disturbance);
  if (!isKnown(is)) return UNKNOWN;
  const effort = cellsAfter(footing, is, { touched, disturbed: disturbance.cells });
  const closed = closedMonthsOf(head.facts.closes, asOf);
  const earned = earnedBy(head, { touched, effort, closed, columns: is, footing, before: was });
  if (isCold(earned)) return earned;

  const kept = footing.amounts().filter(({ project }) => touched.has(project));
  const shared = shiftedCells(kept, earned.amounts);
  const others = keptBeside(footing, disturbance, shared);
  const prices = { before: base.pricing.prices, after: head.pricing.prices };
  if (others.some((cell) => cutWithin(cell, { footing, ...prices }).length > 0))
    return { cold: 'what was earned moves in a month whose prices change' };
  const wider = new Set([...disturbance.cells, ...shared]);
  const within = { cells: wider, kept: [...disturbance.kept, ...others] };
  const isWider = wider.size > disturbance.cells.size;
  const [before, after] = isWider ? [columnsOf(base, within), columnsOf(head, within)] : [was, is];
  attributeWithin(before, kept, wider);
  const amounts = attributed(after, earned.amounts, { kept, cells: wider }).sort((a, b) => a.month - b.month);
  if (!isKnown(after) || amounts.some(isUnknown)) return UNKNOWN;
  if (restatesDiagnostics(after, head.pricing.prices, closed).length > 0)
    return { cold: 'a rate reaches into a closed month' };

  const first = firstMonth(footing, { touched, effort, amounts, invoiced: earned.invoicedMonths, asOf });
  if (first !== footing.firstMonth) return { cold: 'the first month is another one' };
  const months = { first, last: monthOfDay(asOf) };
  const overhead = overheadShift(resumption, {
    ...{ touched, months, effort, amounts: { before: kept, after: amounts } },
    disturbed: new Set([...wider].map(monthOf)),
  });
  const bench = benchShift(resumption, { before, after, months });
  if (overhead === null || bench === null) return UNKNOWN;
  if (head.pricing.prices.exchange.missing().length > 0) return { cold: 'an exchange rate is missing' };
  const restatements = restatementsOf(footing, touched, earned.recognised);
  if (!restatements) return { cold: 'a closed month would be computed otherwise' };
  const reports = reportsAfter({
    ...{ footing, touched, effort, before, after, overhead, contracts: prices.after.contracts },
    amounts: { before: kept, after: amounts },
    benchMinor: (footing.outcome.reports.project.benchMinor ?? 0) + bench,
  });
  if (reports === null) return UNKNOWN;
  return {
    ...footing.outcome,
    ...{ currency: prices.after.currency, reports, restatements, rateRules: head.pricing.rateRules },
    projects: linesOf(resumption, { touched, earned, amounts }),
    peopleOn: peopleOn(footing, before, after),
  };
}

/** Kept cells among the keys that are not disturbed themselves. */
function keptBeside(
  { cells }: Footing,
  { cells: disturbed }: Disturbance,
  keys: ReadonlySet<string>,
): readonly Cell[] {
  const beside = new Set([...keys].filter((key) => !disturbed.has(key)));
  const projects = new Set([...beside].map((key) => key.slice(key.indexOf(' ') + 1)));
  return [...projects].flatMap((project) => cells.of(project).filter((cell) => beside.has(cellKey(cell))));
}

function monthOf(key: string): Month {
  return Number(key.slice(0, key.indexOf(' ')));
}

interface Firsts {
  readonly touched: ReadonlySet<string>;
  /** Of touched projects. */
  readonly effort: ByProject;
  readonly amounts: readonly AmountLeaf[];
  readonly invoiced: readonly Month[];
  readonly asOf: Day;
}

function firstMonth(
  { cells, amounts: kept }: Footing,
  { touched, effort, amounts, invoiced, asOf }: Firsts,
): Month {
  const others = cells.columns.projects.filter((project) => !touched.has(project));
  return Math.min(
    monthOfDay(asOf),
    ...others.flatMap((project) => cells.firstMonthOf(project) ?? []),
    ...[...effort.values()].flatMap((months) => [...months.keys()].slice(0, 1)),
    ...kept()
      .flatMap(({ project, month }) => (touched.has(project) ? [] : month))
      .slice(0, 1),
    ...amounts.slice(0, 1).map(({ month }) => month),
    ...invoiced.slice(0, 1),
  );
}

/** Null where those of a touched project differ: what is said of them would have to be placed anew. */
function restatementsOf(
  { outcome }: Footing,
  touched: ReadonlySet<string>,
  recognised: readonly BesideHours[],
): readonly Restatement[] | null {
  const was = outcome.restatements.filter(({ project }) => touched.has(project));
  const is = recognised.flatMap(({ restatements }) => restatements);
  return JSON.stringify(was) === JSON.stringify(is) ? outcome.restatements : null;
}
