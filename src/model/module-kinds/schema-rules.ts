/**
 * What the schema of a kind may hold beyond being JSON Schema: it comes from other people, and checking a manifest by
 * it must end soon, whatever stands in either of them.
 */
import { PlainPattern } from '../params/schema.ts';
import { isFields } from '../written.ts';

type Path = readonly (string | number)[];

export interface Trouble {
  readonly path: Path;
  readonly words: string;
  readonly hint: string;
}

/** Every schema inside the schema, itself first, with its path; `isChoice` below keywords that try several schemas on one value. */
export interface Place {
  readonly schema: Readonly<Record<string, unknown>>;
  readonly path: Path;
  readonly isChoice: boolean;
}

const MAPS = ['properties', 'definitions', 'dependencies'];
const SINGLES = ['items', 'additionalProperties', 'additionalItems', 'propertyNames'];
const CHOICES = ['not', 'if', 'then', 'else', 'contains', 'allOf', 'anyOf', 'oneOf'];

export function* schemasIn(schema: unknown, path: Path = [], isChoice = false): Generator<Place> {
  if (!isFields(schema)) return;
  yield { schema, path, isChoice };
  for (const keyword of MAPS) {
    const map = own(schema, keyword);
    if (!isFields(map)) continue;
    for (const name of Object.keys(map))
      yield* schemasIn(map[name], [...path, keyword, name], isChoice || keyword === 'dependencies');
  }
  for (const keyword of [...SINGLES, ...CHOICES]) {
    const inner = own(schema, keyword);
    const tries = isChoice || CHOICES.includes(keyword);
    if (!Array.isArray(inner)) yield* schemasIn(inner, [...path, keyword], tries);
    else
      for (const [index, item] of inner.entries()) yield* schemasIn(item, [...path, keyword, index], tries);
  }
}

/** Everything in the schema that is not allowed. */
export function schemaTroubles(schema: unknown): Trouble[] {
  return [...schemasIn(schema)].flatMap((place) => RULES.flatMap((rule) => rule(place) ?? []));
}

const RULES: readonly ((place: Place) => Trouble | null)[] = [
  ({ schema, path }) => {
    const found = ['$id', '$async', 'patternProperties'].find((keyword) => Object.hasOwn(schema, keyword));
    return found === undefined
      ? null
      : trouble([...path, found], `\`${found}\` is not for kinds`, 'remove it');
  },
  ({ schema, path, isChoice }) => {
    if (!Object.hasOwn(schema, '$ref')) return null;
    const at = [...path, '$ref'];
    if (isChoice)
      return trouble(at, '`$ref` stands where several schemas are tried', 'write the schema there');
    if (typeof schema.$ref === 'string' && /^#(?:\/definitions\/[A-Za-z0-9_-]+)?$/.test(schema.$ref))
      return null;
    return trouble(at, '`$ref` leads out of the schema', 'write `#/definitions/NAME`');
  },
  ({ schema, path }) => {
    if (typeof schema.pattern !== 'string') return null;
    const [issue] = PlainPattern.safeParse(schema.pattern).error?.issues ?? [];
    return issue
      ? trouble([...path, 'pattern'], `the pattern is ${issue.message}`, 'use a plainer one')
      : null;
  },
  ({ schema, path }) => {
    const items = own(schema, 'items');
    const isScalar =
      isFields(items) && ['string', 'number', 'integer', 'boolean'].includes(String(items.type));
    if (schema.uniqueItems !== true || isScalar) return null;
    return trouble(
      [...path, 'uniqueItems'],
      '`uniqueItems` is for lists of texts or numbers',
      'write `x-merge: { key: name }`',
    );
  },
];

function trouble(path: Path, words: string, hint: string): Trouble {
  return { path, words, hint };
}

const own = (schema: Readonly<Record<string, unknown>>, keyword: string) =>
  Object.hasOwn(schema, keyword) ? schema[keyword] : undefined;
