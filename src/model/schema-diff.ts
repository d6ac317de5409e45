/** What differs between two JSON Schemas, as those see it whose values must fit: what may no longer stand, and what newly may. */
import { canonicalJson } from '#core/canonical-json.ts';

export interface SchemaChange {
  /**
   * `added` (an optional field), `added-required`, `newly-required` (a field there was), `removed`, `narrowed`, `widened`.
   * What cannot be judged is both narrowed and widened.
   */
  readonly change: 'added' | 'added-required' | 'newly-required' | 'removed' | 'narrowed' | 'widened';
  /** Steps into the schema, `properties` included. */
  readonly path: readonly string[];
  /** The keyword that says it; '' for a whole field. */
  readonly keyword: string;
}

type Schema = Readonly<Record<string, unknown>>;

/** The changes in order of path. Where neither schema has `additionalProperties`, other fields are taken to be allowed by both or none. */
export function compareSchemas(
  before: unknown,
  after: unknown,
  path: readonly string[] = [],
): SchemaChange[] {
  if (!isMap(before) || !isMap(after)) return same(before, after) ? [] : both(path, '');
  // What else is said of another sort of values compares with nothing.
  if (isOtherSort(before, after)) return both(path, 'type');
  const keywords = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return keywords.flatMap((keyword) => compareKeyword(keyword, before, after, path));
}

/** Keywords that say nothing about which values fit. */
const WORDS = new Set(['$comment', '$id', '$schema', 'default', 'description', 'examples', 'title']);

function compareKeyword(
  keyword: string,
  before: Schema,
  after: Schema,
  path: readonly string[],
): SchemaChange[] {
  const [was, is] = [saidIn(before, keyword), saidIn(after, keyword)];
  if (WORDS.has(keyword) || same(was, is)) return [];
  if (keyword === 'properties') return compareFields(before, after, path);
  if (keyword === 'required') return compareRequired(before, after, path);
  if (keyword === 'items' && isMap(was) && isMap(is)) return compareSchemas(was, is, [...path, keyword]);
  if (keyword === 'definitions' || keyword === '$defs') return compareDefinitions(keyword, was, is, path);
  if (keyword === 'additionalProperties') return compareOthers(was, is, path);
  const compare = RULES.get(keyword) ?? (LIMITS.has(keyword) ? compareLimit : compareOpaque);
  return directions(compare(was, is, keyword), path, keyword);
}

/** Values of keywords that say what is so without them. */
const UNSAID: Readonly<Record<string, unknown>> = {
  minLength: 0,
  minItems: 0,
  minProperties: 0,
  uniqueItems: false,
};

function saidIn(schema: Schema, keyword: string): unknown {
  const value = Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
  return Object.hasOwn(UNSAID, keyword) && UNSAID[keyword] === value ? undefined : value;
}

function isOtherSort(before: Schema, after: Schema): boolean {
  const [was, is] = [typesOf(before.type), typesOf(after.type)];
  return was !== null && is !== null && ![...was].some((type) => is.has(type));
}

type Directions = { readonly narrows: boolean; readonly widens: boolean };

const RULES: ReadonlyMap<string, (was: unknown, is: unknown) => Directions> = new Map([
  ['type', (was, is) => compareSets(typesOf(was), typesOf(is))],
  ['enum', (was, is) => compareSets(textsOf(was), textsOf(is))],
  ['const', compareOpaque],
]);

/** Limits by whether a higher one takes less. */
const LIMITS: ReadonlyMap<string, 'lower' | 'upper'> = new Map([
  ['minimum', 'lower'],
  ['exclusiveMinimum', 'lower'],
  ['minLength', 'lower'],
  ['minItems', 'lower'],
  ['minProperties', 'lower'],
  ['maximum', 'upper'],
  ['exclusiveMaximum', 'upper'],
  ['maxLength', 'upper'],
  ['maxItems', 'upper'],
  ['maxProperties', 'upper'],
]);

function compareLimit(was: unknown, is: unknown, keyword: string): Directions {
  if (was === undefined || is === undefined) return { narrows: is !== undefined, widens: was !== undefined };
  if (typeof was !== 'number' || typeof is !== 'number') return { narrows: true, widens: true };
  const isTighter = LIMITS.get(keyword) === 'lower' ? is > was : is < was;
  return { narrows: isTighter, widens: !isTighter };
}

// A pattern, a format, one constant, alternatives: one that comes takes less, one that goes takes more, and two cannot be compared.
function compareOpaque(was: unknown, is: unknown): Directions {
  return { narrows: is !== undefined, widens: was !== undefined };
}

/** Null stands for every value. */
function compareSets(was: ReadonlySet<string> | null, is: ReadonlySet<string> | null): Directions {
  return {
    narrows: is !== null && (was === null || [...was].some((one) => !is.has(one))),
    widens: was !== null && (is === null || [...is].some((one) => !was.has(one))),
  };
}

function typesOf(type: unknown): ReadonlySet<string> | null {
  if (type === undefined) return null;
  const types = new Set((Array.isArray(type) ? type : [type]).map(String));
  if (types.has('number')) types.add('integer');
  return types;
}

function textsOf(values: unknown): ReadonlySet<string> | null {
  return Array.isArray(values) ? new Set(values.map((value) => canonicalJson(value))) : null;
}

function compareFields(before: Schema, after: Schema, path: readonly string[]): SchemaChange[] {
  const [was, is] = [fieldsOf(before.properties), fieldsOf(after.properties)];
  const required = requiredBy(after);
  return [...new Set([...Object.keys(was), ...Object.keys(is)])].sort().flatMap((name): SchemaChange[] => {
    const at = [...path, 'properties', name];
    if (!Object.hasOwn(is, name)) return [{ change: 'removed', path: at, keyword: '' }];
    if (Object.hasOwn(was, name)) return compareSchemas(was[name], is[name], at);
    return [{ change: required.has(name) ? 'added-required' : 'added', path: at, keyword: '' }];
  });
}

function compareRequired(before: Schema, after: Schema, path: readonly string[]): SchemaChange[] {
  const [was, is] = [requiredBy(before), requiredBy(after)];
  const [known, kept] = [fieldsOf(before.properties), fieldsOf(after.properties)];
  const at = (name: string) => [...path, 'properties', name];
  return [...new Set([...was, ...is])].sort().flatMap((name): SchemaChange[] => {
    if (!was.has(name)) {
      // A field that is new as a whole is said with its schema.
      return Object.hasOwn(known, name) || !Object.hasOwn(kept, name)
        ? [{ change: 'newly-required', path: at(name), keyword: 'required' }]
        : [];
    }
    return is.has(name) || !Object.hasOwn(kept, name)
      ? []
      : [{ change: 'widened', path: at(name), keyword: 'required' }];
  });
}

function compareDefinitions(
  keyword: string,
  was: unknown,
  is: unknown,
  path: readonly string[],
): SchemaChange[] {
  const [before, after] = [fieldsOf(was), fieldsOf(is)];
  // One that goes is missed where it was referred to: there, another keyword changes.
  return Object.keys(before)
    .filter((name) => Object.hasOwn(after, name))
    .sort()
    .flatMap((name) => compareSchemas(before[name], after[name], [...path, keyword, name]));
}

function compareOthers(was: unknown, is: unknown, path: readonly string[]): SchemaChange[] {
  const keyword = 'additionalProperties';
  if (isMap(was) && isMap(is)) return compareSchemas(was, is, [...path, keyword]);
  const openness = (value: unknown) => (value === false ? 0 : isMap(value) ? 1 : 2);
  return directions(
    { narrows: openness(is) < openness(was), widens: openness(is) > openness(was) },
    path,
    keyword,
  );
}

function directions(
  { narrows, widens }: Directions,
  path: readonly string[],
  keyword: string,
): SchemaChange[] {
  return [
    ...(narrows ? [{ change: 'narrowed' as const, path, keyword }] : []),
    ...(widens ? [{ change: 'widened' as const, path, keyword }] : []),
  ];
}

const both = (path: readonly string[], keyword: string) =>
  directions({ narrows: true, widens: true }, path, keyword);

function requiredBy({ required }: Schema): ReadonlySet<string> {
  return new Set(Array.isArray(required) ? required.map(String) : []);
}

function fieldsOf(value: unknown): Schema {
  return isMap(value) ? value : {};
}

function same(a: unknown, b: unknown): boolean {
  return canonicalJson(a ?? null) === canonicalJson(b ?? null);
}

function isMap(value: unknown): value is Schema {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
