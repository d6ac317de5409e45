import type { CodeEntry } from './entry.ts';

export const factCodes = {} satisfies Record<string, CodeEntry>;
