/** The parameters that a blueprint declares, as a schema that is sound. */
import type { Checked } from '#core/checked.ts';
import type { Diagnostic, Place } from '#core/diagnostic.ts';
import type { Blueprint } from '#model/kinds/blueprint.ts';
import { type MapParam, type ParamSchema, Params } from '#model/params/schema.ts';
import { helperRule } from './engine.ts';
import { found } from './finding.ts';
import { PATTERN } from './shape.ts';

/** What is called a secret; the name of a secret contract is none. */
const SECRET = /(?:password|passphrase|secret|token|apikey|privatekey|credential)s?$/i;

type Pointer = readonly (string | number)[];

/** The schema under `spec.params`; null, with everything that is wrong, when any of it is. */
export function declaredParams({
  spec,
  file,
}: {
  readonly spec: Pick<Blueprint, 'params'>;
  readonly file: string;
}): Checked<MapParam | null> {
  const at = (path: Pointer, on: 'key' | 'value' = 'value'): Place => ({
    file,
    spot: { document: 0, pointer: ['spec', 'params', ...path], on },
  });
  const parsed = Params.safeParse(spec.params);
  if (!parsed.success) {
    return {
      value: null,
      diagnostics: parsed.error.issues.map(({ path, message }) => {
        const where = path.filter((step) => typeof step !== 'symbol');
        const subject = where.length === 0 ? 'the schema' : `\`${where.join('.')}\``;
        const words = `${subject}: ${message.charAt(0).toLowerCase()}${message.slice(1)}`;
        return found(
          'blueprint/bad-schema',
          words,
          at(where),
          'docs/write-a-blueprint.md says what a schema may hold',
        );
      }),
    };
  }
  const diagnostics = [...reservedNames(parsed.data, at), ...inMap(parsed.data, [], at)];
  return { value: diagnostics.length > 0 ? null : parsed.data, diagnostics };
}

type At = (path: Pointer, on?: 'key' | 'value') => Place;

/** At the top, a parameter stands beside the pattern and the helpers. */
function reservedNames({ properties }: MapParam, at: At): Diagnostic[] {
  return Object.keys(properties)
    .filter((name) => name === PATTERN || helperRule(name) !== null)
    .map((name) => {
      const words = `\`${name}\` is a name of the template language`;
      return found(
        'blueprint/bad-schema',
        words,
        at(['properties', name], 'key'),
        'give the parameter another name',
      );
    });
}

function inMap(map: MapParam, path: Pointer, at: At): Diagnostic[] {
  const names = Object.keys(map.properties);
  const unknown = map.required.flatMap((name, index) =>
    names.includes(name)
      ? []
      : [
          found(
            'blueprint/bad-schema',
            `\`${name}\` is required, and no parameter`,
            at([...path, 'required', index]),
            'declare it under `properties`',
          ),
        ],
  );
  const below = Object.entries(map.properties).flatMap(([name, schema]) => {
    const own = [...path, 'properties', name];
    return [...secretName(name, schema, at(own, 'key')), ...inParam(schema, own, at)];
  });
  return [...unknown, ...below];
}

function inParam(schema: ParamSchema, path: Pointer, at: At): Diagnostic[] {
  if (schema.type === 'object') return inMap(schema, path, at);
  return schema.type === 'array' ? inParam(schema.items, [...path, 'items'], at) : [];
}

function secretName(name: string, schema: ParamSchema, place: Place): Diagnostic[] {
  if (schema.type !== 'string' || !SECRET.test(name)) return [];
  const words = `\`${name}\` would hold a secret, and parameters are written into every repository`;
  return [
    found(
      'blueprint/secret-parameter',
      words,
      place,
      `take the name of a \`SecretContract\`: \`${name}Contract\``,
    ),
  ];
}
