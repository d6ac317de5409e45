/** Steps of long work, shown on stderr while someone is looking, and their times. */
import type { ProgressStep } from '#kernel/context.ts';
import type { Look } from '../formats/look.ts';
import { withGroups } from '../formats/numbers.ts';
import { cut } from '../formats/table.ts';
import { visible } from '../formats/visible.ts';

export interface Timing {
  readonly name: string;
  readonly milliseconds: number;
  readonly words: string;
}

export interface Progress {
  report(step: ProgressStep): void;
  /** Clears the line that is still turning; nothing is shown afterwards. */
  end(): void;
  readonly timings: readonly Timing[];
}

export interface ProgressOptions {
  readonly write: (text: string) => void;
  readonly now: () => number;
  readonly look: Look;
  /** `lines` keeps a line per finished step, `spinner` shows only the step that runs, `none` measures silently. */
  readonly show: 'lines' | 'spinner' | 'none';
  readonly isWatched: boolean;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const FRAME_MS = 90;
const CLEAR_LINE = '\r\u001b[2K';

export function startProgress({ write, now, look, show, isWatched }: ProgressOptions): Progress {
  const timings: Timing[] = [];
  const began = new Map<string, number>();
  let running: { name: string; timer: NodeJS.Timeout } | null = null;
  let frame = 0;
  const draw = (name: string) => {
    frame += 1;
    write(`${CLEAR_LINE}  ${look.paint.accent(FRAMES[frame % FRAMES.length] ?? '')} ${name}`);
  };
  const stop = () => {
    if (!running) return;
    clearInterval(running.timer);
    running = null;
    write(CLEAR_LINE);
  };
  const start = (name: string) => {
    began.set(name, now());
    if (show === 'none' || !isWatched) return;
    stop();
    const timer = setInterval(draw, FRAME_MS, name);
    timer.unref();
    running = { name, timer };
    // Most of the work is synchronous and would not let the first frame be drawn.
    if (show === 'lines') draw(name);
  };
  const finish = (step: ProgressStep) => {
    const milliseconds = now() - (began.get(step.name) ?? now());
    const words = [step.words, step.detail].filter((part) => part).join(' · ');
    timings.push({ name: step.name, milliseconds, words });
    stop();
    if (show === 'lines') write(`${finished(step, milliseconds, isWatched, look)}\n`);
  };
  return {
    timings,
    report: (step) => (step.state === 'started' ? start(step.name) : finish(step)),
    end: stop,
  };
}

function finished(
  step: ProgressStep,
  milliseconds: number,
  isWatched: boolean,
  { paint, columns }: Look,
): string {
  const mark = step.state === 'done' ? paint.good('✓') : paint.bad('✗');
  // A time would make two logs of the same work differ; it is for the one who waits.
  const time = isWatched ? `${(milliseconds / 1000).toFixed(1)} s` : '';
  const words = [withGroups(visible(step.words ?? '')), time].filter((part) => part !== '').join(' · ');
  return `  ${mark} ${step.name.padEnd(10)} ${paint.faint(cut(words, columns - 16))}`.trimEnd();
}

/** The `--timings` table: one line a step. */
export function timingLines(timings: readonly Timing[], totalMs: number, { paint }: Look): string[] {
  const rows = [...timings, { name: 'all', milliseconds: totalMs, words: '' }];
  return rows.map(({ name, milliseconds, words }) =>
    `${paint.faint(name.padEnd(12))} ${milliseconds.toFixed(1).padStart(9)} ms  ${paint.faint(visible(words))}`.trimEnd(),
  );
}
