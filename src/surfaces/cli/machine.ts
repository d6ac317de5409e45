/** This process as a Machine: its arguments, streams, clock and Ctrl-C. */
import { writeSync } from 'node:fs';
import { isatty } from 'node:tty';
import type { Machine } from './streams.ts';

/** Code by which a shell knows that Ctrl-C ended a program. */
export const INTERRUPTED = 130;

/** Trouble with the environment: the answer went nowhere. */
const UNWRITTEN = 2;

export function thisMachine(argv: readonly string[]): Machine {
  const stop = new AbortController();
  let interruptions = 0;
  process.on('SIGINT', () => {
    interruptions += 1;
    // The second Ctrl-C does not wait for anything.
    if (interruptions > 1) process.exit(INTERRUPTED);
    stop.abort();
  });
  process.on('SIGTERM', () => stop.abort());
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endWhenNobodyReads);
  return {
    argv,
    env: process.env,
    cwd: startFolder(),
    // Opening the input takes a tenth of the time in which the program starts, and hardly a command reads it.
    streams: { stdin: { isTTY: isatty(0) }, stdout: process.stdout, stderr: process.stderr },
    // What `performance` hangs on is loaded for nothing else.
    now: () => Number(process.hrtime.bigint()) / 1e6,
    today: () => localDate(process.env.SOURCE_DATE_EPOCH),
    moment: () => momentOf(process.env.SOURCE_DATE_EPOCH),
    signal: stop.signal,
  };
}

/** `fractal check | head` has seen enough; a full disk has not, and must not take a part for the whole. */
function endWhenNobodyReads({ code, message }: NodeJS.ErrnoException): void {
  if (code === 'EPIPE') process.exit(0);
  try {
    writeSync(2, `error  machine/refused  the answer could not be written (${message})\n`);
  } catch {
    // Nobody hears the complaint either; the exit code is left to say it.
  }
  process.exit(UNWRITTEN);
}

/** The folder the program was started in; where that is gone, the first use says so. */
function startFolder(): string {
  try {
    return process.cwd();
  } catch {
    return '.';
  }
}

/** The time that SOURCE_DATE_EPOCH (reproducible-builds.org) says, for runs that must give the same bytes. */
function fixedSeconds(epoch: string | undefined): number | null {
  return epoch !== undefined && /^\d{1,11}$/.test(epoch) ? Number(epoch) : null;
}

/** Today by the machine's calendar. */
function localDate(epoch: string | undefined): string {
  const fixed = fixedSeconds(epoch);
  if (fixed !== null) return new Date(fixed * 1000).toISOString().slice(0, 10);
  const now = new Date();
  return `${now.getFullYear()}-${twoDigits(now.getMonth() + 1)}-${twoDigits(now.getDate())}`;
}

function momentOf(epoch: string | undefined): { seconds: number; offset: string } {
  const fixed = fixedSeconds(epoch);
  if (fixed !== null) return { seconds: fixed, offset: '+0000' };
  const now = new Date();
  const east = -now.getTimezoneOffset();
  const [hours, minutes] = [Math.floor(Math.abs(east) / 60), Math.abs(east) % 60];
  const offset = `${east < 0 ? '-' : '+'}${twoDigits(hours)}${twoDigits(minutes)}`;
  return { seconds: Math.floor(now.getTime() / 1000), offset };
}

function twoDigits(part: number): string {
  return String(part).padStart(2, '0');
}
