import type { CodeEntry } from './entry.ts';

export const intakeCodes = {} satisfies Record<string, CodeEntry>;
