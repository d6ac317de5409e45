/** A small part of GitHub's OpenAPI 3.0 description as plain JSON Schemas: chosen operations and what they refer to. */
import type { Json } from './json.ts';

export interface Operation {
  /** Names of the parameters that may stand in the query. */
  readonly query: readonly string[];
  /** Null when it takes no body. */
  readonly body: Json | null;
  /** Status → the schema of the answer; null for an answer without a body. */
  readonly answers: Readonly<Record<string, Json | null>>;
}

export interface Contract {
  /** The version of the description. */
  readonly version: string;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly schemas: Readonly<Record<string, Json>>;
}

export function extractContract(
  description: unknown,
  routes: readonly { readonly method: string; readonly path: string }[],
): Contract {
  const root = description as Json;
  const operations: Record<string, Operation> = {};
  const needed = new Set<string>();
  for (const { method, path } of routes) {
    const found = at(root, ['paths', path, method.toLowerCase()]);
    if (found === null) throw new Error(`GitHub has no ${method} ${path}`);
    operations[`${method} ${path}`] = operationOf(root, found, needed);
  }
  const schemas: Record<string, Json> = {};
  for (const name of needed) {
    schemas[name] = plain(at(root, ['components', 'schemas', name]) ?? {}, needed) as Json;
  }
  const version = String(at(root, ['info'])?.version);
  return { version, operations, schemas: Object.fromEntries(Object.entries(schemas).sort(byName)) };
}

const byName = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

function operationOf(root: Json, operation: Json, needed: Set<string>): Operation {
  const parameters = ((operation.parameters ?? []) as readonly Json[]).map((one) => followed(root, one));
  const answers = Object.entries((operation.responses ?? {}) as Json)
    .map(([status, answer]): [string, Json] => [status, followed(root, answer as Json)])
    .filter(([status]) => /^[23]/.test(status));
  return {
    query: parameters.filter((one) => one.in === 'query').map((one) => String(one.name)),
    body: schemaOf(operation.requestBody as Json | undefined, needed),
    answers: Object.fromEntries(answers.map(([status, answer]) => [status, schemaOf(answer, needed)])),
  };
}

function schemaOf(holder: Json | undefined, needed: Set<string>): Json | null {
  const content = holder?.content as Json | undefined;
  const media = (content?.['application/json'] ?? Object.values(content ?? {})[0]) as Json | undefined;
  return media?.schema === undefined ? null : (plain(media.schema, needed) as Json);
}

function followed(root: Json, value: Json): Json {
  const { $ref } = value;
  return typeof $ref === 'string' ? (at(root, $ref.slice(2).split('/')) ?? {}) : value;
}

function at(root: Json, path: readonly string[]): Json | null {
  const found = path.reduce<unknown>((value, name) => (value as Json | undefined)?.[name], root);
  return found === undefined ? null : (found as Json);
}

// Words for people, and formats, which nothing here judges.
const LEFT_OUT = new Set([
  'description',
  'example',
  'examples',
  'title',
  'format',
  'deprecated',
  'externalDocs',
  'nullable',
  'readOnly',
  'default',
]);
// Below these the names are properties, not words of the schema.
const NAMED = new Set(['properties', 'patternProperties']);

function plain(value: unknown, needed: Set<string>): unknown {
  if (Array.isArray(value)) return value.map((one) => plain(one, needed));
  if (value === null || typeof value !== 'object') return value;
  const schema = value as Json;
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1) ?? '';
    needed.add(name);
    return { $ref: `#/schemas/${name}` };
  }
  const kept = Object.entries(schema)
    .filter(([name]) => !LEFT_OUT.has(name) && !name.startsWith('x-'))
    .map(([name, one]) => [name, NAMED.has(name) ? plainEach(one as Json, needed) : plain(one, needed)]);
  const made = Object.fromEntries(kept);
  return schema.nullable === true ? { anyOf: [made, { type: 'null' }] } : made;
}

function plainEach(properties: Json, needed: Set<string>): Json {
  return Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, plain(one, needed)]));
}
