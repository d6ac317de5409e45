/**
 * The schema of a blueprint's or pattern's parameters: the part of JSON Schema (draft-07) that says for every value
 * which one it is, so that templates can be checked against it and two versions can be compared.
 */
import { z } from 'zod';

/** What templates and `--set` name; `constructor` and its like are no parameters. */
const ParamName = z
  .string()
  .regex(
    /^(?!(?:constructor|prototype)$)[a-z][A-Za-z0-9]{0,63}$/,
    'not a name of letters and digits such as siteTitle',
  );

const Count = z.lazy(() => z.number().int().min(0).max(100_000));
const words = () => ({
  title: z.string().max(500).optional(),
  description: z.string().max(4096).optional(),
});

/**
 * A regular expression without repeated groups, look-around and references back: their cost could explode. The texts
 * it is tried on are short besides.
 */
export const PlainPattern = z.lazy(() =>
  z
    .string()
    .max(200)
    .refine(isRegularExpression, 'not a regular expression')
    .refine(
      (text) => !/\)[*+?{]|\(\?[=!<]|\\[1-9k]/.test(text.replaceAll(/\\[^1-9k]/g, '')),
      'a regular expression with a repeated group, a look-around or a reference back',
    )
    .refine(
      (text) => (text.replaceAll(/\\./g, '').match(/[*+]|,\}/g) ?? []).length <= 3,
      'a regular expression with more than three unbounded repetitions',
    ),
);

function isRegularExpression(text: string): boolean {
  try {
    return new RegExp(text, 'u').source !== '';
  } catch {
    return false;
  }
}

const TextParam = z.lazy(() =>
  z.strictObject({
    type: z.literal('string'),
    ...words(),
    enum: z.array(z.string().max(4096)).min(1).optional(),
    default: z.string().max(4096).optional(),
    minLength: Count.optional(),
    maxLength: Count.optional(),
    pattern: PlainPattern.optional(),
  }),
);

const NumberParam = z.lazy(() =>
  z.strictObject({
    type: z.enum(['number', 'integer']),
    ...words(),
    enum: z.array(z.number()).min(1).optional(),
    default: z.number().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
  }),
);

const SwitchParam = z.lazy(() =>
  z.strictObject({
    type: z.literal('boolean'),
    ...words(),
    enum: z.array(z.boolean()).min(1).optional(),
    default: z.boolean().optional(),
  }),
);

const sizes = () => ({
  minItems: Count.optional(),
  maxItems: Count.optional(),
  uniqueItems: z.boolean().optional(),
});

export type ListParam = z.output<z.ZodObject<ReturnType<typeof words> & ReturnType<typeof sizes>>> & {
  readonly type: 'array';
  readonly items: ParamSchema;
  readonly default?: readonly unknown[] | undefined;
};

/** A map of named parameters; others are refused, whether `additionalProperties: false` says so or not. */
export type MapParam = z.output<z.ZodObject<ReturnType<typeof words>>> & {
  readonly type: 'object';
  readonly properties: Readonly<Record<string, ParamSchema>>;
  readonly required: readonly string[];
  readonly additionalProperties?: false | undefined;
};

export type ParamSchema =
  | z.output<typeof TextParam>
  | z.output<typeof NumberParam>
  | z.output<typeof SwitchParam>
  | ListParam
  | MapParam;

const ListParam = z.lazy(() =>
  z.strictObject({
    type: z.literal('array'),
    ...words(),
    ...sizes(),
    items: z.lazy((): z.ZodType<ParamSchema> => ParamSchema),
    default: z.array(z.unknown()).optional(),
  }),
);

const MapParam = z.lazy(() =>
  z.strictObject({
    type: z.literal('object'),
    ...words(),
    properties: z
      .record(
        ParamName,
        z.lazy((): z.ZodType<ParamSchema> => ParamSchema),
      )
      .default({}),
    required: z.array(ParamName).default([]),
    additionalProperties: z.literal(false).optional(),
  }),
);

const ParamSchema = z.lazy(() =>
  z.discriminatedUnion('type', [TextParam, NumberParam, SwitchParam, ListParam, MapParam]),
);

/** The schema of all parameters of a blueprint or a pattern; nothing at all means that there are none. */
export const Params = z.lazy(
  () =>
    z.preprocess(
      (written) => (isEmpty(written) ? { type: 'object' } : written),
      MapParam,
    ) as z.ZodType<MapParam>,
);

function isEmpty(written: unknown): boolean {
  return typeof written === 'object' && written !== null && Object.keys(written).length === 0;
}
