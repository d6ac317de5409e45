/** JSON Schemas (draft-07) of everything a manifest may hold, for editors and for other tools. */
import { z } from 'zod';
import { LONGEST_TITLE } from './compose.ts';
import { Name } from './fields.ts';
import { type KindName, kindNames, kinds } from './kinds/index.ts';
import { API_VERSION } from './long-form.ts';

/** A JSON Schema, or a part of one. */
export interface JsonSchema {
  readonly [keyword: string]: unknown;
}

export interface GeneratedFile {
  readonly path: string;
  readonly content: string;
}

const FOLDER = 'manifests/.schemas';
const DRAFT = 'http://json-schema.org/draft-07/schema#';

export const METADATA = {
  title: { type: 'string', maxLength: LONGEST_TITLE },
  labels: { type: 'object', additionalProperties: { type: 'string' } },
};

/** One file per kind for its long form, one for the short form, and one for documents of either. */
export function generateSchemas(): GeneratedFile[] {
  return [
    ...kindNames.map((kind) => hoistedFile(kind, longFormOf(kind))),
    hoistedFile('short-form', shortForm()),
    hoistedFile('manifest', manifest()),
  ];
}

/** The same of a schema whose parts bring definitions with them. */
export function hoistedFile(name: string, schema: JsonSchema): GeneratedFile {
  const definitions: Record<string, unknown> = {};
  const whole = hoist(schema, definitions);
  return schemaFile(name, Object.keys(definitions).length > 0 ? { ...whole, definitions } : whole);
}

/** The file of a schema, where editors find it. */
export function schemaFile(name: string, schema: JsonSchema): GeneratedFile {
  const content = JSON.stringify({ $schema: DRAFT, ...schema }, null, 2);
  return { path: `${FOLDER}/${name}.json`, content: `${content}\n` };
}

// Every part brings the definitions it refers to; they are kept once, where `#/definitions/…` finds them.
function hoist(schema: JsonSchema, definitions: Record<string, unknown>): JsonSchema {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    return typeof value === 'object' && value !== null ? hoist(value as JsonSchema, definitions) : value;
  };
  const kept: [string, unknown][] = [];
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword !== 'definitions') kept.push([keyword, visit(value)]);
    else
      for (const [id, definition] of Object.entries(value as JsonSchema))
        definitions[id] ??= visit(definition);
  }
  const [only] = kept;
  // A field that adds nothing to a shared definition is that definition.
  if (kept.length === 1 && only?.[0] === 'allOf' && Array.isArray(only[1]) && only[1].length === 1)
    return only[1][0];
  return Object.fromEntries(kept);
}

/** The envelope of one kind. */
export function longFormOf(kind: KindName): JsonSchema {
  const spec = specOf(kind);
  const required = ['apiVersion', 'kind', 'metadata'];
  return {
    title: kind,
    description: kinds[kind].summary,
    type: 'object',
    properties: {
      apiVersion: { const: API_VERSION },
      kind: { const: kind },
      metadata: {
        type: 'object',
        properties: { name: part(Name), ...METADATA },
        required: ['name'],
        additionalProperties: false,
      },
      spec: orNothing(spec),
    },
    required: needsSomething(spec) ? [...required, 'spec'] : required,
    additionalProperties: false,
  };
}

/** Plural kinds at the top, below each name → spec. */
export function shortForm(): JsonSchema {
  return {
    title: 'Manifest, short form',
    description: 'plural kinds at the top, below each name → spec',
    type: 'object',
    properties: Object.fromEntries(kindNames.map((kind) => [kinds[kind].plural, entriesOf(kind)])),
    additionalProperties: false,
  };
}

// Chosen by what stands in the document, so that an editor explains the right form and not all of them.
function manifest(): JsonSchema {
  const cases = kindNames.map((kind) => ({
    if: { type: 'object', properties: { kind: { const: kind } }, required: ['kind'] },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: { $ref: `${kind}.json` },
  }));
  return {
    title: 'Manifest',
    description: 'a document of the long or the short form',
    type: 'object',
    if: { anyOf: ['apiVersion', 'kind', 'metadata'].map((key) => ({ type: 'object', required: [key] })) },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {
      type: 'object',
      required: ['apiVersion', 'kind'],
      properties: { kind: { enum: kindNames } },
      allOf: cases,
    },
    else: { $ref: 'short-form.json' },
  };
}

function entriesOf(kind: KindName): JsonSchema {
  const { scope, summary } = kinds[kind];
  const name = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
  const pattern = scope === undefined ? `^${name}$` : `^(?:${name}/)?${name}$`;
  const { properties, ...spec } = specOf(kind);
  const entry = {
    ...spec,
    properties: { ...METADATA, ...(properties as JsonSchema) },
  };
  return {
    description: summary,
    type: ['object', 'null'],
    propertyNames: { pattern },
    additionalProperties: orNothing(entry),
  };
}

/** The spec as people write it; the scope may stand in the key or the folder, so it is never required. */
export function specOf(kind: KindName): JsonSchema {
  const schema = part(kinds[kind].schema);
  const required = (schema.required as readonly string[] | undefined)?.filter(
    (field) => field !== kinds[kind].scope,
  );
  const { required: _, ...rest } = schema;
  return required && required.length > 0 ? { ...rest, required } : rest;
}

export function part(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, { io: 'input', target: 'draft-7' });
  return rest;
}

const needsSomething = (spec: JsonSchema) => spec.required !== undefined || spec.oneOf !== undefined;

// An entry or spec without a value is an empty one.
function orNothing(spec: JsonSchema): JsonSchema {
  return needsSomething(spec) ? spec : { ...spec, type: ['object', 'null'] };
}
