/** Upright bars over time: one pale bar a period, and a narrower one of what is left of it. */
import { type Chart, type Mark, type MarkClass, scale } from './chart.ts';

export interface Period {
  readonly label: string;
  /** The pale bar; null draws nothing. */
  readonly whole: number | null;
  /** The narrow bar in front. */
  readonly part: number | null;
  readonly partClass: MarkClass;
  /** A short line across the column, such as the hours that were due. */
  readonly goal?: number | null;
  readonly isQuiet?: boolean;
}

const TOP = 10;
const PLOT = 150;
const LABELS = 22;
/** Per cent of the width that the columns share; the axis figures stand in the rest. */
const COLUMNS = 94;

export function columnsChart(
  chart: Omit<Chart, 'height' | 'marks'>,
  periods: readonly Period[],
  tick: (value: number) => string,
): Chart {
  const values = periods
    .flatMap((period) => [period.whole, period.part, period.goal ?? null])
    .filter((value) => value !== null);
  const ticks = ticksOf(Math.min(0, ...values), Math.max(0, ...values));
  const y = scale([...values, ...ticks], TOP + PLOT, TOP);
  return {
    ...chart,
    height: TOP + PLOT + LABELS,
    marks: [
      ...ticks.flatMap((value) => tickMarks(value, y, tick)),
      ...periods.flatMap((period, i) => periodMarks(period, i, periods.length, y)),
    ],
  };
}

function tickMarks(value: number, y: (value: number) => number, tick: (value: number) => string): Mark[] {
  const at = y(value);
  return [
    { as: 'line', class: value === 0 ? 'line-axis' : 'line-grid', x1: 0, y1: at, x2: COLUMNS, y2: at },
    { as: 'text', class: 'text-label', x: 100, y: at + 4, anchor: 'end', text: tick(value) },
  ];
}

function periodMarks(period: Period, index: number, of: number, y: (value: number) => number): Mark[] {
  const step = COLUMNS / of;
  const width = Math.min(step * 0.62, 6);
  const middle = step * (index + 0.5);
  const bar = (value: number | null, share: number, name: MarkClass): Mark[] =>
    value === null || value === 0
      ? []
      : [
          {
            as: 'rect',
            class: name,
            x: middle - (width * share) / 2,
            y: Math.min(y(value), y(0)),
            width: width * share,
            height: Math.abs(y(value) - y(0)),
          },
        ];
  const goal: Mark[] =
    period.goal == null || period.goal === 0
      ? []
      : [
          {
            as: 'line',
            class: 'line-goal',
            x1: middle - width * 0.65,
            y1: y(period.goal),
            x2: middle + width * 0.65,
            y2: y(period.goal),
          },
        ];
  return [
    ...bar(period.whole, 1, 'bar-soft'),
    ...bar(period.part, period.whole === null ? 1 : 0.56, period.partClass),
    ...goal,
    {
      as: 'text',
      class: period.isQuiet ? 'text-label' : 'text-value',
      x: middle,
      y: TOP + PLOT + 17,
      anchor: 'middle',
      text: period.label,
      screen: of > 9 && index % 2 !== (of - 1) % 2 ? 'wide' : undefined,
    },
  ];
}

/** Round values that cover both ends: those that leave least room unused, and fewer rather than more. */
function ticksOf(low: number, high: number): number[] {
  const span = high - low || 1;
  const power = 10 ** Math.floor(Math.log10(span));
  const choices = [0.1, 0.2, 0.25, 0.5, 1].map((part) => ticksBy(part * power, low, high));
  const cost = (ticks: number[]) => ((ticks.at(-1) ?? 0) - (ticks[0] ?? 0)) / span + ticks.length * 0.04;
  return choices.sort((a, b) => cost(a) - cost(b))[0] ?? [];
}

function ticksBy(step: number, low: number, high: number): number[] {
  const first = Math.floor(low / step);
  const last = Math.ceil(high / step);
  return Array.from({ length: last - first + 1 }, (_, i) => (first + i) * step);
}
