import { z } from 'zod';
import { Name, Text } from '../fields.ts';
import { defineKind } from './kind.ts';

/** A text for an agent, with the inputs it is filled with. */
export const Prompt = z.lazy(() =>
  z.strictObject({
    description: Text.optional(),
    inputs: z
      .array(
        z.strictObject({ name: Name, description: Text.optional(), required: z.boolean().default(false) }),
      )
      .default([]),
    text: z.string().min(1).max(65_536),
    /** Workflows the agent may propose from here. */
    workflows: z.array(Name).default([]),
  }),
);
export type Prompt = z.output<typeof Prompt>;

export const promptKind = defineKind({
  plural: 'prompts',
  schema: Prompt,
  summary: 'a text for an agent, with its inputs',
  references: [{ path: 'workflows.*', to: 'Workflow' }],
  example: {
    name: 'explain-margin',
    spec: {
      inputs: [{ name: 'project', required: true }],
      text: 'Explain what moved the margin of {{project}} this month, and name the entries behind it.',
      workflows: ['month-end'],
    },
  },
});
