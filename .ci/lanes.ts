/** What every lane of tests keeps to, and which tests stand in which where their names do not say it. */
import { availableParallelism } from 'node:os';

export const PACE = {
  testTimeout: 30_000,
  hookTimeout: 60_000,
  // Tests wait for git as often as they reckon: every core is used, none is held back for vitest itself.
  maxWorkers: availableParallelism(),
};

/** Tests that start git by the hundred without saying so in their names. */
export const JOURNEYS: readonly string[] = ['src/kernel/warm/**/*.test.ts'];
