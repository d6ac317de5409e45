/** A child may add optional parameters and narrow those it inherits; whatever it accepts, its parent must accept too. */
import { compareSchemas, type SchemaChange } from '../schema-diff.ts';
import type { MapParam, ParamSchema } from './schema.ts';

export interface Widening {
  /** Path of the parameter inside `properties`: `['menu', 'items']`. */
  readonly param: readonly string[];
  /** What is wider, to follow the parameter's name: `leaves \`maxLength: 80\``. */
  readonly words: string;
}

/** Everything in which `child` accepts more than `parent` does, or asks for more than an older value could have said. */
export function widenings(parent: MapParam, child: MapParam): Widening[] {
  const all = compareSchemas(parent, child).flatMap((change) => {
    const versions = { was: schemaAt(parent, change.path), is: schemaAt(child, change.path) };
    return wordsOf(change, versions).map((words) => ({ param: paramOf(change.path), words }));
  });
  return [...new Map(all.map((one) => [[...one.param, one.words].join('/'), one])).values()];
}

interface Versions {
  readonly was: ParamSchema | undefined;
  readonly is: ParamSchema | undefined;
}

function wordsOf({ change, keyword }: SchemaChange, { was, is }: Versions): string[] {
  if (change === 'removed') return ['is inherited and cannot be removed'];
  if (change === 'added-required') return ['is new and so cannot be required'];
  if (!was || !is) return [];
  if (keyword === 'required') return change === 'widened' ? ['is required, and stays so'] : [];
  if (keyword === 'type') return change === 'widened' ? [`is a ${was.type}, and stays one`] : [];
  // Where there is a list of choices, each of them counts, whatever the limits beside it say.
  const choices = choicesOf(is);
  if (choices) {
    const foreign = choices.filter((value) => !accepts(was, value));
    return foreign.map((value) => `may be \`${value}\`, which was not accepted before`);
  }
  if (change !== 'widened' || keyword === 'additionalProperties') return [];
  if (keyword === 'enum') return ['is no longer one of a list'];
  const said: Readonly<Record<string, unknown>> = was;
  return [keyword === 'uniqueItems' ? 'leaves `uniqueItems`' : `leaves \`${keyword}: ${said[keyword]}\``];
}

function choicesOf(schema: ParamSchema): readonly unknown[] | undefined {
  return 'enum' in schema ? schema.enum : undefined;
}

/** The schema that steps such as `properties`, `menu`, `items` lead to. */
function schemaAt(schema: ParamSchema, path: readonly string[]): ParamSchema | undefined {
  const [step, name = ''] = path;
  if (step === undefined) return schema;
  if (schema.type === 'array') return schemaAt(schema.items, path.slice(1));
  const below = schema.type === 'object' ? schema.properties[name] : undefined;
  return below && schemaAt(below, path.slice(2));
}

/** The same steps without `properties`, which is in front of every name. */
function paramOf(path: readonly string[]): readonly string[] {
  const [step, name = ''] = path;
  if (step === undefined) return [];
  return step === 'properties' ? [name, ...paramOf(path.slice(2))] : [step, ...paramOf(path.slice(1))];
}

/** Whether a choice fits a schema of the same type. */
function accepts(schema: ParamSchema, value: unknown): boolean {
  if (choicesOf(schema)?.includes(value) === false) return false;
  if (schema.type === 'string' && typeof value === 'string') {
    const length = [...value].length;
    return (
      length >= (schema.minLength ?? 0) &&
      length <= (schema.maxLength ?? Number.POSITIVE_INFINITY) &&
      (schema.pattern === undefined || new RegExp(schema.pattern, 'u').test(value))
    );
  }
  if ((schema.type === 'number' || schema.type === 'integer') && typeof value === 'number') {
    return (
      value >= (schema.minimum ?? Number.NEGATIVE_INFINITY) &&
      value <= (schema.maximum ?? Number.POSITIVE_INFINITY) &&
      (schema.type === 'number' || Number.isInteger(value))
    );
  }
  return schema.type === 'boolean' && typeof value === 'boolean';
}
