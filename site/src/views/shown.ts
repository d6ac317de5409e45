/** What is left of a view where the dataset is for everybody: nothing that would only say that something is hidden. */
import type { DatasetIndex } from '#projection/dataset.ts';
import { UNKNOWN } from '../numbers.ts';
import type { Section, Table, View } from '../view.ts';

/** The view as it is for those who can read the repository; without actions and gaps for everybody else. */
export function shownView(view: View, { visibility }: Pick<DatasetIndex, 'visibility'>): View {
  if (visibility !== 'public') return view;
  return {
    ...view,
    reproduce: [],
    figures: view.figures.flatMap(({ href: _, ...figure }) => (figure.value === UNKNOWN ? [] : [figure])),
    sections: view.sections.filter((section) => !isBare(section)).map(withoutGaps),
  };
}

function isBare({ chart, table, steps, findings, entries }: Section): boolean {
  return !chart && !table && !steps && !findings && !entries;
}

function withoutGaps({ actions: _, note: __, empty: ___, ...section }: Section): Section {
  return section.table ? { ...section, table: withoutUnknown(section.table) } : section;
}

function withoutUnknown(table: Table): Table {
  const isSaid = table.columns.map(
    (column, i) => column.kind === 'name' || table.rows.some((row) => says(row[i])),
  );
  const kept = <T>(row: readonly T[]) => row.filter((_, i) => isSaid[i]);
  const { totals, ...rest } = table;
  return {
    ...rest,
    columns: kept(table.columns),
    rows: table.rows.map(kept).map((row) => row.map(({ note: _, tag: __, ...cell }) => cell)),
    ...(totals ? { totals: totals.map(kept) } : {}),
  };
}

function says(cell: Table['rows'][number][number] | undefined): boolean {
  return cell !== undefined && (cell.bar !== undefined || (cell.text !== UNKNOWN && cell.text !== ''));
}
