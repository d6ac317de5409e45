/** The same rules for ajv-cli: one JSON Schema that looks at `kind`, made from our own. */

import { z } from 'zod';
import { kinds } from '#model/kinds/index.ts';

const used = ['Workspace', 'Band', 'Person', 'Client', 'Project', 'Task'] as const;

export function manifestSchema(): string {
  const choices = used.map((kind) => ({
    if: { properties: { kind: { const: kind } } },
    // biome-ignore lint/suspicious/noThenProperty: the word is JSON Schema's
    then: {
      properties: { spec: z.toJSONSchema(kinds[kind].schema, { io: 'input', target: 'draft-7' }) },
    },
  }));
  return JSON.stringify({
    type: 'object',
    required: ['apiVersion', 'kind', 'metadata', 'spec'],
    additionalProperties: false,
    properties: {
      apiVersion: { const: 'fractalops/v1' },
      kind: { enum: used },
      metadata: {
        type: 'object',
        required: ['name'],
        additionalProperties: false,
        properties: {
          name: { type: 'string', pattern: '^[a-z0-9]([a-z0-9-]*[a-z0-9])?$', maxLength: 63 },
          title: { type: 'string' },
          labels: { type: 'object', additionalProperties: { type: 'string' } },
        },
      },
      spec: { type: 'object' },
    },
    allOf: choices,
  });
}
