import { z } from 'zod';
import { Labels, Name, Text } from '../fields.ts';
import { oneFieldOf } from '../parts.ts';
import { defineKind } from './kind.ts';

export const Action = z.enum(['create', 'update', 'delete', 'moved']);
export type Action = z.output<typeof Action>;

/** Which changes a rule or a job looks at. */
export const Selector = z.lazy(() =>
  z.strictObject({
    kind: z.string().max(64),
    action: z.array(Action).min(1).default(['create', 'update']),
    /** Labels the resource must carry. */
    labels: Labels.default({}),
  }),
);
export type Selector = z.output<typeof Selector>;

/** A rule over changes: who must approve, or that it is forbidden. */
export const Policy = z.lazy(() =>
  oneFieldOf(
    z.strictObject({
      on: Selector,
      /** A CEL expression that is `true` when the rule applies; without it, always. */
      when: z.string().max(4096).optional(),
      require: z
        .array(z.strictObject({ role: Name, approvals: z.number().int().min(1).max(20).default(1) }))
        .min(1)
        .optional(),
      deny: z.literal(true).optional(),
      /** `observe` says what the rule finds and never blocks. */
      mode: z.enum(['observe', 'enforce']).default('enforce'),
      reason: Text,
    }),
    ['require', 'deny'],
  ),
);
export type Policy = z.output<typeof Policy>;

export const policyKind = defineKind({
  plural: 'policies',
  schema: Policy,
  summary: 'a rule over changes: who must approve, or that it is forbidden',
  references: [{ path: 'require.*.role', to: 'Role' }],
  example: {
    name: 'margin-floor',
    spec: {
      on: { kind: 'Project', action: ['create', 'update', 'moved'] },
      when: 'has(head.figures.margin_bps) && head.figures.margin_bps < 2000',
      require: [{ role: 'finance', approvals: 1 }],
      reason: 'Projects under 20 % margin need finance.',
    },
  },
});
