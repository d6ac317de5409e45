/** How one figure became another: a bar for each end, and the steps between them floating where they act. */
import type { Chart } from './chart.ts';
import { type Row, rowsChart } from './rows.ts';

export interface Change {
  readonly before: { readonly label: string; readonly value: number };
  readonly after: { readonly label: string; readonly value: number };
  readonly steps: readonly { readonly label: string; readonly delta: number }[];
}

export function waterfall(
  chart: Omit<Chart, 'height' | 'marks' | 'note'>,
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
  rows.push(end(change.after, text.total));
  const origin = originOf(rows.map((row) => row.value));
  const note =
    origin === 0 ? undefined : `The bars begin at ${text.total(origin)}, so that the steps can be seen.`;
  return rowsChart({ ...chart, note }, rows, origin);
}

function end(
  side: { readonly label: string; readonly value: number },
  total: (value: number) => string,
): Row {
  return { label: side.label, value: side.value, text: total(side.value), class: 'bar-main', strong: true };
}

/** Zero, unless the steps are so small beside the whole that they could not be seen: then a round value below them all. */
function originOf(values: readonly number[]): number {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low;
  if (low <= 0 || span === 0 || span > high * 0.2) return 0;
  const wanted = low - span;
  if (wanted <= 0) return 0;
  const round = 10 ** Math.floor(Math.log10(wanted) - 1);
  return Math.floor(wanted / round) * round;
}
