/** JSON Schemas of everything that the manifests of one workspace may hold: those of the core, and of its modules' kinds. */
import { Name } from '../fields.ts';
import {
  type GeneratedFile,
  generateSchemas,
  hoistedFile,
  type JsonSchema,
  METADATA,
  part,
  schemaFile,
} from '../generate.ts';
import { API_VERSION } from '../long-form.ts';
import { authoringSchema } from './authoring.ts';
import type { ModuleKind, ModuleKinds } from './module-kind.ts';

/**
 * A module's kind has three files: of its manifests, of its spec alone (what a resolved pattern of the kind comes to),
 * and of what a pattern of the kind may write.
 */
export function workspaceSchemas(kinds: ModuleKinds): GeneratedFile[] {
  const all = [...kinds.values()];
  const core = generateSchemas().map((file) => (all.length === 0 ? file : withKinds(file, all)));
  return [...core, ...all.flatMap(filesOf)];
}

function filesOf(kind: ModuleKind): GeneratedFile[] {
  return [
    hoistedFile(kind.name, envelopeOf(kind)),
    schemaFile(`${kind.name}.spec`, plain(kind.schema) as JsonSchema),
    schemaFile(`${kind.name}.authoring`, plain(authoringSchema(kind.schema)) as JsonSchema),
  ];
}

function envelopeOf({ name, module, title, summary, schema }: ModuleKind): JsonSchema {
  const needsSpec = Array.isArray(schema.required) && schema.required.length > 0;
  return {
    title,
    description: summary,
    type: 'object',
    properties: {
      apiVersion: { const: `${module}.${API_VERSION}` },
      kind: { const: wordOf(name) },
      metadata: {
        type: 'object',
        properties: { name: part(Name), ...METADATA },
        required: ['name'],
        additionalProperties: false,
      },
      spec: { $ref: `${name}.spec.json` },
    },
    required: ['apiVersion', 'kind', 'metadata', ...(needsSpec ? ['spec'] : [])],
    additionalProperties: false,
  };
}

const wordOf = (name: string) => name.slice(name.indexOf('.') + 1);

function withKinds(file: GeneratedFile, kinds: readonly ModuleKind[]): GeneratedFile {
  const name = file.path.replace(/^.*\/|\.json$/g, '');
  if (name !== 'manifest' && name !== 'Pattern') return file;
  const { $schema: _, ...schema } = JSON.parse(file.content) as JsonSchema;
  return schemaFile(name, name === 'manifest' ? manifestOf(schema, kinds) : patternOf(schema, kinds));
}

/** Chosen by `apiVersion` and `kind`, so that an editor explains the right form and not all of them. */
function manifestOf(core: JsonSchema, kinds: readonly ModuleKind[]): JsonSchema {
  const { title, description, ...rest } = core;
  return {
    title,
    description,
    type: 'object',
    if: {
      type: 'object',
      properties: { apiVersion: { type: 'string', pattern: '\\.fractalops/' } },
      required: ['apiVersion'],
    },
    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
    then: {
      type: 'object',
      required: ['kind'],
      properties: {
        apiVersion: { enum: [...new Set(kinds.map(({ module }) => `${module}.${API_VERSION}`))] },
        kind: { enum: [...new Set(kinds.map(({ name }) => wordOf(name)))] },
      },
      allOf: kinds.map(({ name, module }) => ({
        if: {
          type: 'object',
          properties: { apiVersion: { const: `${module}.${API_VERSION}` }, kind: { const: wordOf(name) } },
          required: ['apiVersion', 'kind'],
        },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { $ref: `${name}.json` },
      })),
    },
    else: rest,
  };
}

/** A pattern that names its kind is shown what that kind lets it write. */
function patternOf(core: JsonSchema, kinds: readonly ModuleKind[]): JsonSchema {
  return {
    ...core,
    allOf: kinds.map(({ name }) => ({
      if: {
        type: 'object',
        properties: {
          spec: {
            type: 'object',
            properties: { kind: { enum: [name, wordOf(name)] } },
            required: ['kind'],
          },
        },
        required: ['spec'],
      },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: {
        type: 'object',
        properties: {
          spec: { type: 'object', properties: { spec: { $ref: `${name}.authoring.json` } } },
        },
      },
    })),
  };
}

/** Without the keywords that only we know. */
function plain(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(plain);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).filter(
    ([keyword]) => !/^(?:x-(?:merge|reference|table)|\$schema)$/.test(keyword),
  );
  return Object.fromEntries(entries.map(([keyword, value]) => [keyword, plain(value)]));
}
