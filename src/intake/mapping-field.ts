import { z } from 'zod';

export const Column = z
  .string()
  .min(1)
  .max(200)
  .describe('name of a column, as the first line of the file spells it');

const FieldMap = z
  .strictObject({
    column: Column.optional(),
    columns: z.array(Column).min(1).optional().describe('the first of these that is not empty'),
    join: z.array(Column).min(1).optional().describe('these, with a space between'),
    value: z.string().optional().describe('the same text for every row'),
    map: z
      .record(z.string(), z.string())
      .optional()
      .describe('what each text of the export is called here; a text that is missing is a problem'),
    otherwise: z
      .string()
      .optional()
      .describe('for a row where the columns are empty, or the text is not in `map`'),
    prefix: z.string().max(32).optional().describe('put before a text that is not in `map`'),
  })
  .refine(
    ({ column, columns, join, value }) =>
      [column, columns, join, value].filter((source) => source !== undefined).length === 1,
    'give one of `column`, `columns`, `join` and `value`',
  );

/** Where a text comes from: a column, the first of several that is not empty, or a map that says more. */
export const Field = z.union([Column, z.array(Column).min(1), FieldMap]).transform((written): Field => {
  if (typeof written === 'string') return { columns: [written], join: false };
  if (Array.isArray(written)) return { columns: written, join: false };
  const { column, columns, join, ...rest } = written;
  return {
    columns: join ?? columns ?? (column === undefined ? [] : [column]),
    join: join !== undefined,
    ...rest,
  };
});
export interface Field {
  /** The first that is not empty, or all of them where `join` is true. */
  readonly columns: readonly string[];
  readonly join: boolean;
  readonly value?: string | undefined;
  readonly map?: Readonly<Record<string, string>> | undefined;
  readonly otherwise?: string | undefined;
  readonly prefix?: string | undefined;
}
