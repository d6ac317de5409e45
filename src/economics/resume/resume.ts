/** Economics of a state that differs a little from one whose economics are finished. */
import { type Day, type Month, monthOfDay } from '#core/calendar.ts';
import type { Told } from '#core/told.ts';
import { attribute } from '../attribution.ts';
import { type Recognised, recognise } from '../billing/recognise.ts';
import { tasksByProject } from '../billing/tasks.ts';
import { type ClosedMonths, closedMonthsOf } from '../closed-months.ts';
import { restatesDiagnostics } from '../closed-rates.ts';
import { decimalsDiagnostics } from '../decimals.ts';
import { effortColumns } from '../effort.ts';
import type { EffortColumns } from '../effort-columns.ts';
import { expenseLeaves } from '../expenses.ts';
import { invoicedRows, receivablesOf } from '../invoices.ts';
import type { AmountLeaf, Restatement } from '../leaves.ts';
import type { Outcome } from '../outcome.ts';
import { overheadRows } from '../overhead.ts';
import { type ByProject, type ProjectEffort, projectEffort } from '../project-effort.ts';
import { type ProjectLine, projectLine } from '../project-lines.ts';
import { projectRecords } from '../project-records.ts';
import { rollUp } from '../rollup.ts';
import { groupBy } from '../sums.ts';
import { benchShift } from './bench.ts';
import { cutWithin } from './disturbance.ts';
import { type Cell, type Footing, secondsByTarget, sumsByPerson, teamsOf } from './footing.ts';
import { reportsOf } from './reports.ts';
import { cellKey, Dictionaries, restricted } from './restrict.ts';
import type { ResumedSide, Resumption } from './resumption.ts';

/** The outcome of the head; in words why not where it cannot be said from the footing. */
export function resume(resumption: Resumption): Told<Outcome> {
  const { footing, base, head } = resumption;
  const { asOf } = footing.outcome;
  const touched = touchedProjects(resumption);
  const names = new Dictionaries(footing);
  const columnsOf = (side: ResumedSide, cells: ReadonlySet<string>) => {
    const rollup = restricted(footing, {
      cells,
      again: resumption.disturbance.again,
      fresh: rollUp(side.facts.time, side.pricing.cuts, asOf),
      names,
    });
    return rollup && effortColumns(rollup, side.pricing.prices);
  };
  const first = [base, head].map((side) => columnsOf(side, resumption.disturbance.cells));
  if (!isAsKept(footing, first[0] ?? null, resumption.disturbance.cells)) return { cold: 'kept rows differ' };
  const headFirst = first[1];
  if (!headFirst || !isKnown(headFirst)) return { cold: 'a figure is unknown' };
  const cells = cellsAfter(footing, headFirst, resumption.disturbance.cells);
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
  if ('cold' in earned) return earned;

  const shared = shiftedCells(footing, touched, earned.amounts);
  const wider = new Set([...resumption.disturbance.cells, ...shared]);
  for (const cell of footing.cells) {
    if (!shared.has(cellKey(cell)) || resumption.disturbance.cells.has(cellKey(cell))) continue;
    const cut = cutWithin(cell, { footing, before: base.pricing.prices, after: head.pricing.prices });
    if (!cut || cut.length > 0) return { cold: 'what was earned moves in a month whose prices change' };
  }
  const isWider = wider.size > resumption.disturbance.cells.size;
  const [before, after] = isWider ? [base, head].map((side) => columnsOf(side, wider)) : first;
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

/** Whoever works on it, bills it or ends it otherwise; everybody, where people cost something else than before. */
function touchedProjects({
  footing,
  base,
  head,
  change,
  disturbance,
  projects,
}: Resumption): ReadonlySet<string> {
  const worked = [...disturbance.cells].map((key) => key.slice(key.indexOf(' ') + 1));
  const touched = new Set([...projects, ...change.contracts, ...change.projects.keys(), ...worked]);
  const [was, is] = [base, head].map(({ model }) => [...model.byKind.Person.keys()].join());
  if (change.people.size === 0 && was === is) return touched;
  const all = [base, head].flatMap(({ pricing }) => pricing.prices.contracts.all);
  return new Set([
    ...touched,
    ...footing.cells.map(({ project }) => project),
    ...all.map(({ project }) => project),
  ]);
}

/** What is computed again of the base must be what was kept: else something is touched that nobody noticed. */
function isAsKept(footing: Footing, columns: EffortColumns | null, cells: ReadonlySet<string>): boolean {
  if (!columns) return false;
  const computed = [...projectEffort(columns).values()].flatMap((months) => [...months.values()]);
  const kept = footing.cells.filter((cell) => cells.has(cellKey(cell)));
  const told = new Map(computed.map((cell) => [cellKey(cell), figuresOf(cell)]));
  return kept.length === computed.length && kept.every((cell) => told.get(cellKey(cell)) === figuresOf(cell));
}

function figuresOf({ from: _, to: __, ...cell }: ProjectEffort): string {
  return JSON.stringify(cell);
}

function isKnown({ length, value, labour, revenue, attributed: shares }: EffortColumns): boolean {
  for (let row = 0; row < length; row++) {
    const sum = (value[row] ?? 0) + (labour[row] ?? 0) + (revenue[row] ?? 0) + (shares[row] ?? 0);
    if (Number.isNaN(sum)) return false;
  }
  return true;
}

function isUnknown({ revenueMinor, expensesMinor, attributedMinor }: AmountLeaf): boolean {
  return revenueMinor === null || expensesMinor === null || attributedMinor === null;
}

/** All project-months of the head, in order of month; those that were computed again last within theirs. */
function cellsAfter(footing: Footing, columns: EffortColumns, again: ReadonlySet<string>): Cell[] {
  const computed = [...projectEffort(columns).values()].flatMap((months) => [...months.values()]);
  return [...footing.cells.filter((cell) => !again.has(cellKey(cell))), ...computed].sort(
    (a, b) => a.month - b.month,
  );
}

function byProject(cells: readonly Cell[]): ByProject {
  const projects = new Map<string, Map<Month, Cell>>();
  for (const cell of cells) {
    const months = projects.get(cell.project) ?? new Map<Month, Cell>();
    projects.set(cell.project, months);
    months.set(cell.month, cell);
  }
  return projects;
}

interface Earning {
  readonly touched: ReadonlySet<string>;
  readonly cells: readonly Cell[];
  readonly closed: ClosedMonths;
  readonly names: Dictionaries;
  readonly footing: Footing;
  /** Rows of the disturbed cells, on both sides. */
  readonly before: EffortColumns;
  readonly columns: EffortColumns;
}

interface Earned {
  readonly records: ReturnType<typeof projectRecords>;
  readonly recognised: readonly Recognised[];
  /** Of the touched projects; nothing is attributed yet. */
  readonly amounts: readonly AmountLeaf[];
  readonly invoicedMonths: readonly Month[];
}

function earnedBy(
  { model, facts, pricing, tasksOf }: ResumedSide,
  { touched, cells, closed, names, footing, before, columns }: Earning,
): Told<Earned> {
  const { prices, diagnostics } = pricing;
  if (diagnostics.length + decimalsDiagnostics(model).length > 0) return { cold: 'a rate or cost is wrong' };
  const asOf = footing.outcome.asOf;
  const means = { ...prices, model, asOf };
  const isTouched = ({ project }: { readonly project: string | null }) => touched.has(project ?? '');
  const expenses = expenseLeaves(facts.expenses, means);
  const invoiced = invoicedRows(facts.invoices, means);
  // For what it asks of the exchange.
  receivablesOf(facts.invoices, means);
  const seconds = new Map(
    names.targets.map(({ project, task }, at) => [`${project}/${task}`, footing.secondsByTarget[at] ?? 0]),
  );
  addSeconds(seconds, columns, 1);
  addSeconds(seconds, before, -1);
  const records = projectRecords({
    contracts: { all: prices.contracts.all.filter(isTouched), of: prices.contracts.of },
    effort: byProject(cells.filter(isTouched)),
    expenses: expenses.filter(isTouched),
    invoiced: invoiced.filter(isTouched),
    facts: { ...facts, openings: facts.openings.filter(isTouched) },
    tasks: tasksByProject([...touched].flatMap(tasksOf), seconds),
    closed,
    asOf,
  });
  const recognised = records.map((record) => recognise(record, { ...prices, closed }));
  if (recognised.some(({ gaps }) => gaps.length > 0)) return { cold: 'a figure is unknown' };
  const amounts = [...expenses.filter(isTouched), ...recognised.flatMap((project) => project.amounts)];
  return { records, recognised, amounts, invoicedMonths: invoiced.map(({ month }) => month) };
}

function addSeconds(sums: Map<string, number>, columns: EffortColumns, sign: 1 | -1): void {
  for (const [at, seconds] of secondsByTarget(columns).entries()) {
    const { project, task } = columns.targets[at] ?? { project: '', task: null };
    const key = `${project}/${task}`;
    sums.set(key, (sums.get(key) ?? 0) + sign * seconds);
  }
}

/** Cells of touched projects in which what is shared out among the people differs. */
function shiftedCells(
  footing: Footing,
  touched: ReadonlySet<string>,
  amounts: readonly AmountLeaf[],
): ReadonlySet<string> {
  const kept = footing.amounts.filter(({ project }) => touched.has(project));
  const sums = (leaves: readonly AmountLeaf[]) =>
    new Map(
      [...groupBy(leaves.filter(isShared), cellKey)].map(([key, group]) => [
        key,
        group.reduce((sum, { revenueMinor }) => sum + (revenueMinor ?? Number.NaN), 0),
      ]),
    );
  const [was, is] = [sums(kept), sums(amounts)];
  const keys = new Set([...was.keys(), ...is.keys()]);
  return new Set([...keys].filter((key) => was.get(key) !== is.get(key)));
}

function isShared({ source }: AmountLeaf): boolean {
  return source !== 'expense' && source !== 'rebilled';
}

function attributeWithin(
  columns: EffortColumns,
  amounts: readonly AmountLeaf[],
  cells: ReadonlySet<string>,
): AmountLeaf[] {
  return attribute(
    columns,
    projectEffort(columns),
    amounts.filter((leaf) => cells.has(cellKey(leaf))).map((leaf) => ({ ...leaf, attributedMinor: 0 })),
  );
}

/** The amounts with what leaves carry of them: computed again within the cells, as it was kept outside of them. */
function attributed(
  columns: EffortColumns,
  amounts: readonly AmountLeaf[],
  { footing, cells }: { readonly footing: Footing; readonly cells: ReadonlySet<string> },
): AmountLeaf[] {
  const isCarried = new Set(
    footing.amounts.filter((leaf) => isShared(leaf) && leaf.attributedMinor !== 0).map(cellKey),
  );
  const outside = amounts.filter((leaf) => !cells.has(cellKey(leaf)));
  return [
    ...attributeWithin(columns, amounts, cells),
    ...outside.map((leaf) =>
      isShared(leaf) && isCarried.has(cellKey(leaf)) ? { ...leaf, attributedMinor: leaf.revenueMinor } : leaf,
    ),
  ];
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

function linesOf(
  { footing, head }: Resumption,
  {
    touched,
    earned,
    amounts,
  }: {
    readonly touched: ReadonlySet<string>;
    readonly earned: Earned;
    readonly amounts: readonly AmountLeaf[];
  },
): ProjectLine[] {
  const amountsOf = groupBy(amounts, ({ project }) => project);
  const means = { ...head.pricing.prices, asOf: footing.outcome.asOf };
  const anew = earned.records.flatMap((record, at) => {
    if (!record.contract.declared) return [];
    const soFar = {
      ...record,
      effort: [...record.effort.values()],
      amounts: amountsOf.get(record.contract.project) ?? [],
      earnedInRun: earned.recognised[at]?.earnedInRun ?? null,
    };
    return projectLine(head.model, soFar, means);
  });
  return [...footing.outcome.projects.filter(({ project }) => !touched.has(project)), ...anew];
}

/** Sums by position among the people of both sides. */
function peopleAfter(
  footing: Footing,
  { people }: Dictionaries,
  before: EffortColumns,
  after: EffortColumns,
) {
  const [less, more] = [sumsByPerson(before), sumsByPerson(after)];
  const figure = (at: number, name: keyof (typeof less)[number]) =>
    (footing.byPerson[at]?.[name] ?? 0) - (less[at]?.[name] ?? 0) + (more[at]?.[name] ?? 0);
  return people.map((_, at) => ({
    ...{ seconds: figure(at, 'seconds'), billableSeconds: figure(at, 'billableSeconds') },
    ...{ revenueMinor: figure(at, 'revenueMinor'), attributedMinor: figure(at, 'attributedMinor') },
    ...{ labourMinor: figure(at, 'labourMinor'), rows: figure(at, 'rows') },
  }));
}

function peopleOn(
  { teams, outcome }: Footing,
  before: EffortColumns,
  after: EffortColumns,
): Outcome['peopleOn'] {
  const [less, more] = [teamsOf(before), teamsOf(after)];
  const counts = new Map(outcome.peopleOn);
  for (const project of new Set([...less.keys(), ...more.keys()])) {
    const team = new Map(teams.get(project));
    for (const [who, rows] of less.get(project) ?? []) team.set(who, (team.get(who) ?? 0) - rows);
    for (const [who, rows] of more.get(project) ?? []) team.set(who, (team.get(who) ?? 0) + rows);
    const size = [...team.values()].filter((rows) => rows > 0).length;
    if (size > 0) counts.set(project, size);
    else counts.delete(project);
  }
  return counts;
}
