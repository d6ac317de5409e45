/** Values for parameters: checked strictly, nothing converted, defaults written out. */
import { Ajv, type ErrorObject } from 'ajv';
import type { Checked } from '#core/checked.ts';
import { compareText, type Diagnostic, type Place } from '#core/diagnostic.ts';
import { nearest } from '#core/suggest.ts';
import type { MapParam, ParamSchema } from '#model/params/schema.ts';
import { secretsIn } from '#model/secrets.ts';
import { deceptionOf } from '#source/text.ts';
import { found } from './finding.ts';

export type Values = Readonly<Record<string, unknown>>;
/** Where a value was written, by its path; undefined for what stands in no file. */
export type PlaceOfValue = (path: readonly (string | number)[], on: 'key' | 'value') => Place | undefined;

export interface Parameters {
  /** What the user set. */
  readonly params: Values;
  /** The same with every default. */
  readonly effective: Values;
}

/** Texts longer than this match no `pattern`: trying one could take too long. */
const LONGEST_TRIED = 200;

const STRICT = { strict: true, allErrors: true, meta: false, validateSchema: false } as const;

/** The values with defaults, or null with everything that is wrong with them. */
export function checkParameters(
  schema: MapParam,
  params: Values,
  placeOf: PlaceOfValue = () => undefined,
): Checked<Parameters | null> {
  const diagnostics = [...textTroubles(params, [], placeOf), ...secrets(params, placeOf)];
  if (diagnostics.length > 0) return { value: null, diagnostics };
  const effective = withDefaults(schema, params) as Values;
  // The schema itself is sound: `declaredParams` has read it, and ajv would take longer for that than for the values.
  const ajv = new Ajv({ ...STRICT, code: { regExp: shortTextsOnly() } });
  const validate = ajv.compile(strictSchema(schema));
  if (validate(effective)) return { value: { params, effective }, diagnostics: [] };
  return {
    value: null,
    diagnostics: (validate.errors ?? []).map((error) => complaint(error, schema, effective, placeOf)),
  };
}

/** A value of the schema with the defaults of what it leaves out; maps in order of their keys, so that writing order never shows. */
export function withDefaults(schema: ParamSchema, value: unknown): unknown {
  if (schema.type === 'array' && Array.isArray(value))
    return value.map((item) => withDefaults(schema.items, item));
  if (schema.type !== 'object' || typeof value !== 'object' || value === null || Array.isArray(value))
    return value;
  const given = value as Values;
  const names = new Set([...Object.keys(given), ...Object.keys(schema.properties)]);
  const entries = [...names].sort(compareText).flatMap((name): [string, unknown][] => {
    const own = schema.properties[name];
    const item = Object.hasOwn(given, name) ? given[name] : defaultOf(own);
    return item === undefined ? [] : [[name, own ? withDefaults(own, item) : item]];
  });
  return Object.assign(Object.create(null), Object.fromEntries(entries));
}

function defaultOf(schema: ParamSchema | undefined): unknown {
  return schema && 'default' in schema ? structuredClone(schema.default) : undefined;
}

/** The schema for ajv: every map says that it takes no other parameters. */
function strictSchema(schema: ParamSchema): object {
  const { title, description, ...rules } = schema;
  if (rules.type === 'array') return { ...rules, items: strictSchema(rules.items) };
  if (rules.type !== 'object') return rules;
  const properties = Object.entries(rules.properties).map(([name, own]) => [name, strictSchema(own)]);
  return { ...rules, properties: Object.fromEntries(properties), additionalProperties: false };
}

function shortTextsOnly() {
  const compile = (pattern: string, flags: string) => {
    const expression = new RegExp(pattern, flags);
    return {
      test: (text: string) => text.length <= LONGEST_TRIED && expression.test(text),
      // Ajv tells them apart by it.
      toString: () => String(expression),
    };
  };
  return Object.assign(compile, { code: 'shortTextsOnly' });
}

function complaint(error: ErrorObject, schema: MapParam, values: Values, placeOf: PlaceOfValue): Diagnostic {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
  const name = path.length === 0 ? 'the parameters' : `\`${path.join('.')}\``;
  if (error.keyword === 'additionalProperties') {
    const extra = String(error.params.additionalProperty);
    const known = namesAt(schema, path);
    const near = nearest(extra, known);
    const hint =
      near === null
        ? known.length === 0
          ? 'it takes none'
          : `parameters: ${known.join(', ')}`
        : `did you mean \`${near}\`?`;
    return found(
      'blueprint/unknown-parameter',
      `there is no parameter \`${[...path, extra].join('.')}\``,
      placeOf([...path, extra], 'key'),
      hint,
    );
  }
  if (error.keyword === 'required') {
    const lacking = [...path, String(error.params.missingProperty)].join('.');
    return found(
      'blueprint/missing-parameter',
      `the parameter \`${lacking}\` is missing`,
      placeOf(path, 'key'),
      `give it with \`--set ${lacking}=…\`, or under \`params\``,
    );
  }
  const place = placeOf(path, 'value');
  if (error.keyword === 'enum') {
    const allowed = (error.params.allowedValues as readonly unknown[]).map(String);
    const near = nearest(String(valueAt(values, path)), allowed);
    return found(
      'blueprint/bad-value',
      `${name} is not one of ${allowed.map((one) => `\`${one}\``).join(', ')}`,
      place,
      near === null ? undefined : `did you mean \`${near}\`?`,
    );
  }
  return found(
    'blueprint/bad-value',
    `${name} ${WORDS[error.keyword]?.(error.params) ?? error.message ?? 'does not fit'}`,
    place,
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
  return path.reduce<unknown>((at, step) => (at as Values | undefined)?.[step], value);
}

/** Texts that look like other ones, and line ends that are not the one that files have here. */
function textTroubles(
  value: unknown,
  path: readonly (string | number)[],
  placeOf: PlaceOfValue,
): Diagnostic[] {
  if (typeof value === 'string') {
    const words = deceptionOf(value) ?? (value.includes('\r') ? 'line end' : null);
    if (words === null) return [];
    return [
      found(
        'blueprint/bad-value',
        `\`${path.join('.')}\` has ${TEXT_WORDS[words]}`,
        placeOf(path, 'value'),
        'remove the character',
      ),
    ];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    textTroubles(item, [...path, Array.isArray(value) ? Number(key) : key], placeOf),
  );
}

const TEXT_WORDS = {
  'yaml/control-character': 'a control, bidirectional or zero-width character',
  'yaml/not-nfc': 'letters that are not in the composed Unicode form (NFC)',
  'line end': 'a carriage return',
} as const;

function secrets(params: Values, placeOf: PlaceOfValue): Diagnostic[] {
  return Object.entries(params).flatMap(([name, value]) =>
    secretsIn('', Buffer.from(JSON.stringify(value) ?? '')).map(({ message, hint }) =>
      // The place gives the key: what was found must not be shown again.
      found('privacy/secret-in-manifest', `\`${name}\` holds ${message}`, placeOf([name], 'key'), hint),
    ),
  );
}
