/** How one figure became another: a bar for each end, and the steps between them floating where they act. */

import type { Chart } from './chart.ts';
import { type Row, rowsChart } from './rows.ts';

export interface Change {
  readonly before: { readonly label: string; readonly value: number };
  readonly after: { readonly label: string; readonly value: number };
  readonly steps: readonly { readonly label: string; readonly delta: number }[];
}

export function waterfall(
  chart: Omit<Chart, 'height' | 'marks'>,
  change: Change,
  text: { readonly total: (value: number) => string; readonly delta: (value: number) => string },
): Chart {
  const rows: Row[] = [end(change.before, text.total)];
  let level = change.before.value;
  for (const step of change.steps) {
    const next = level + step.delta;
    rows.push({
      label: step.label,
      from: level,
      value: next,
      text: text.delta(step.delta),
      class: step.delta < 0 ? 'bar-bad' : 'bar-good',
    });
    level = next;
  }
  return rowsChart(chart, [...rows, end(change.after, text.total)]);
}

function end(
  side: { readonly label: string; readonly value: number },
  total: (value: number) => string,
): Row {
  return { label: side.label, value: side.value, text: total(side.value), class: 'bar-main', strong: true };
}
