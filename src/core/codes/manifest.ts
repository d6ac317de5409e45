import type { CodeEntry } from './entry.ts';

export const manifestCodes = {} satisfies Record<string, CodeEntry>;
