/** Requests that keep their distance from each other, as the throttling plugin asks for it. */
import { setTimeout as wait } from 'node:timers/promises';
import type { ThrottlingOptions } from '@octokit/plugin-throttling';

type Turns = NonNullable<ThrottlingOptions['write']>;

/** In the order of asking, each turn begins at least so many milliseconds after the one before it. */
export function spaced(milliseconds: number): Turns {
  let next = 0;
  const schedule = async (_options: unknown, act: () => unknown) => {
    const now = performance.now();
    const mine = Math.max(now, next);
    next = mine + milliseconds;
    if (mine > now) await wait(mine - now);
    return act();
  };
  // All of the plugin's own group that it uses; that one keeps to whole seconds, whatever it is told.
  return { key: () => ({ schedule }) } as unknown as Turns;
}
