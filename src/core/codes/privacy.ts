import type { CodeEntry } from './entry.ts';

export const privacyCodes = {} satisfies Record<string, CodeEntry>;
