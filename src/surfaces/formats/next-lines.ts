/** What to do next: the last line of an answer. */
import stringWidth from 'string-width';
import type { Look } from './look.ts';
import { visible } from './visible.ts';

/** `next  fractal check · fractal start`; commands that do not fit go below the first. */
export function nextLines(commands: readonly string[], { columns, paint }: Look): string[] {
  const lines: string[] = [];
  for (const command of commands.map((words) => visible(`fractal ${words}`))) {
    const last = lines.at(-1);
    const joined = last === undefined ? command : `${last} · ${command}`;
    if (last === undefined || stringWidth(joined) + 6 > columns) lines.push(command);
    else lines[lines.length - 1] = joined;
  }
  return lines.map((line, index) => (index === 0 ? `${paint.accent('next')}  ${line}` : `      ${line}`));
}
