/**
 * A chart as a list of marks. Across, places are per cent of the width; down, they are pixels:
 * so a chart fits any screen while its text keeps its size. Colours come from the class alone.
 */

export type MarkClass =
  | 'bar-main'
  | 'bar-soft'
  | 'bar-good'
  | 'bar-bad'
  | 'bar-off'
  | 'line-axis'
  | 'line-grid'
  | 'line-link'
  | 'line-goal'
  | 'line-break'
  | 'text-label'
  | 'text-value'
  | 'text-strong'
  | 'text-bad';

export type Mark =
  | {
      readonly as: 'rect';
      readonly class: MarkClass;
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
    }
  | {
      readonly as: 'line';
      readonly class: MarkClass;
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
    }
  | {
      readonly as: 'text';
      readonly class: MarkClass;
      readonly x: number;
      readonly y: number;
      readonly anchor: 'start' | 'middle' | 'end';
      readonly text: string;
      /** Shown on such screens only; on all of them without it. */
      readonly screen?: 'wide' | 'narrow' | undefined;
    };

export interface Chart {
  readonly id: string;
  readonly title: string;
  /** What a sighted reader takes from the chart, in a sentence or two. */
  readonly description: string;
  /** In pixels. */
  readonly height: number;
  readonly marks: readonly Mark[];
  /** What a reader must know before trusting the bars, such as where they begin. */
  readonly note?: string | undefined;
  readonly key?: readonly { readonly class: MarkClass; readonly text: string }[];
}

/** Per cent with two decimals: the same text on every machine. */
export function per(value: number): string {
  return `${round(value)}%`;
}

export function round(value: number): number {
  const rounded = Math.round(value * 100) / 100;
  return rounded === 0 ? 0 : rounded;
}

/** Maps values to places between `start` and `end`; zero is always inside. */
export function scale(values: readonly number[], start: number, end: number): (value: number) => number {
  const low = Math.min(0, ...values);
  const high = Math.max(0, ...values);
  const span = high - low || 1;
  return (value) => start + ((value - low) / span) * (end - start);
}
