import { z } from 'zod';
import { Name, Text } from '../fields.ts';
import { JsonMap } from '../parts.ts';
import { defineKind } from './kind.ts';

/** A fixed list of commands. No command of it starts a workflow. */
export const Workflow = z.lazy(() =>
  z.strictObject({
    description: Text.optional(),
    inputs: z
      .record(
        z.string().max(64),
        z.strictObject({ description: Text.optional(), required: z.boolean().default(false) }),
      )
      .default({}),
    steps: z
      .array(
        z.strictObject({
          name: Name.optional(),
          command: z
            .string()
            .regex(/^(?!workflow\b)[a-z][a-z-]*(?: [a-z][a-z-]*)?$/, 'not a command such as `month`'),
          with: JsonMap.default({}),
        }),
      )
      .min(1),
  }),
);
export type Workflow = z.output<typeof Workflow>;

export const workflowKind = defineKind({
  plural: 'workflows',
  schema: Workflow,
  summary: 'a fixed list of commands',
  references: [],
  example: {
    name: 'month-end',
    spec: {
      steps: [
        { command: 'check' },
        { command: 'month', with: { month: '2026-03' } },
        { command: 'economics', with: { by: 'client', month: '2026-03' } },
      ],
    },
  },
});
