import type { CodeEntry } from './entry.ts';

export const yamlCodes = {} satisfies Record<string, CodeEntry>;
