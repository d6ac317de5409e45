/** The rows of the economics table: what is shown of each, and what stands below them. */
import type { Figures } from '#economics/figures.ts';
import type { EconomicsAnswer } from '#kernel/economics-answer.ts';
import type { Paint } from './look.ts';
import { hours, money, percent, shareBps, wholePercent } from './numbers.ts';
import type { Cell, Column, Row } from './table.ts';

/** Below this contribution a row is marked; what is a good margin is for people to say, this is only where to look first. */
const LOW_BPS = 1500;

type Shown = Partial<Figures>;

interface FigureColumn extends Column {
  readonly figure: keyof Figures;
  cell(figures: Shown, currency: string): string;
}

const minor = (figure: 'revenueMinor' | 'labourMinor' | 'expensesMinor' | 'contributionMinor') => ({
  figure,
  align: 'right' as const,
  cell: (figures: Shown, currency: string) => money(figures[figure] ?? null, currency),
});

const COLUMNS: readonly FigureColumn[] = [
  { title: 'hours', align: 'right', drop: 4, figure: 'seconds', cell: ({ seconds = 0 }) => hours(seconds) },
  {
    title: 'billable',
    align: 'right',
    drop: 2,
    figure: 'billableSeconds',
    cell: ({ seconds = 0, billableSeconds = 0 }) => wholePercent(shareBps(billableSeconds, seconds)),
  },
  { title: 'revenue', ...minor('revenueMinor') },
  { title: 'people', drop: 3, ...minor('labourMinor') },
  { title: 'expenses', drop: 1, ...minor('expensesMinor') },
  { title: 'contribution', ...minor('contributionMinor') },
  {
    title: '%',
    align: 'right',
    figure: 'contributionBps',
    cell: ({ contributionBps = null }) => percent(contributionBps),
  },
];

export interface EconomicsTable {
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
}

export function economicsTable(answer: EconomicsAnswer, paint: Paint): EconomicsTable {
  const { report, rows } = answer;
  // Money of single people is not there for everybody to see; then only the hours are shown.
  const columns = COLUMNS.filter(
    ({ figure }) => rows.length === 0 || rows.some((row) => row[figure] !== undefined),
  );
  const rowOf = (label: string, figures: Shown): Row => ({
    cells: [label, ...columns.map((column) => column.cell(figures, report.currency))],
  });
  const hasMoney = columns.some(({ figure }) => figure === 'contributionMinor');
  return {
    columns: [{ title: report.by }, ...columns],
    rows: [
      ...rows.map((row) => {
        const mark = hasMoney ? markOf(row, paint) : null;
        return { ...rowOf(labelOf(answer, row), row), ...(mark && { mark }) };
      }),
      { ...rowOf('all', report.totals), paint: paint.strong },
      ...(hasMoney ? below(answer, columns, paint) : []),
    ],
  };
}

/** From contribution to margin; bench stands beside, because no client brings it. */
function below(
  { report, hasOverhead }: EconomicsAnswer,
  columns: readonly FigureColumn[],
  paint: Paint,
): Row[] {
  const { totals, benchMinor, unallocatedOverheadMinor, currency } = report;
  const line = (label: string, amount: number | null, share = ''): Row => ({
    cells: [
      label,
      ...columns.map(({ figure }) => {
        if (figure === 'contributionMinor') return money(amount, currency);
        return figure === 'contributionBps' ? share : '';
      }),
    ],
  });
  return [
    ...(hasOverhead
      ? [
          line('overhead to date', negated(totals.overheadMinor)),
          ...(unallocatedOverheadMinor === 0
            ? []
            : [{ ...line('of it, for no project', negated(unallocatedOverheadMinor)), paint: paint.faint }]),
          { ...line('margin', totals.marginMinor, percent(totals.marginBps)), paint: paint.strong },
        ]
      : []),
    ...(benchMinor === 0 ? [] : [{ ...line('bench', negated(benchMinor)), paint: paint.faint }]),
  ];
}

function labelOf({ report, titles }: EconomicsAnswer, row: EconomicsAnswer['rows'][number]): string {
  switch (report.by) {
    case 'client':
      return row.client == null ? 'no client' : (titles.get(row.client) ?? row.client);
    case 'project':
      // The name that commands and time entries use, not the title.
      return row.project ?? '';
    case 'person':
      return row.person == null ? 'nobody' : (titles.get(row.person) ?? row.person);
    case 'module':
      return row.module == null ? 'no module' : (titles.get(row.module) ?? row.module);
    case 'task':
      return row.task == null ? `${row.project}` : `${row.project}/${row.task}`;
    case 'month':
      return row.month ?? '';
  }
}

function markOf(figures: Shown, { warn, bad }: Paint): Cell | null {
  const { contributionMinor = null, contributionBps = null, seconds = 0 } = figures;
  if (contributionMinor === null) return { text: '? incomplete', paint: warn };
  if (contributionBps === null) return null;
  if (contributionMinor < 0) return { text: '▼ loss', paint: bad };
  // What is charged on at cost leaves nothing, as it should: only work can leave little.
  return contributionBps < LOW_BPS && seconds !== 0 ? { text: '▲ low', paint: warn } : null;
}

function negated(minor: number | null): number | null {
  return minor === null || minor === 0 ? minor : -minor;
}
