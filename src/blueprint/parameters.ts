/** Values for parameters: checked strictly, nothing converted, defaults written out. */
import { Ajv } from 'ajv';
import type { Checked } from '#core/checked.ts';
import { compareText, type Diagnostic } from '#core/diagnostic.ts';
import type { MapParam, ParamSchema } from '#model/params/schema.ts';
import { secretsIn } from '#model/secrets.ts';
import { deceptionOf } from '#source/text.ts';
import { complaintOf, type PlaceOfValue } from './complaint.ts';
import { found } from './finding.ts';

export type Values = Readonly<Record<string, unknown>>;

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
    diagnostics: (validate.errors ?? []).map((error) =>
      complaintOf(error, { schema, values: effective, placeOf }),
    ),
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
