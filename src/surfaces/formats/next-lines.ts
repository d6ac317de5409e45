import { joined } from './joined.ts';
import type { Look } from './look.ts';
import { visible } from './visible.ts';

const LABEL = 'next  ';

/** What to do next, the last line of an answer: `next  fractal check · fractal start`. */
export function nextLines(commands: readonly string[], look: Look): string[] {
  const lines = joined(
    commands.map((words) => visible(typed(`fractal ${words}`, look))),
    look.columns,
    LABEL.length,
  );
  return lines.map((line, index) => `${index === 0 ? look.paint.accent('next') : '    '}  ${line}`);
}

/** A command line as it can be typed here: `fractal check`, and through npm before there is a command of that name. */
export function typed(line: string, { program }: Look): string {
  return line.replace(/^fractal\b/, program);
}
