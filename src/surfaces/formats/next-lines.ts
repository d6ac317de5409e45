import { joined } from './joined.ts';
import type { Look } from './look.ts';
import { visible } from './visible.ts';

const LABEL = 'next  ';

/** What to do next, the last line of an answer: `next  fractal check · fractal start`. */
export function nextLines(commands: readonly string[], { columns, paint }: Look): string[] {
  const lines = joined(
    commands.map((words) => visible(`fractal ${words}`)),
    columns,
    LABEL.length,
  );
  return lines.map((line, index) => `${index === 0 ? paint.accent('next') : '    '}  ${line}`);
}
