/** The three ways a run can go wrong without a result: stopped, the environment, our bug. */
import { KernelError } from '#core/trouble.ts';
import { VERSION } from '#kernel/version.ts';
import type { Look } from '../formats/look.ts';
import { wrapped } from '../formats/paragraph.ts';
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
  const environment = trouble instanceof KernelError ? trouble : refusalOf(trouble);
  if (environment) {
    machine.streams.stderr.write(`${environmentLines(environment, terminal.err).join('\n')}\n`);
    return ENVIRONMENT;
  }
  machine.streams.stderr.write(`${bugLines(trouble, terminal.err).join('\n')}\n`);
  return BUG;
}

/** What the operating system may refuse to a program without a fault, with the act that helps. */
const REFUSALS: Readonly<Record<string, readonly [words: string, hint: string]>> = {
  EACCES: ['no permission', 'check who may read and write there'],
  EPERM: ['no permission', 'check who may read and write there'],
  EROFS: ['the disk can only be read', 'work in a copy on another disk'],
  ENOSPC: ['the disk is full', 'make room and run the command again'],
  EDQUOT: ['the quota of the disk is used up', 'make room and run the command again'],
  EFBIG: ['the file would be too large for the disk', 'make room and run the command again'],
  EIO: ['the disk failed', 'check the disk'],
  ENAMETOOLONG: ['the name is too long for the disk', 'move the workspace up, or shorten its folders’ names'],
  EMFILE: ['too many files are open', 'raise the limit of open files (`ulimit -n`)'],
  ENFILE: ['too many files are open on this machine', 'end other programs and run the command again'],
};

/** A refusal of the operating system as trouble with the environment; null for everything else. */
export function refusalOf(trouble: unknown): KernelError | null {
  if (!(trouble instanceof Error)) return null;
  const { code = '', syscall, path } = trouble as NodeJS.ErrnoException;
  if (syscall === 'uv_cwd') {
    return new KernelError('machine/no-folder', 'the folder you stand in is gone', 'go to another folder');
  }
  const refusal = REFUSALS[code];
  if (!refusal || syscall === undefined) return null;
  const [words, hint] = refusal;
  return new KernelError(
    'machine/refused',
    `${words} (${code} ${syscall})${path ? `: \`${path}\`` : ''}`,
    hint,
  );
}

function environmentLines({ code, message, hint }: KernelError, look: Look): string[] {
  const { paint } = look;
  const head = `${paint.bad(paint.strong('error'))}  ${paint.strong(code)}  ${visible(message)}`;
  const further = hint === undefined ? [] : [`  ${paint.accent('hint')}  ${visible(hint)}`];
  return [head, ...further].flatMap((line) => wrapped(line, look));
}

function bugLines(trouble: unknown, { paint }: Look): string[] {
  const stack = trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble);
  return [
    `${paint.bad(paint.strong('bug'))}  fractal ${VERSION} (node ${process.version}, ${process.platform}) broke; your files are not the cause`,
    ...stack.split('\n').map((line) => `  ${visible(line)}`),
    `  ${paint.accent('hint')}  report it with these lines as an issue of the repository that fractal came from`,
  ];
}
