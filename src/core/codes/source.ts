import type { CodeEntry } from './entry.ts';

export const sourceCodes = {
  'source/symlink': {
    severity: 'error',
    title: 'a symbolic link in the workspace',
    why: 'A link may point outside the repository, and reading it would let a proposal read any file of the machine.',
    fix: 'Replace the link by the file it points to.',
  },
} satisfies Record<string, CodeEntry>;
