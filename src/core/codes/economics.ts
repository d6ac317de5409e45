import type { CodeEntry } from './entry.ts';

export const economicsCodes = {} satisfies Record<string, CodeEntry>;
