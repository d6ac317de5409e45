/** `projects.json` and `projects/<name>.json`. */
import { formatDay, formatMonth, type Month } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import { divideHalfEven, safeNumber } from '#core/rounding.ts';
import { evaluateMeasure } from '#economics/evaluate-measure.ts';
import { type FigureRow, figuresOf, sumRows } from '#economics/figure-rows.ts';
import { measures } from '#economics/measures.ts';
import type { ProjectLine } from '#economics/project-lines.ts';
import type { MonthFigures, ProjectPage, ProjectSummary, Projects } from '../dataset.ts';
import { withReceipt } from '../receipt.ts';
import { titleOf, type World } from '../world.ts';
import { invoiceLines, taskLines } from './lines.ts';

export function projectsPage(world: World): Projects {
  return withReceipt(world.input, world.origins.all, {
    totals: figuresOf(sumRows(world.rows)),
    projects: [...world.projects.values()].map((line) => projectSummary(world, line)),
  });
}

export function projectPages(world: World): ReadonlyMap<string, ProjectPage> {
  const tasks = Map.groupBy(taskLines(world), (task) => task.project);
  return new Map(
    [...world.projects.values()].map((line) => {
      const { project } = line;
      const rows = world.rowsOfProject(project);
      const page = {
        ...projectSummary(world, line),
        months: monthsOf(rows),
        people: peopleOn(world, project),
        tasks: tasks.get(project) ?? [],
        invoices: invoiceLines(world, { project }),
        rates: ratesOn(world, project),
        effectiveRateMinor: evaluateMeasure(measures.effectiveRateMinor, sumRows(rows)),
      };
      const client = line.client === null ? [] : world.origins.manifest('Client', line.client);
      return [project, withReceipt(world.input, [...world.origins.ofProject(project), ...client], page)];
    }),
  );
}

export function projectSummary(world: World, line: ProjectLine): ProjectSummary {
  const { project, client } = line;
  return {
    name: project,
    title: line.title,
    client,
    clientTitle: client === null ? null : titleOf(world, 'Client', client),
    lead: line.lead,
    status: line.status,
    billing: line.billing,
    currency: line.currency,
    figures: figuresOf(sumRows(world.rowsOfProject(project))),
    budgetSeconds: line.budgetSeconds,
    budgetMinor: line.budgetOwnMinor,
    budgetPer: world.input.model.byKind.Project.get(project)?.spec.budget?.per ?? null,
    budgetUsedSeconds: line.budgetUsedSeconds,
    burnBps: line.burnBps,
    tasksDoneBps: tasksDone(world, project),
    wipMinor: world.standing.get(project)?.wipMinor ?? null,
    forecastBps: line.forecast.ofBudgetBps,
    forecastReason: line.forecast.reason,
    lastLogged: line.lastDay === null ? null : formatDay(line.lastDay),
  };
}

/** Figures month by month, from the first month with any to the last, without holes. */
export function monthsOf(rows: readonly FigureRow[]): MonthFigures[] {
  const byMonth = Map.groupBy(rows, (row) => row.month);
  const months = [...byMonth.keys()];
  if (months.length === 0) return [];
  const first = Math.min(...months);
  return Array.from({ length: Math.max(...months) - first + 1 }, (_, index) => {
    const month: Month = first + index;
    return { month: formatMonth(month), ...figuresOf(sumRows(byMonth.get(month) ?? [])) };
  });
}

function tasksDone({ input }: World, project: string): number | null {
  const counted = [...input.model.byKind.Task.values()].filter(
    ({ spec }) => spec.project === project && spec.status !== 'cancelled',
  );
  const done = counted.filter(({ spec }) => spec.status === 'done').length;
  return shareBps(done, counted.length);
}

/** Share in basis points, rounded half to even; null of nothing or of the unknown. */
export function shareBps(part: number | null, whole: number | null): number | null {
  if (part === null || whole === null || whole === 0) return null;
  return safeNumber(divideHalfEven(BigInt(part) * 10_000n, BigInt(whole)));
}

function peopleOn(world: World, project: string): ProjectPage['people'] {
  const leaves = world.input.economics.effort.filter((leaf) => leaf.project === project);
  return [...Map.groupBy(leaves, (leaf) => leaf.person)]
    .map(([person, own]) => ({
      name: person,
      title: titleOf(world, 'Person', person),
      seconds: own.reduce((sum, leaf) => sum + leaf.seconds, 0),
      billableSeconds: own.reduce((sum, leaf) => sum + (leaf.billable ? leaf.seconds : 0), 0),
    }))
    .sort((a, b) => b.seconds - a.seconds || compareText(a.name, b.name));
}

function ratesOn({ input }: World, project: string): ProjectPage['rates'] {
  const leaves = input.economics.effort.filter((leaf) => leaf.project === project && leaf.billable);
  return [...Map.groupBy(leaves, (leaf) => leaf.rule)]
    .flatMap(([rule, own]) => {
      const [first] = own;
      if (rule === null || first === undefined || first.rateMinor === null) return [];
      const seconds = own.reduce((sum, leaf) => sum + leaf.seconds, 0);
      return [{ rule, rateMinor: first.rateMinor, currency: first.currency, seconds }];
    })
    .sort((a, b) => b.seconds - a.seconds || compareText(a.rule, b.rule));
}
