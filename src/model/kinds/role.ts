import { z } from 'zod';
import { Money, Name, Text } from '../fields.ts';
import { defineKind } from './kind.ts';

/** Who approves and reads what. */
export const Role = z.lazy(() =>
  z.strictObject({
    holders: z.array(Name).default([]),
    approves: z
      .strictObject({
        kinds: z.array(z.string().max(64)).default([]),
        labels: z.record(z.string(), z.string()).default({}),
        upTo: Money.optional(),
      })
      .default({ kinds: [], labels: {} }),
    audiences: z.array(z.enum(['public', 'team', 'finance'])).default(['team']),
    notes: Text.optional(),
  }),
);
export type Role = z.output<typeof Role>;

export const roleKind = defineKind({
  plural: 'roles',
  schema: Role,
  summary: 'who approves and reads what',
  references: [{ path: 'holders.*', to: 'Person' }],
  example: {
    name: 'finance',
    spec: {
      holders: ['ana'],
      approves: { kinds: ['Rates'] },
      audiences: ['team', 'finance'],
    },
  },
});
