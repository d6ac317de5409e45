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
const LONGEST_LABEL = 34;

export function rowsChart(chart: Omit<Chart, 'height' | 'marks'>, rows: readonly Row[]): Chart {
  const at = scale(
    rows.flatMap((row) => [row.from ?? 0, row.value]),
    0,
    100,
  );
  const height = rows.length * ROW - (ROW - BAR_TOP - BAR) + 4;
  return {
    ...chart,
    height,
    marks: [...axis(rows, at(0), height), ...rows.flatMap((row, i) => rowMarks(row, i * ROW, at))],
  };
}

// Only a chart with something below zero needs to say where zero is.
function axis(rows: readonly Row[], zero: number, height: number): Mark[] {
  const isNeeded = rows.some((row) => row.value < 0 || (row.from ?? 0) < 0);
  return isNeeded ? [{ as: 'line', class: 'line-axis', x1: zero, y1: 0, x2: zero, y2: height }] : [];
}

function rowMarks(row: Row, top: number, at: (value: number) => number): Mark[] {
  const [a, b] = [at(row.from ?? 0), at(row.value)];
  const text = row.strong ? 'text-strong' : 'text-label';
  return [
    {
      as: 'text',
      class: text,
      x: 0,
      y: top + TEXT_LINE,
      anchor: 'start',
      text: shortened(row.label, LONGEST_LABEL),
    },
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
      width: Math.max(Math.abs(b - a), 0.3),
      height: BAR,
    },
  ];
}
