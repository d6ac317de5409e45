/** JSON Schema as kinds of modules are written in: ajv, strict, with the few keywords of ours. */
import { Ajv, type ErrorObject } from 'ajv';
import { parseDay } from '#core/calendar.ts';
import type { JsonSchema } from '../generate.ts';

/** Texts longer than this match no `pattern`: trying one could take too long. */
const LONGEST_TRIED = 200;

/** A validator for many schemas. Throws what ajv throws on a schema that is none. */
export function schemaValidator(): (schema: JsonSchema) => (value: unknown) => readonly ErrorObject[] {
  const ajv = new Ajv({
    ...{ strict: true, strictTypes: true, strictTuples: true, strictRequired: false },
    ...{
      allErrors: true,
      verbose: true,
      allowUnionTypes: true,
      logger: false,
      code: { optimize: false, regExp: shortTextsOnly() },
    },
  });
  ajv.addFormat('date', (text: string) => parseDay(text) !== null);
  ajv.addFormat('uri', /^https?:\/\/[^\s/@]{1,253}(?:\/\S{0,2048})?$/);
  for (const { keyword, metaSchema } of KEYWORDS) ajv.addKeyword({ keyword, metaSchema, schemaType: TYPES });
  return (schema) => {
    const validate = ajv.compile(schema);
    return (value) => {
      try {
        return validate(value) ? [] : [...(validate.errors ?? [])];
      } catch (error) {
        // A schema that leads back to itself without end has used up the stack.
        if (error instanceof RangeError) return [endless()];
        throw error;
      }
    };
  };
}

const TYPES = ['string' as const, 'object' as const, 'array' as const];

const KEYWORDS = [
  /** How a list merges with the one it inherits. */
  {
    keyword: 'x-merge',
    metaSchema: {
      anyOf: [
        { enum: ['replace', 'append', 'set'] },
        {
          type: 'object',
          properties: { key: { type: 'string', minLength: 1 } },
          required: ['key'],
          additionalProperties: false,
        },
      ],
    },
  },
  /** The kind whose resources the text names. */
  {
    keyword: 'x-reference',
    metaSchema: { type: 'string', pattern: '^(?:[a-z0-9-]+\\.)?[A-Z][A-Za-z0-9]{0,62}$' },
  },
  /** Fields that a table of the kind shows. */
  {
    keyword: 'x-table',
    metaSchema: { type: 'array', items: { type: 'string' }, minItems: 1, maxItems: 12 },
  },
];

function shortTextsOnly() {
  const compile = (pattern: string, flags: string) => {
    const expression = new RegExp(pattern, flags);
    return {
      test: (text: string) => text.length <= LONGEST_TRIED && expression.test(text),
      // Ajv keeps one expression for each text of it.
      toString: () => expression.toString(),
    };
  };
  return Object.assign(compile, { code: 'shortTextsOnly' });
}

function endless(): ErrorObject {
  return {
    keyword: '$ref',
    instancePath: '',
    schemaPath: '#/$ref',
    params: {},
    message: 'is checked by a schema without end',
  };
}
