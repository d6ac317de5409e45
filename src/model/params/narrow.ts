/** A child may add optional parameters and narrow those it inherits; whatever it accepts, its parent must accept too. */
import type { MapParam, ParamSchema } from './schema.ts';

export interface Widening {
  /** Path of the parameter inside `properties`: `['menu', 'items']`. */
  readonly param: readonly string[];
  /** What is wider, to follow the parameter's name: `may be longer than 80 characters`. */
  readonly words: string;
}

/** Everything in which `child` accepts more than `parent` does, or asks for more than an older value could have said. */
export function widenings(parent: MapParam, child: MapParam): Widening[] {
  return mapWidenings(parent, child, []);
}

function mapWidenings(parent: MapParam, child: MapParam, path: readonly string[]): Widening[] {
  const inherited = Object.entries(parent.properties).flatMap(([name, schema]) => {
    const own = child.properties[name];
    const param = [...path, name];
    if (own === undefined) return [{ param, words: 'is inherited and cannot be removed' }];
    const optional = parent.required.includes(name) && !child.required.includes(name);
    return [
      ...(optional ? [{ param, words: 'is required, and stays so' }] : []),
      ...paramWidenings(schema, own, param),
    ];
  });
  const added = child.required
    .filter((name) => parent.properties[name] === undefined)
    .map((name) => ({ param: [...path, name], words: 'is new and so cannot be required' }));
  return [...inherited, ...added];
}

function paramWidenings(parent: ParamSchema, child: ParamSchema, param: readonly string[]): Widening[] {
  const wider = (words: string): Widening[] => [{ param, words }];
  if (parent.type !== child.type && !(parent.type === 'number' && child.type === 'integer')) {
    return wider(`is a ${parent.type}, and stays one`);
  }
  if (parent.type === 'object' && child.type === 'object') return mapWidenings(parent, child, param);
  if (parent.type === 'array' && child.type === 'array') {
    return [
      ...limitWidenings(parent, child, param),
      ...paramWidenings(parent.items, child.items, [...param, 'items']),
    ];
  }
  if ('enum' in child && child.enum !== undefined) {
    const foreign = child.enum.filter((value: unknown) => !accepts(parent, value));
    return foreign.flatMap((value) => wider(`may be \`${value}\`, which was not accepted before`));
  }
  if ('enum' in parent && parent.enum !== undefined) return wider('is no longer one of a list');
  return limitWidenings(parent as Limits, child as Limits, param);
}

const LEAST = ['minLength', 'minimum', 'minItems'] as const;
const MOST = ['maxLength', 'maximum', 'maxItems'] as const;

type Limits = Readonly<
  Partial<Record<(typeof LEAST)[number] | (typeof MOST)[number], number | undefined>>
> & {
  readonly pattern?: string | undefined;
  readonly uniqueItems?: boolean | undefined;
};

function limitWidenings(parent: Limits, child: Limits, param: readonly string[]): Widening[] {
  const lower = LEAST.filter(
    (key) => (child[key] ?? Number.NEGATIVE_INFINITY) < (parent[key] ?? Number.NEGATIVE_INFINITY),
  );
  const higher = MOST.filter(
    (key) => (child[key] ?? Number.POSITIVE_INFINITY) > (parent[key] ?? Number.POSITIVE_INFINITY),
  );
  return [
    ...[...lower, ...higher].map((key) => ({ param, words: `leaves \`${key}: ${parent[key]}\`` })),
    ...(parent.pattern !== undefined && parent.pattern !== child.pattern
      ? [{ param, words: `leaves \`pattern: ${parent.pattern}\`` }]
      : []),
    ...(parent.uniqueItems === true && child.uniqueItems !== true
      ? [{ param, words: 'leaves `uniqueItems`' }]
      : []),
  ];
}

/** Whether a value of a list of choices fits a schema of the same type. */
function accepts(schema: ParamSchema, value: unknown): boolean {
  if ('enum' in schema && schema.enum !== undefined)
    return (schema.enum as readonly unknown[]).includes(value);
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
