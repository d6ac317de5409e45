import type { CodeEntry } from './entry.ts';

export const timeCodes = {
  'time/unknown-project': {
    severity: 'error',
    title: 'time on a project that is not declared',
    why: 'Hours without a project have no client, no rate and no owner, so no figure could include them.',
    fix: 'Correct the name, or declare the project under `projects:`.',
    example: 'state/time/2026/03/ana.yaml\n2026-03-02:\n  - harbor-shop 2 payment form',
  },
} satisfies Record<string, CodeEntry>;
