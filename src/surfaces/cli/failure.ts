/** The three ways a run can go wrong without a result: stopped, the environment, our bug. */
import { KernelError } from '#core/trouble.ts';
import { VERSION } from '#kernel/version.ts';
import type { Look } from '../formats/look.ts';
import { visible } from '../formats/visible.ts';
import { INTERRUPTED } from './machine.ts';
import { Stopped } from './stopped.ts';
import type { Machine } from './streams.ts';
import type { Terminal } from './terminal.ts';

const ENVIRONMENT = 2;
const BUG = 70;

/** Says on stderr what went wrong and returns the exit code. */
export function showTrouble(trouble: unknown, machine: Machine, terminal: Terminal): number {
  if (trouble instanceof Stopped) return trouble.exitCode;
  if (machine.signal.aborted) {
    machine.streams.stderr.write('\nstopped; nothing was left half written\n');
    return INTERRUPTED;
  }
  if (trouble instanceof KernelError) {
    machine.streams.stderr.write(`${environmentLines(trouble, terminal.err).join('\n')}\n`);
    return ENVIRONMENT;
  }
  machine.streams.stderr.write(`${bugLines(trouble, terminal.err).join('\n')}\n`);
  return BUG;
}

function environmentLines({ code, message, hint }: KernelError, { paint }: Look): string[] {
  const head = `${paint.bad(paint.strong('error'))}  ${paint.strong(code)}  ${visible(message)}`;
  return hint === undefined ? [head] : [head, `  ${paint.accent('hint')}  ${visible(hint)}`];
}

function bugLines(trouble: unknown, { paint }: Look): string[] {
  const stack = trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble);
  return [
    `${paint.bad(paint.strong('bug'))}  fractal ${VERSION} (node ${process.version}, ${process.platform}) broke; your files are not the cause`,
    ...stack.split('\n').map((line) => `  ${visible(line)}`),
    `  ${paint.accent('hint')}  report it with these lines as an issue of the repository that fractal came from`,
  ];
}
