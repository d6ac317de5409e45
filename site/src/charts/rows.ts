/** Horizontal bars, one to a row, each under its own line of text: label at the left, figure at the right. */
import { shortened } from '../words.ts';
import { type Chart, type Mark, type MarkClass, scale } from './chart.ts';

export interface Row {
  readonly label: string;
  readonly value: number;
  readonly text: string;
  readonly class: MarkClass;
  /** Where the bar begins when it does not begin at zero. */
  readonly from?: number;
  readonly strong?: boolean;
}

const ROW = 40;
const TEXT_LINE = 14;
const BAR_TOP = 21;
const BAR = 9;
const LONGEST_LABEL = { wide: 96, narrow: 34 } as const;

/** Bars begin at `origin`; where that is not zero, those that should reach down to it are drawn broken. */
export function rowsChart(chart: Omit<Chart, 'height' | 'marks'>, rows: readonly Row[], origin = 0): Chart {
  const at = scale(
    rows.flatMap((row) => [(row.from ?? origin) - origin, row.value - origin]),
    0,
    100,
  );
  const place = (value: number) => at(value - origin);
  const height = rows.length * ROW - (ROW - BAR_TOP - BAR) + 4;
  return {
    ...chart,
    height,
    marks: [...axis(rows, at(0)), ...rows.flatMap((row, i) => rowMarks(row, i * ROW, place, origin))],
  };
}

// Only a chart with something below zero needs to say where zero is; beside the bars only, never through a label.
function axis(rows: readonly Row[], zero: number): Mark[] {
  const isNeeded = rows.some((row) => row.value < 0 || (row.from ?? 0) < 0);
  if (!isNeeded) return [];
  return rows.map((_, i) => {
    const top = i * ROW + BAR_TOP;
    return { as: 'line', class: 'line-axis', x1: zero, y1: top - 3, x2: zero, y2: top + BAR + 3 };
  });
}

function rowMarks(row: Row, top: number, at: (value: number) => number, origin: number): Mark[] {
  const [a, b] = [at(row.from ?? origin), at(row.value)];
  const isBroken = origin !== 0 && row.from === undefined;
  return [
    ...labelMarks(row, top),
    {
      as: 'text',
      class: row.strong ? 'text-strong' : 'text-value',
      x: 100,
      y: top + TEXT_LINE,
      anchor: 'end',
      text: row.text,
    },
    {
      as: 'rect',
      class: row.class,
      x: Math.min(a, b),
      y: top + BAR_TOP,
      width: a === b ? 0 : Math.max(Math.abs(b - a), 0.3),
      height: BAR,
    },
    ...(isBroken ? [breakMark(top + BAR_TOP)] : []),
  ];
}

/** A slanted gap near the foot of a bar: it does not begin at zero. */
function breakMark(top: number): Mark {
  return { as: 'line', class: 'line-break', x1: 2.6, y1: top - 2, x2: 2, y2: top + BAR + 2 };
}

// SVG text neither wraps nor fades: a label too long for a phone is written twice, for both widths.
function labelMarks(row: Row, top: number): Mark[] {
  const mark = (text: string, screen?: 'wide' | 'narrow'): Mark => ({
    as: 'text',
    class: row.strong ? 'text-strong' : 'text-label',
    x: 0,
    y: top + TEXT_LINE,
    anchor: 'start',
    text,
    screen,
  });
  const [wide, narrow] = [
    shortened(row.label, LONGEST_LABEL.wide),
    shortened(row.label, LONGEST_LABEL.narrow),
  ];
  return wide === narrow ? [mark(wide)] : [mark(wide, 'wide'), mark(narrow, 'narrow')];
}
