/** How lists merge, as the schema of the values says: `x-merge: replace | append | set | {key: name}`. */

export type ListRule = 'replace' | 'append' | 'set' | { readonly key: string };

/** A place in a JSON Schema, or in several of them under one map; null where no schema says anything. */
export type Shape =
  | { readonly schema: JsonMap; readonly root: JsonMap }
  | { readonly parts: Readonly<Record<string, Shape>> }
  | null;

type JsonMap = Readonly<Record<string, unknown>>;

export function shapeOf(schema: JsonMap): Shape {
  return { schema, root: schema };
}

/** The shape of a member of a map. */
export function shapeOfMember(shape: Shape, key: string): Shape {
  if (shape === null) return null;
  if ('parts' in shape) return (Object.hasOwn(shape.parts, key) && shape.parts[key]) || null;
  const { properties } = shape.schema;
  if (isMap(properties) && Object.hasOwn(properties, key)) return behind(shape, properties[key]);
  return behind(shape, shape.schema.additionalProperties);
}

/** The shape of the items of a list. */
export function shapeOfItem(shape: Shape): Shape {
  return shape !== null && 'schema' in shape ? behind(shape, shape.schema.items) : null;
}

/** `replace` where nothing else is said. */
export function listRule(shape: Shape): ListRule {
  const said = shape !== null && 'schema' in shape ? shape.schema['x-merge'] : undefined;
  if (said === 'append' || said === 'set') return said;
  return isMap(said) && typeof said.key === 'string' ? { key: said.key } : 'replace';
}

/** References that are followed one after the other: more lead in a circle. */
const MOST_STEPS = 8;

function behind({ root }: { readonly root: JsonMap }, schema: unknown): Shape {
  let at = schema;
  for (let step = 0; step < MOST_STEPS && isMap(at); step += 1) {
    if (typeof at.$ref !== 'string') return { schema: at, root };
    at = referred(root, at.$ref);
  }
  return null;
}

/** What `#` or `#/definitions/NAME` means. */
function referred(root: JsonMap, reference: string): unknown {
  if (reference === '#') return root;
  const name = /^#\/definitions\/([^/]+)$/.exec(reference)?.[1] ?? '';
  const { definitions } = root;
  return isMap(definitions) && Object.hasOwn(definitions, name) ? definitions[name] : undefined;
}

function isMap(value: unknown): value is JsonMap {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
