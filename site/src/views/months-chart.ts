/** Revenue and contribution month by month: chart and table, for the studio, a project or a client. */
import type { MonthFigures } from '#projection/dataset.ts';
import type { Chart } from '../charts/chart.ts';
import { columnsChart } from '../charts/columns.ts';
import { longMonth, shortMonthName } from '../dates.ts';
import { economicsPage } from '../links.ts';
import { axisNumber, isKnown, plainHours, saidHours, sum } from '../numbers.ts';
import type { Table } from '../view.ts';
import { figureCells, figureColumns } from './cells.ts';
import type { World } from './world.ts';

/** Two years fit a chart and a table that people still read. */
const MOST_MONTHS = 24;

export function monthsChart(
  world: World,
  id: string,
  of: string,
  months: readonly MonthFigures[],
): Chart | undefined {
  const shown = months.slice(-MOST_MONTHS);
  if (shown.length < 2) return undefined;
  const isPriced = shown.some((month) => isKnown(month.revenueMinor) || isKnown(month.contributionMinor));
  if (!isPriced) return hoursChart(id, of, shown);
  const best = [...shown]
    .filter((month) => isKnown(month.contributionMinor))
    .sort((a, b) => (b.contributionMinor ?? 0) - (a.contributionMinor ?? 0));
  const [top, low] = [best.at(0), best.at(-1)];
  const gaps = shown.length - best.length;
  return columnsChart(
    {
      id,
      title: `Revenue and contribution of ${of}, month by month`,
      description:
        (top && low
          ? `${longMonth(top.month)} left most, ${world.say.said(top.contributionMinor)}; ${longMonth(low.month)} least, ${world.say.said(low.contributionMinor)}.`
          : 'No month is known.') +
        (gaps > 0 ? ` ${gaps} of ${shown.length} months are not known and stay empty.` : ''),
      key: [
        { class: 'bar-soft', text: 'revenue' },
        { class: 'bar-main', text: 'contribution' },
        ...(shown.some((month) => (month.contributionMinor ?? 0) < 0)
          ? [{ class: 'bar-bad', text: 'loss' } as const]
          : []),
      ],
    },
    shown.map((month) => ({
      label: labelOf(month.month),
      whole: month.revenueMinor ?? null,
      part: month.contributionMinor ?? null,
      partClass: (month.contributionMinor ?? 0) < 0 ? 'bar-bad' : 'bar-main',
    })),
    world.say.tick,
  );
}

/** Where no month has a price, its hours can still be seen. */
function hoursChart(id: string, of: string, months: readonly MonthFigures[]): Chart {
  const all = sum(months.map((month) => month.seconds));
  const billable = sum(months.map((month) => month.billableSeconds));
  return columnsChart(
    {
      id,
      title: `Hours of ${of}, month by month`,
      description: `${saidHours(all)} in ${months.length} months, ${plainHours(billable)} of them billable.`,
      key: [
        { class: 'bar-soft', text: 'hours' },
        { class: 'bar-main', text: 'billable' },
      ],
    },
    months.map((month) => ({
      label: labelOf(month.month),
      whole: month.seconds / 3600,
      part: month.billableSeconds / 3600,
      partClass: 'bar-main',
    })),
    axisNumber,
  );
}

function labelOf(month: string): string {
  return month.endsWith('-01') ? month.slice(0, 4) : shortMonthName(month);
}

/** Latest month first. */
export function monthsTable(
  world: World,
  caption: string,
  months: readonly MonthFigures[],
  options: { readonly linked: boolean; readonly csv?: string; readonly folded?: boolean },
): Table {
  const shown = months.slice(-MOST_MONTHS).reverse();
  return {
    caption,
    columns: [{ title: 'Month', kind: 'name', priority: 1 }, ...figureColumns(world)],
    rows: shown.map((month) => [
      {
        text: longMonth(month.month),
        sort: month.month,
        href: options.linked ? economicsPage(month.month) : undefined,
      },
      ...figureCells(world, month, shown).map((cell) =>
        cell.tag === 'loss' ? { ...cell, tag: undefined } : cell,
      ),
    ]),
    cut: shown.length < months.length ? { of: months.length, words: 'latest first' } : undefined,
    csv: options.csv,
    folded: options.folded ?? false,
  };
}
