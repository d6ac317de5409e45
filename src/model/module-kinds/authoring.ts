/**
 * What a pattern of a kind may write: parts of what the kind describes, with `$delete`, `$remove` and `$replace`. Looser
 * than the truth where parts cannot be told from wholes; the resolved pattern is checked by the kind itself.
 */
import type { JsonSchema } from '../generate.ts';
import { isFields } from '../written.ts';

const DELETION = {
  type: 'object',
  properties: { $delete: { const: true } },
  required: ['$delete'],
  additionalProperties: false,
};

/** Keywords of a whole that a part need not meet. */
const OF_WHOLES = new Set([
  ...['required', 'minProperties', 'dependencies', 'minItems', 'contains', 'uniqueItems'],
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
]);

export function authoringSchema(schema: unknown): unknown {
  if (!isFields(schema)) return schema;
  const kept = Object.entries(schema).filter(([keyword]) => !OF_WHOLES.has(keyword));
  const part = Object.fromEntries(
    kept.map(([keyword, value]) => [keyword, authoringKeyword(keyword, value)]),
  );
  if (schema.type === 'array') return authoringList(part, schema);
  if (schema.type !== 'object') return part;
  const properties = { ...(isFields(part.properties) && part.properties), $replace: { const: true } };
  return { ...part, properties };
}

function authoringKeyword(keyword: string, value: unknown): unknown {
  if (keyword === 'properties') return mapped(value, (field) => orDeletion(authoringSchema(field)));
  if (keyword === 'definitions') return mapped(value, authoringSchema);
  if (keyword === 'items') return Array.isArray(value) ? value.map(authoringSchema) : authoringSchema(value);
  return keyword === 'additionalProperties' && isFields(value) ? orDeletion(authoringSchema(value)) : value;
}

function authoringList(list: JsonSchema, schema: JsonSchema): JsonSchema {
  const rule = schema['x-merge'];
  const { description } = list;
  const keyed = isFields(rule) ? { ...list, items: orKeyedDeletion(list.items, String(rule.key)) } : list;
  return {
    ...(description !== undefined && { description }),
    anyOf: [
      keyed,
      directive('$replace', list),
      ...(rule === 'set' ? [directive('$remove', { type: 'array', items: list.items ?? {} })] : []),
    ],
  };
}

function directive(name: '$replace' | '$remove', list: JsonSchema): JsonSchema {
  return { type: 'object', properties: { [name]: list }, required: [name], additionalProperties: false };
}

function orKeyedDeletion(items: unknown, key: string): JsonSchema {
  const properties = { [key]: {}, ...DELETION.properties };
  return { anyOf: [items ?? {}, { ...DELETION, properties, required: [key, '$delete'] }] };
}

function orDeletion(schema: unknown): JsonSchema {
  return { anyOf: [schema, DELETION] };
}

function mapped(value: unknown, act: (schema: unknown) => unknown): unknown {
  return isFields(value)
    ? Object.fromEntries(Object.entries(value).map(([name, schema]) => [name, act(schema)]))
    : value;
}
