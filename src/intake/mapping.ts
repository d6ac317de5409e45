/** A mapping: what the columns of another tool's CSV export mean. Written once per tool, as a YAML file. */
import { z } from 'zod';
import { Name } from '#model/fields.ts';
import { ManifestRules } from './manifest-rules.ts';
import { Column, Field } from './mapping-field.ts';

const CsvFile = z.strictObject({
  file: z.string().min(1).max(255).describe('name inside the folder given; `*` stands for any characters'),
  encoding: z
    .enum([
      'utf-8',
      'utf-16le',
      'windows-1250',
      'windows-1251',
      'windows-1252',
      'iso-8859-1',
      'iso-8859-15',
      'macintosh',
    ])
    .default('utf-8'),
  delimiter: z.enum([',', ';', '\t', '|']).default(','),
  join: z
    .union([Column, z.strictObject({ here: Column, there: Column })])
    .optional()
    .describe(
      'the column that says which row of this file belongs to a row of the first: `here` in this file, `there` in the first',
    ),
  optional: z.boolean().default(false).describe('a row of the first file may have no row in this one'),
});
export type CsvFile = z.output<typeof CsvFile>;

const Time = z.strictObject({
  id: z
    .array(Column)
    .min(1)
    .optional()
    .describe('columns that together name a row for ever; without them, a row is known by what it says'),
  person: Field,
  project: Field,
  task: Field.optional(),
  activity: Field.optional(),
  date: Field.describe('the day the time is booked on'),
  amount: z.strictObject({
    column: Column,
    unit: z
      .enum(['hours', 'minutes', 'seconds', 'clock'])
      .default('hours')
      .describe('`clock` reads 1:45, 1:45:30 and, with the word min after it, minutes and seconds'),
    round: z
      .enum(['no', 'second'])
      .default('no')
      .describe('what becomes of parts of a second: a problem, or rounded half-even, row by row'),
  }),
  note: Field.optional(),
  billable: Field.optional().describe('true or false; where it is left out, time is billable'),
  summary: z
    .strictObject({ from: Field })
    .optional()
    .describe(
      'each row is the total of a task: it is booked whole at its date; `from` is its first day, where that is not later',
    ),
});

/** The parts of a date format, in the order they are looked for. */
export const DATE_PARTS = ['YYYY', 'YY', 'MMM', 'MM', 'DD', 'M', 'D'] as const;

const DateFormat = z
  .strictObject({
    format: z
      .string()
      .regex(/^(?:YYYY|YY|MMM|MM|M|DD|D|[-/. ])+$/, 'not a date format such as YYYY-MM-DD or DD-MMM-YY')
      .default('YYYY-MM-DD')
      .describe('YYYY or YY, MMM (Jan), MM or M, DD or D, and the marks - / . or space between them'),
    pivot: z
      .number()
      .int()
      .min(0)
      .max(99)
      .optional()
      .describe('years of two digits from here on are 19.., those before are 20..'),
  })
  .refine(
    ({ format, pivot }) => /YYYY/.test(format) || pivot !== undefined,
    'years of two digits need a `pivot`',
  );

const Numbers = z.strictObject({
  decimalMark: z.enum(['.', ',']).default('.'),
  groupMark: z
    .enum([',', '.', ' ', "'"])
    .optional()
    .describe('between groups of three digits; none unless said'),
});

export const ImportMapping = z.strictObject({
  apiVersion: z.literal('fractalops/v1'),
  kind: z.literal('ImportMapping'),
  metadata: z.strictObject({
    name: Name.describe('names the files that are written, and begins every id: it must not change'),
    title: z.string().max(256).optional(),
  }),
  spec: z
    .strictObject({
      files: z
        .array(CsvFile)
        .min(1)
        .max(8)
        .describe('the first has the rows; the others add columns to them'),
      dates: DateFormat.default({ format: 'YYYY-MM-DD' }),
      numbers: Numbers.default({ decimalMark: '.' }),
      time: Time,
      manifests: ManifestRules.optional().describe('write manifests for what the export names'),
    })
    .refine(
      ({ files }) => files.slice(1).every(({ join }) => join !== undefined),
      'every file after the first needs `join`',
    )
    .refine(({ files }) => files[0]?.join === undefined, 'the first file has nothing to be joined to')
    .refine(
      ({ numbers }) => numbers.groupMark !== numbers.decimalMark,
      '`groupMark` and `decimalMark` are the same',
    ),
});
export type ImportMapping = z.output<typeof ImportMapping>;
export type WrittenMapping = z.input<typeof ImportMapping>;
export type DateRules = ImportMapping['spec']['dates'];
export type NumberRules = ImportMapping['spec']['numbers'];

/** The JSON Schema of a mapping file, for editors and the documentation. */
export function mappingJsonSchema(): object {
  return {
    ...z.toJSONSchema(ImportMapping, { io: 'input', target: 'draft-7' }),
    title: 'ImportMapping',
    description: "What the columns of another tool's CSV export mean",
  };
}
