/** What each client, project, person or month brings, costs and leaves, as a table. */
import type { Figures } from '#economics/figures.ts';
import type { EconomicsResult } from '#kernel/commands/economics.ts';
import { csvText } from './csv.ts';
import type { Look } from './look.ts';
import { markdownTable } from './markdown.ts';
import { monthsInWords } from './months.ts';
import { nextLines } from './next-lines.ts';
import { counted, hours, money, percent, shareBps, wholePercent } from './numbers.ts';
import { reportCsv } from './report-csv.ts';
import { sourceLine } from './source-line.ts';
import { type Column, cut, type Row, table } from './table.ts';
import type { View } from './view.ts';
import { visible } from './visible.ts';

/** Below this contribution a row is marked; what is a good margin is for people to say, this is only where to look first. */
const LOW_BPS = 1500;

export const economicsView: View<EconomicsResult> = {
  text: (result, look, { isQuiet }) => [
    ...heading(result, look),
    '',
    ...table(columnsOf(result), rowsOf(result, look), look),
    '',
    ...utilisationLine(result),
    ...(isQuiet ? [] : closing(result, look)),
  ],
  csv: ({ report }) => csvText(reportCsv(report)),
  markdown: (result) =>
    markdownTable(
      columnsOf(result).map(({ title, align }) => ({ title, align: align ?? 'left' })),
      rowsOf(result, null).map(({ cells, mark }) => {
        const texts = cells.map(plain);
        return mark === undefined
          ? texts
          : [...texts.slice(0, -1), `${texts.at(-1) ?? ''} ${plain(mark)}`.trim()];
      }),
    ),
};

function heading(result: EconomicsResult, look: Look): string[] {
  const { report, title, state, missing } = result;
  const basis = report.basis === 'bands' ? 'people at band rates' : 'people at their own pay';
  const first = [title, `${monthsInWords(report.from, report.to)}, ${state}`, report.currency, basis];
  const owed =
    missing && missing.seconds > 0
      ? [`${hours(missing.seconds)} h still missing from ${counted(missing.people, 'person', 'people')}`]
      : [];
  return [
    cut(
      look.paint.strong(visible(first[0] ?? '')) + visible(` · ${first.slice(1).join(' · ')}`),
      look.columns,
    ),
    look.paint.faint([sourceLine(result.source), ...owed].join(' · ')),
  ];
}

function columnsOf({ report, labels }: EconomicsResult): Column[] {
  const { by } = report;
  return [
    { title: labels.heading ?? by },
    { title: 'hours', align: 'right', drop: 4 },
    { title: 'billable', align: 'right', drop: 2 },
    { title: 'revenue', align: 'right' },
    { title: 'people', align: 'right', drop: 3 },
    { title: 'expenses', align: 'right', drop: 1 },
    { title: 'contribution', align: 'right' },
    { title: '%', align: 'right' },
  ];
}

function rowsOf(result: EconomicsResult, look: Look | null): Row[] {
  const { report, labels } = result;
  const { currency, totals } = report;
  const strong = look?.paint.strong ?? ((text: string) => text);
  const blank = ['', '', '', '', ''];
  const margin: Row[] =
    totals.overheadMinor === null && totals.marginMinor === null && !result.hasOverhead
      ? []
      : [
          {
            cells: ['overhead to date', ...blank, money(negated(totals.overheadMinor), currency), ''],
          },
          {
            cells: ['margin', ...blank, money(totals.marginMinor, currency), percent(totals.marginBps)],
            paint: strong,
          },
        ];
  return [
    ...report.rows.map((row) => figuresRow(labels.of(row), row, currency, look)),
    { ...figuresRow('all', totals, currency, null), paint: strong },
    ...margin,
  ];
}

function figuresRow(label: string, figures: Figures, currency: string, look: Look | null): Row {
  const mark = markOf(figures, look);
  return {
    cells: [
      label,
      hours(figures.seconds),
      wholePercent(shareBps(figures.billableSeconds, figures.seconds)),
      money(figures.revenueMinor, currency),
      money(figures.labourMinor, currency),
      money(figures.expensesMinor, currency),
      money(figures.contributionMinor, currency),
      percent(figures.contributionBps),
    ],
    ...(mark && { mark }),
  };
}

function markOf(figures: Figures, look: Look | null) {
  const same = (text: string) => text;
  const { warn, bad } = look?.paint ?? { warn: same, bad: same };
  if (figures.contributionMinor === null) return { text: '? incomplete', paint: warn };
  if (figures.contributionBps === null) return null;
  if (figures.contributionMinor < 0) return { text: '▼ loss', paint: bad };
  return figures.contributionBps < LOW_BPS ? { text: '▲ low', paint: warn } : null;
}

function utilisationLine({ utilisation }: EconomicsResult): string[] {
  if (!utilisation) return [];
  const { ofCapacityBps, ofAvailableBps, ofWorkedBps, capacitySeconds } = utilisation;
  if (capacitySeconds === 0) {
    return [
      'billable hours: share of capacity unknown, because nobody has weekly hours (add `weeklyHours` to people)',
    ];
  }
  return [
    `billable hours: ${wholePercent(ofCapacityBps)} of capacity · ${wholePercent(ofAvailableBps)} of available · ${wholePercent(ofWorkedBps)} of worked`,
  ];
}

function closing({ gaps, next }: EconomicsResult, look: Look): string[] {
  const unknown =
    gaps === 0
      ? []
      : [
          look.paint.warn(
            `${counted(gaps, 'input')} missing: figures that depend on them show as ? · fractal check`,
          ),
        ];
  return [...unknown, ...nextLines(next, look)];
}

function negated(minor: number | null): number | null {
  return minor === null ? null : minor === 0 ? 0 : -minor;
}

function plain(cell: Row['cells'][number]): string {
  return typeof cell === 'string' ? cell : cell.text;
}
