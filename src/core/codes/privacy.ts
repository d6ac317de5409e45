import type { CodeEntry } from './entry.ts';

export const privacyCodes = {
  'privacy/pay-in-shared-workspace': {
    severity: 'error',
    title: 'the cost of one person where others can read it',
    why: 'Whoever can read the repository can read everything in it, and git keeps it for ever.',
    fix: 'Give the person a `band`; real pay belongs into a private overlay.',
    example: 'manifests/studio.yaml\npeople:\n  ana: { cost: 4200.00 EUR per month }',
  },
  'privacy/secret-in-manifest': {
    severity: 'error',
    title: 'a text that looks like a secret',
    why: 'Whoever can read the repository can use it, now and in all its history.',
    fix: 'Revoke it, keep the new one outside, and name where it lives in a `SecretContract`.',
    example:
      'manifests/studio.yaml\nclients:\n  harbour-tea: { notes: "shop login https://ana:tea-and-biscuits@shop.example" }',
  },
} satisfies Record<string, CodeEntry>;
