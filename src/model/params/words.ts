/** What a parameter takes, in a few words: `text, at most 80 characters`. */
import type { ParamSchema } from './schema.ts';

export function paramRule(schema: ParamSchema): string {
  if ('enum' in schema && schema.enum) return schema.enum.map(String).join(' | ');
  return [wordFor(schema), ...limits(schema)].join(', ');
}

export function paramDefault(schema: ParamSchema): string {
  if (!('default' in schema) || schema.default === undefined) return '';
  return typeof schema.default === 'string' ? schema.default : JSON.stringify(schema.default);
}

function wordFor(schema: ParamSchema): string {
  switch (schema.type) {
    case 'string':
      return 'text';
    case 'integer':
      return 'whole number';
    case 'number':
      return 'number';
    case 'boolean':
      return 'true | false';
    case 'array':
      return `list of ${schema.items.type === 'object' ? 'maps' : paramRule(schema.items)}`;
    case 'object':
      return `map of ${Object.keys(schema.properties).join(', ')}`;
  }
}

function limits(schema: ParamSchema): string[] {
  const said = schema as Readonly<Record<string, unknown>>;
  return LIMITS.flatMap(([key, words]) =>
    said[key] === undefined ? [] : [counted(words.replace('#', String(said[key])), said[key])],
  );
}

function counted(words: string, limit: unknown): string {
  return limit === 1 ? words.replace(/s$/, '') : words;
}

const LIMITS: readonly (readonly [string, string])[] = [
  ['minLength', 'at least # characters'],
  ['maxLength', 'at most # characters'],
  ['minimum', 'at least #'],
  ['maximum', 'at most #'],
  ['minItems', 'at least # items'],
  ['maxItems', 'at most # items'],
  ['pattern', 'like #'],
];
