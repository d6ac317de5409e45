/** Text in columns that fits the width there is. */
import type { Look } from './look.ts';
import { textWidth } from './text-width.ts';
import { visible } from './visible.ts';

export interface Column {
  readonly title: string;
  readonly align?: 'left' | 'right';
  /** Where the width is short, columns go in this order, 1 first; without it, never. */
  readonly drop?: number;
  /** The one column that is cut with `…` when dropping is not enough; without it, the first. */
  readonly isCut?: boolean;
}

/** A text, or a text with the paint it wears; texts are made safe to print here. */
export type Cell = string | { readonly text: string; readonly paint: (text: string) => string };

export interface Row {
  readonly cells: readonly Cell[];
  readonly paint?: (text: string) => string;
  /** Stands after the last column, without a title: `▲ low`. */
  readonly mark?: Cell;
}

const GAP = 2;
const SHORTEST_NAME = 8;

/** Lines of a table with its titles. */
export function table(columns: readonly Column[], rows: readonly Row[], look: Look): string[] {
  const marks = widest(rows, (row) => (row.mark ? GAP + width(row.mark) : 0));
  const natural = columns.map((column, index) =>
    Math.max(
      textWidth(column.title),
      widest(rows, (row) => width(row.cells[index] ?? '')),
    ),
  );
  const kept = keepWhatFits(columns, natural, look.columns - marks);
  const flexible = elastic(columns);
  const widths = new Map(kept.map((index) => [index, natural[index] ?? 0]));
  const over = totalWidth([...widths.values()]) + marks - look.columns;
  if (over > 0) widths.set(flexible, Math.max(SHORTEST_NAME, (natural[flexible] ?? 0) - over));
  const line = (cells: readonly Cell[], paint?: (text: string) => string, mark?: Cell) => {
    const texts = kept.map((index) =>
      place(cells[index] ?? '', widths.get(index) ?? 0, columns[index]?.align),
    );
    const body = texts.join(' '.repeat(GAP));
    const full = mark === undefined ? trimEnd(body) : `${body}${' '.repeat(GAP)}${painted(mark)}`;
    return paint ? paint(full) : full;
  };
  const titles = line(
    columns.map((column) => column.title),
    look.paint.faint,
  );
  return [titles, ...rows.map((row) => line(row.cells, row.paint, row.mark))];
}

/** Cuts a text to a width in terminal cells, ending it with `…` when something is left out. */
export function cut(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let kept = '';
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(text)) {
    if (textWidth(kept + segment) > columns - 1) break;
    kept += segment;
  }
  return `${trimEnd(kept)}…`;
}

function keepWhatFits(columns: readonly Column[], widths: readonly number[], room: number): number[] {
  let kept = columns.map((_, index) => index);
  const order = kept
    .filter((index) => columns[index]?.drop !== undefined)
    .sort((a, b) => (columns[a]?.drop ?? 0) - (columns[b]?.drop ?? 0));
  for (const next of order) {
    const natural = widths[elastic(columns)] ?? 0;
    const shortest = Math.min(natural, SHORTEST_NAME * 2) - natural;
    if (totalWidth(kept.map((index) => widths[index] ?? 0)) + shortest <= room) break;
    kept = kept.filter((index) => index !== next);
  }
  return kept;
}

function elastic(columns: readonly Column[]): number {
  return Math.max(
    0,
    columns.findIndex(({ isCut }) => isCut),
  );
}

function totalWidth(widths: readonly number[]): number {
  return widths.reduce((sum, each) => sum + each, 0) + GAP * Math.max(0, widths.length - 1);
}

// As arguments of one `Math.max`, a million rows would not fit on the stack.
function widest(rows: readonly Row[], widthOf: (row: Row) => number): number {
  return rows.reduce((found, row) => Math.max(found, widthOf(row)), 0);
}

function width(cell: Cell): number {
  return textWidth(visible(typeof cell === 'string' ? cell : cell.text));
}

function place(cell: Cell, columns: number, align: Column['align']): string {
  const text = cut(visible(typeof cell === 'string' ? cell : cell.text), columns);
  const shown = typeof cell === 'string' ? text : cell.paint(text);
  const pad = ' '.repeat(Math.max(0, columns - textWidth(text)));
  return align === 'right' ? pad + shown : shown + pad;
}

function painted(cell: Cell): string {
  return typeof cell === 'string' ? visible(cell) : cell.paint(visible(cell.text));
}

// A pattern such as / +$/ would start again at every space of a long run of them.
function trimEnd(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end -= 1;
  return text.slice(0, end);
}
