/** This process as a Runner. */
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import { lentToken } from './lend-token.ts';
import type { Runner } from './runner.ts';

export function thisRunner(): Runner {
  const stop = new AbortController();
  let signals = 0;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      signals += 1;
      // The runner asks with SIGINT, then with SIGTERM, then it kills: the third does not wait for anything.
      if (signals > 2) process.exit(1);
      stop.abort();
    });
  }
  const { env } = process;
  Object.assign(env, lentToken(env));
  const fixed = /^\d{1,11}$/.test(env.SOURCE_DATE_EPOCH ?? '') ? Number(env.SOURCE_DATE_EPOCH) : null;
  const seconds = () => fixed ?? Math.floor(Date.now() / 1000);
  return {
    env,
    folder: env.GITHUB_WORKSPACE ?? process.cwd(),
    say: writeWhole,
    secret: randomUUID,
    today: () => new Date(seconds() * 1000).toISOString().slice(0, 10),
    seconds,
    signal: stop.signal,
  };
}

/** At once, so that nothing is lost when the process ends. */
function writeWhole(text: string): void {
  let rest = Buffer.from(text);
  while (rest.length > 0) {
    try {
      rest = rest.subarray(writeSync(1, rest));
    } catch (trouble) {
      const { code } = trouble as NodeJS.ErrnoException;
      // A pipe that is full takes more in a moment; one that nobody reads takes nothing.
      if (code !== 'EAGAIN') return;
    }
  }
}
