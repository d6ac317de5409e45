/** The same rules for ajv-cli: one JSON Schema that looks at `kind`, made from our own. */

import { z } from 'zod';
import { kinds } from '#model/kinds/index.ts';

const used = ['Workspace', 'Band', 'Person', 'Client', 'Project', 'Task'] as const;

export function manifestSchema(): string {
  const specs = used.map((kind) => {
    const { definitions, ...spec } = z.toJSONSchema(kinds[kind].schema, { io: 'input', target: 'draft-7' });
    return { kind, spec, definitions };
  });
  const choices = specs.map(({ kind, spec }) => ({
    if: { properties: { kind: { const: kind } } },
    // biome-ignore lint/suspicious/noThenProperty: the word is JSON Schema's
    then: { properties: { spec } },
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
    // References inside a spec are written from the root: `#/definitions/money`.
    definitions: Object.assign({}, ...specs.map(({ definitions }) => definitions)),
    allOf: choices,
  });
}
