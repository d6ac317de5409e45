/** `economics.json`: figures month by month, by everything, and why they changed. */
import { formatMonth, type Month } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import { type FigureRow, figuresOf, sumRows } from '#economics/figure-rows.ts';
import { sumOf } from '#economics/sums.ts';
import type { EconomicsPage, MonthFigures } from '../dataset.ts';
import { withReceipt } from '../receipt.ts';
import { titleOf, type World } from '../world.ts';
import { monthChanges } from './changes.ts';
import { utilisationOf } from './utilisation.ts';

export function economicsPage(world: World): EconomicsPage {
  // What no project carries is in the months and the totals only; an invoice alone is no figure of a report.
  const carried = world.rows.filter((row) => row.project !== null && row.source !== 'invoiced');
  return withReceipt(world.input, world.origins.all, {
    months: monthsOf(world),
    byClient: cells(carried, (row) => row.client).map(({ key: client, ...figures }) => ({
      ...figures,
      client,
      title: client === null ? 'Internal' : titleOf(world, 'Client', client),
    })),
    byProject: cells(carried, (row) => row.project).flatMap(({ key: project, ...figures }) =>
      project === null ? [] : [{ ...figures, ...projectNames(world, project) }],
    ),
    byModule: cells(carried, (row) => row.module).map(({ key: module, ...figures }) => ({
      ...figures,
      module,
    })),
    totals: figuresOf(sumRows(world.rows)),
    changes: monthChanges(world),
  });
}

function monthsOf(world: World): EconomicsPage['months'] {
  const { personMonths, firstMonth } = world.input.economics;
  const rows = Map.groupBy(world.rows, (row) => row.month);
  const people = Map.groupBy(personMonths, (row) => row.month);
  return Array.from({ length: world.month - firstMonth + 1 }, (_, index) => {
    const month: Month = firstMonth + index;
    const own = rows.get(month) ?? [];
    const measured = people.get(month) ?? [];
    return {
      month: formatMonth(month),
      ...figuresOf(sumRows(own)),
      utilisation: utilisationOf(measured),
      benchMinor: sumOf(measured, (row) => row.benchMinor),
      unallocatedOverheadMinor: sumRows(own.filter((row) => row.project === null)).overhead_minor,
    };
  });
}

/** Figures of each month and key, in order of month and key; null last. */
function cells(
  rows: readonly FigureRow[],
  keyOf: (row: FigureRow) => string | null,
): (MonthFigures & { readonly key: string | null })[] {
  return [...Map.groupBy(rows, (row) => row.month)]
    .sort(([a], [b]) => a - b)
    .flatMap(([month, own]) =>
      [...Map.groupBy(own, keyOf)]
        .sort(([a], [b]) => Number(a === null) - Number(b === null) || compareText(a ?? '', b ?? ''))
        .map(([key, group]) => ({ month: formatMonth(month), ...figuresOf(sumRows(group)), key })),
    );
}

function projectNames(world: World, project: string) {
  return {
    project,
    title: titleOf(world, 'Project', project),
    client: world.projects.get(project)?.client ?? null,
  };
}
