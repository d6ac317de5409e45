/** This process as a Machine: its arguments, streams, clock and Ctrl-C. */
import type { Machine } from './streams.ts';

/** Code by which a shell knows that Ctrl-C ended a program. */
export const INTERRUPTED = 130;

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
  for (const stream of [process.stdout, process.stderr]) stream.on('error', endQuietlyWhenNobodyReads);
  return {
    argv,
    env: process.env,
    cwd: process.cwd(),
    streams: { stdin: process.stdin, stdout: process.stdout, stderr: process.stderr },
    now: () => performance.now(),
    today: () => localDate(process.env.SOURCE_DATE_EPOCH),
    signal: stop.signal,
  };
}

/** `fractal check | head`: the reader has seen enough. */
function endQuietlyWhenNobodyReads(trouble: NodeJS.ErrnoException): void {
  if (trouble.code === 'EPIPE') process.exit(0);
  throw trouble;
}

/** Today by the machine's calendar; by SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set. */
function localDate(epoch: string | undefined): string {
  if (epoch !== undefined && /^\d{1,11}$/.test(epoch))
    return new Date(Number(epoch) * 1000).toISOString().slice(0, 10);
  const now = new Date();
  const pad = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}
