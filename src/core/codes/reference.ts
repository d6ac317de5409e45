import type { CodeEntry } from './entry.ts';

export const referenceCodes = {} satisfies Record<string, CodeEntry>;
