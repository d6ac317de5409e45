import { z } from 'zod';
import { Name, ScopedName, Text } from '../fields.ts';
import { JsonMap } from '../parts.ts';
import { defineKind } from './kind.ts';

/** For editors: what any pattern may write, whatever its kind. `$` is for directives only. */
const ANY_CONTENTS = {
  description: 'what is specified; `$delete`, `$remove` and `$replace` say what is not merged',
  type: 'object',
  properties: { $replace: { const: true } },
  propertyNames: { pattern: '^(?!\\$(?!replace$))' },
  additionalProperties: { $ref: '#/definitions/pattern-value' },
  definitions: {
    'pattern-value': {
      type: ['string', 'number', 'boolean', 'null', 'array', 'object'],
      properties: {
        $delete: { const: true },
        $remove: { type: 'array' },
        $replace: { anyOf: [{ const: true }, { type: 'array' }] },
      },
      propertyNames: { pattern: '^(?!\\$(?!(?:delete|remove|replace)$))' },
      additionalProperties: { $ref: '#/definitions/pattern-value' },
      items: { $ref: '#/definitions/pattern-value' },
    },
  },
};

/** Values of one pattern: each is merged again in everything that inherits it. */
const MOST_VALUES = 2000;

function isAtMost(value: unknown, most: number): boolean {
  let left = most;
  const count = (one: unknown): void => {
    left -= 1;
    if (left >= 0 && typeof one === 'object' && one !== null)
      for (const inner of Object.values(one)) count(inner);
  };
  count(value);
  return left >= 0;
}

/** A way of making a thing, inherited from others. Belongs to the module in whose folder it stands. */
export const Pattern = z.lazy(() =>
  z.strictObject({
    module: Name,
    extends: ScopedName.optional(),
    mixins: z.array(ScopedName).max(32).default([]),
    /** Cannot be chosen, only inherited. */
    abstract: z.boolean().default(false),
    /** JSON pointers, such as `/spec/license`, that no child may override. */
    locked: z
      .array(
        z
          .string()
          .max(512)
          .regex(/^(?:\/[^/]+)+$/, 'not a pointer such as /spec/license'),
      )
      .max(100)
      .default([]),
    /** The module's kind that describes the spec and says how its lists merge. */
    kind: z
      .string()
      .max(127)
      .regex(/^(?:[a-z0-9-]+\.)?[A-Z][A-Za-z0-9]{0,62}$/, 'not a kind such as Site')
      .optional(),
    blueprint: ScopedName.optional(),
    /** JSON Schema (draft-07) of the parameters. */
    params: JsonMap.optional(),
    spec: JsonMap.refine((spec) => isAtMost(spec, MOST_VALUES), `more than ${MOST_VALUES} values`)
      .default({})
      .meta(ANY_CONTENTS),
    notes: Text.optional(),
  }),
);
export type Pattern = z.output<typeof Pattern>;

export const patternKind = defineKind({
  plural: 'patterns',
  schema: Pattern,
  summary: 'a way of making a thing, inherited from others',
  scope: 'module',
  references: [
    { path: 'module', to: 'Module', name: (text) => (text === 'core' ? null : text) },
    { path: 'extends', to: 'Pattern', name: inOwnModule, order: true },
    { path: 'mixins.*', to: 'Pattern', name: inOwnModule, order: true },
    { path: 'blueprint', to: 'Blueprint', name: inOwnModule },
  ],
  example: {
    name: 'shop',
    title: 'Shop',
    spec: {
      module: 'web',
      blueprint: 'storefront',
      locked: ['/spec/license'],
      spec: { license: 'MIT', node: 24 },
    },
  },
});

/** `shop` in the module `web` is `web/shop`. */
export function inOwnModule(text: string, spec: Readonly<Record<string, unknown>>): string {
  return text.includes('/') || typeof spec.module !== 'string' ? text : `${spec.module}/${text}`;
}
