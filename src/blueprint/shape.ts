/** What a template may find where: the parameters' schema, or a value, reduced to what a path can lead to. */
import type { MapParam, ParamSchema } from '#model/params/schema.ts';

export type Shape =
  | { readonly sort: 'scalar' }
  | { readonly sort: 'list'; readonly item: Shape }
  | { readonly sort: 'map'; readonly fields: ReadonlyMap<string, Field> }
  /** Not known: nothing can be said against any path. */
  | { readonly sort: 'any' };

export interface Field {
  readonly shape: Shape;
  /** Always there: required, with a default, or in a value. */
  readonly isCertain: boolean;
}

const SCALAR: Shape = { sort: 'scalar' };
export const ANY: Shape = { sort: 'any' };

/** Name under which templates find the resolved pattern. */
export const PATTERN = 'pattern';

/** The parameters, and beside them `pattern`; null where the blueprint is rendered without one. */
export function shapeOfInput(params: MapParam, pattern: Shape | null): Shape {
  const fields = new Map(fieldsOf(params));
  if (pattern !== null) fields.set(PATTERN, { shape: pattern, isCertain: true });
  return { sort: 'map', fields };
}

function shapeOfParam(schema: ParamSchema): Shape {
  if (schema.type === 'object') return { sort: 'map', fields: fieldsOf(schema) };
  if (schema.type === 'array') return { sort: 'list', item: shapeOfParam(schema.items) };
  return SCALAR;
}

function fieldsOf({ properties, required }: MapParam): ReadonlyMap<string, Field> {
  return new Map(
    Object.entries(properties).map(([name, schema]) => [
      name,
      {
        shape: shapeOfParam(schema),
        isCertain: required.includes(name) || ('default' in schema && schema.default !== undefined),
      },
    ]),
  );
}

/** Of a JSON value. Items of a list have one shape together; what only some of them have is not certain. */
export function shapeOfValue(value: unknown): Shape {
  if (Array.isArray(value))
    return { sort: 'list', item: value.map(shapeOfValue).reduce(either, null) ?? ANY };
  if (typeof value !== 'object' || value === null) return SCALAR;
  const entries = Object.entries(value).map(
    ([name, item]) => [name, { shape: shapeOfValue(item), isCertain: item !== null }] as const,
  );
  return { sort: 'map', fields: new Map(entries) };
}

function either(a: Shape | null, b: Shape): Shape {
  if (a === null || a.sort === 'any') return b;
  if (b.sort === 'any') return a;
  if (a.sort === 'list' && b.sort === 'list') return { sort: 'list', item: either(a.item, b.item) };
  if (a.sort !== 'map' || b.sort !== 'map') return a.sort === b.sort ? a : { sort: 'map', fields: new Map() };
  const names = new Set([...a.fields.keys(), ...b.fields.keys()]);
  return {
    sort: 'map',
    fields: new Map([...names].map((name) => [name, eitherField(a.fields.get(name), b.fields.get(name))])),
  };
}

function eitherField(a: Field | undefined, b: Field | undefined): Field {
  if (a && b) return { shape: either(a.shape, b.shape), isCertain: a.isCertain && b.isCertain };
  return { shape: a?.shape ?? b?.shape ?? ANY, isCertain: false };
}
