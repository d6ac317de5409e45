/** Every command, in the order they are presented. Their files are loaded when they are used: start-up stays short. */
import type { Listing } from '../command.ts';

export const listings: readonly Listing[] = [
  {
    name: 'check',
    group: 'work',
    summary: 'read everything and report what is wrong, where, and what to do',
    effect: 'read',
    load: async () => (await import('./check.ts')).check,
  },
];
