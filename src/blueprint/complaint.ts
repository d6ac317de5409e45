/** What is wrong with a value of a parameter, in words. */
import type { ErrorObject } from 'ajv';
import type { Diagnostic, Place } from '#core/diagnostic.ts';
import { nearest } from '#core/suggest.ts';
import type { MapParam, ParamSchema } from '#model/params/schema.ts';
import { found } from './finding.ts';

/** Where a value was written, by its path; undefined for what stands in no file. */
export type PlaceOfValue = (path: readonly (string | number)[], on: 'key' | 'value') => Place | undefined;

interface Given {
  readonly schema: MapParam;
  readonly values: Readonly<Record<string, unknown>>;
  readonly placeOf: PlaceOfValue;
}

/** The finding for an error of ajv, with what a person can do. */
export function complaintOf(error: ErrorObject, given: Given): Diagnostic {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (error.keyword === 'additionalProperties')
    return unknownParameter(String(error.params.additionalProperty), path, given);
  if (error.keyword === 'required')
    return missingParameter([...path, String(error.params.missingProperty)].join('.'), path, given);
  if (error.keyword === 'enum')
    return noneOf((error.params.allowedValues as readonly unknown[]).map(String), path, given);
  const words = WORDS[error.keyword]?.(error.params) ?? error.message ?? 'does not fit';
  return found('blueprint/bad-value', `${nameOf(path)} ${words}`, given.placeOf(path, 'value'));
}

function nameOf(path: readonly string[]): string {
  return path.length === 0 ? 'the parameters' : `\`${path.join('.')}\``;
}

function unknownParameter(extra: string, path: readonly string[], { schema, placeOf }: Given): Diagnostic {
  const known = namesAt(schema, path);
  const near = nearest(extra, known);
  const others = known.length === 0 ? 'it takes none' : `parameters: ${known.join(', ')}`;
  return found(
    'blueprint/unknown-parameter',
    `there is no parameter \`${[...path, extra].join('.')}\``,
    placeOf([...path, extra], 'key'),
    near === null ? others : `did you mean \`${near}\`?`,
  );
}

function missingParameter(lacking: string, path: readonly string[], { placeOf }: Given): Diagnostic {
  return found(
    'blueprint/missing-parameter',
    `the parameter \`${lacking}\` is missing`,
    placeOf(path, 'key'),
    `give it with \`--set ${lacking}=…\`, or under \`params\``,
  );
}

function noneOf(allowed: readonly string[], path: readonly string[], { values, placeOf }: Given): Diagnostic {
  const near = nearest(String(valueAt(values, path)), allowed);
  return found(
    'blueprint/bad-value',
    `${nameOf(path)} is not one of ${allowed.map((one) => `\`${one}\``).join(', ')}`,
    placeOf(path, 'value'),
    near === null ? undefined : `did you mean \`${near}\`?`,
  );
}

type Words = (params: Readonly<Record<string, unknown>>) => string;

const WORDS: Readonly<Record<string, Words>> = {
  type: ({ type }) => `must be a ${TYPE_WORDS[String(type)] ?? type}`,
  minLength: ({ limit }) => `has fewer than ${limit} characters`,
  maxLength: ({ limit }) => `has more than ${limit} characters`,
  minimum: ({ limit }) => `is less than ${limit}`,
  maximum: ({ limit }) => `is more than ${limit}`,
  minItems: ({ limit }) => `has fewer than ${limit} items`,
  maxItems: ({ limit }) => `has more than ${limit} items`,
  uniqueItems: ({ i, j }) => `has one value twice, as items ${Number(j) + 1} and ${Number(i) + 1}`,
  pattern: ({ pattern }) => `does not look like \`${pattern}\``,
};

const TYPE_WORDS: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'whole number',
  boolean: 'switch, `true` or `false`',
  array: 'list',
  object: 'map',
};

function namesAt(schema: ParamSchema, [step, ...rest]: readonly string[]): string[] {
  if (schema.type === 'array') return step === undefined ? [] : namesAt(schema.items, rest);
  if (schema.type !== 'object') return [];
  if (step === undefined) return Object.keys(schema.properties).sort();
  const own = schema.properties[step];
  return own ? namesAt(own, rest) : [];
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (at, step) => (at as Readonly<Record<string, unknown>> | undefined)?.[step],
    value,
  );
}
