/** Which fields a spec may have, so that a misspelt one is found before it can make `has()` always false. */
import { type JsonSchema, specOf } from '#model/generate.ts';
import type { KindName } from '#model/kinds/index.ts';

/** Alternatives of what may stand somewhere in a spec; `any` where keys are free. */
export type Shape = readonly JsonSchema[] | 'any';

/** Shorthands that people write and that the model has folded into other fields. */
const FOLDED: Partial<Record<KindName, Readonly<Record<string, string>>>> = {
  Project: { rate: 'rates', fee: 'billing', retainer: 'billing' },
  Person: { band: 'employment', cost: 'employment', weeklyHours: 'employment' },
};

/** What the model makes of a scalar that people write as one text. */
const READ: Readonly<Record<string, JsonSchema>> = {
  money: { properties: { value: {}, currency: {} }, additionalProperties: false },
  rate: {
    properties: {
      amount: { properties: { value: {}, currency: {} }, additionalProperties: false },
      per: {},
    },
    additionalProperties: false,
  },
};

const shapes = new Map<KindName, Shape>();

/** The fields of a kind's spec. Made once: every path of every rule asks for it. */
export function specShape(kind: KindName): Shape {
  const known = shapes.get(kind);
  if (known !== undefined) return known;
  const made = shapeOfKind(kind);
  shapes.set(kind, made);
  return made;
}

function shapeOfKind(kind: KindName): Shape {
  const schema = specOf(kind);
  const folded = FOLDED[kind] ?? {};
  const properties = Object.entries((schema.properties ?? {}) as Record<string, unknown>);
  return resolved({
    ...schema,
    properties: Object.fromEntries(properties.filter(([name]) => !Object.hasOwn(folded, name))),
  });
}

/** The field that holds what was written with a shorthand: `employment` for `band`. */
export function foldedInto(kind: KindName, field: string): string | null {
  const folded = FOLDED[kind] ?? {};
  return Object.hasOwn(folded, field) ? (folded[field] ?? null) : null;
}

/** What stands behind one more step; null when nothing can. */
export function within(shape: Shape, step: string | number): Shape | null {
  if (shape === 'any') return 'any';
  const found = shape.flatMap((schema) => behind(schema, step) ?? []);
  if (found.includes('any')) return 'any';
  return found.length === 0 ? null : found.flatMap((each) => (each === 'any' ? [] : each));
}

/** Names that may stand next, for a hint. */
export function namesIn(shape: Shape): string[] {
  if (shape === 'any') return [];
  return [...new Set(shape.flatMap(({ properties }) => Object.keys((properties ?? {}) as object)))].sort();
}

/** The texts that may stand there, where every alternative lists its own; null otherwise. */
export function textsOf(shape: Shape): string[] | null {
  if (shape === 'any' || shape.length === 0) return null;
  const texts = shape.map(({ enum: listed, const: only }) => (Array.isArray(listed) ? listed : [only]));
  return texts.flat().every((each) => typeof each === 'string') ? texts.flat().map(String).sort() : null;
}

function behind(schema: JsonSchema, step: string | number): Shape[] | null {
  if (typeof step === 'number') {
    const { items } = schema;
    return schema.type === 'array' ? [isSchema(items) ? resolved(items) : 'any'] : null;
  }
  const properties = (schema.properties ?? {}) as Readonly<Record<string, JsonSchema>>;
  if (Object.hasOwn(properties, step)) return [resolved(properties[step] ?? {})];
  const { additionalProperties: others } = schema;
  if (isSchema(others)) return [resolved(others)];
  return schema.type === 'object' && others !== false ? ['any'] : null;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The alternatives of a schema, with what it refers to in place. */
function resolved(schema: JsonSchema): Shape {
  if (Object.keys(schema).length === 0) return 'any';
  const nested = [schema.allOf, schema.anyOf, schema.oneOf].flatMap((list) =>
    Array.isArray(list) ? list.filter(isSchema) : [],
  );
  const name = typeof schema.$ref === 'string' ? schema.$ref.split('/').at(-1) : undefined;
  const read = name !== undefined && Object.hasOwn(READ, name) ? READ[name] : undefined;
  const deeper = nested.map(resolved).flatMap((each) => (each === 'any' ? [] : each));
  return [schema, ...(read ? [read] : []), ...deeper];
}
