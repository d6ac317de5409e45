import type { CodeEntry } from './entry.ts';

export const blueprintCodes = {
  'lock/invalid': {
    severity: 'error',
    title: 'a lock file that is not as it was written',
    why: 'The lock says what was rendered. Without it nobody can tell the changes of the repository’s owner from those of the blueprint, and an update could lose some.',
    fix: 'Take `.fractal/lock.yaml` back from the commit that last wrote it.',
    example: '.fractal/lock.yaml with a line that says `version: latest`',
  },
} satisfies Record<string, CodeEntry>;
