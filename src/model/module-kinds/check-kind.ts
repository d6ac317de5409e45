/** One schema becomes a kind, or findings say why it cannot. */
import type { ErrorObject } from 'ajv';
import type { Finding } from '../finding.ts';
import type { JsonSchema } from '../generate.ts';
import { isCoreKind, type ModuleKindName, type ResourceKind } from '../kinds/index.ts';
import { isFields } from '../written.ts';
import { type ModuleKind, qualifiedKind } from './module-kind.ts';
import { schemasIn, schemaTroubles } from './schema-rules.ts';

interface Checking {
  readonly compile: (schema: JsonSchema) => (value: unknown) => readonly ErrorObject[];
  /** Every kind of every module. */
  readonly names: ReadonlySet<string>;
  readonly findings: Finding[];
}

interface Source {
  readonly file: string;
  readonly schema: JsonSchema;
}

export function kindOf(name: ModuleKindName, source: Source, checking: Checking): ModuleKind | null {
  const { schema, file } = source;
  const module = name.slice(0, name.indexOf('.'));
  const found = [...troublesOf(schema, file), ...strayReferences(module, source, checking.names)];
  const check = found.length === 0 ? compiled(source, checking, found) : null;
  checking.findings.push(...found);
  if (check === null || found.length > 0) return null;
  return {
    name,
    module,
    file,
    title: typeof schema.title === 'string' ? schema.title : name.slice(module.length + 1),
    summary: typeof schema.description === 'string' ? schema.description : '',
    schema,
    columns: columnsOf(schema),
    check,
  };
}

function compiled({ schema, file }: Source, { compile }: Checking, found: Finding[]) {
  try {
    return compile(schema);
  } catch (error) {
    // Ajv says what is wrong with a schema by throwing.
    if (!(error instanceof Error)) throw error;
    const isEndless = error instanceof RangeError;
    const words = isEndless
      ? 'the schema leads back to itself without end'
      : error.message.replace(/^strict mode: /, '').replace(/^schema is invalid: data/, 'the schema');
    found.push(invalid(file, [], words, 'docs/publish-a-module.md shows what the schema of a kind may hold'));
    return null;
  }
}

function troublesOf(schema: JsonSchema, file: string): Finding[] {
  const found = schemaTroubles(schema).map(({ path, words, hint }) => invalid(file, path, words, hint));
  if (schema.type !== 'object')
    found.push(
      invalid(file, ['type'], 'a spec is a map, so the schema of a kind has `type: object`', 'add it'),
    );
  const fields = isFields(schema.properties) ? Object.keys(schema.properties) : [];
  const columns = Array.isArray(schema['x-table']) ? schema['x-table'] : [];
  for (const [index, column] of columns.entries()) {
    if (fields.includes(String(column))) continue;
    const words = `the table shows \`${column}\`, which is no field`;
    found.push(invalid(file, ['x-table', index], words, `fields: ${fields.join(', ')}`));
  }
  return found;
}

function strayReferences(module: string, { schema, file }: Source, names: ReadonlySet<string>): Finding[] {
  return [...schemasIn(schema)].flatMap(({ schema: inner, path }): Finding[] => {
    const to = inner['x-reference'];
    if (typeof to !== 'string' || names.has(referredKind(to, module))) return [];
    if (isCoreKind(to as ResourceKind)) return [];
    return [
      {
        code: 'kind/unknown-reference',
        message: `there is no kind \`${to}\` to refer to`,
        at: { file, document: 0, pointer: [...path, 'x-reference'], on: 'value' },
        hint: 'name a kind of the core such as `Project`, one of this module, or `module.Kind`',
      },
    ];
  });
}

/** The kind that `x-reference` means in a schema of the module. */
export function referredKind(written: string, module: string): ResourceKind {
  return isCoreKind(written as ResourceKind) ? (written as ResourceKind) : qualifiedKind(written, module);
}

function columnsOf(schema: JsonSchema): string[] {
  if (Array.isArray(schema['x-table'])) return schema['x-table'].map(String);
  const fields = isFields(schema.properties) ? schema.properties : {};
  const isScalar = (name: string) => {
    const field = fields[name];
    return isFields(field) && !['object', 'array'].includes(String(field.type));
  };
  return Object.keys(fields).filter(isScalar).slice(0, 6);
}

function invalid(
  file: string,
  pointer: readonly (string | number)[],
  message: string,
  hint: string,
): Finding {
  return { code: 'kind/invalid-schema', message, at: { file, document: 0, pointer, on: 'value' }, hint };
}
