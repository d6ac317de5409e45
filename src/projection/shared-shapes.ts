/** Parts that the shapes of several files share. */
import { z } from 'zod';
import type * as dataset from './dataset.ts';

export const integer = z.number().int();
export const count = integer.min(0);
export const minor = integer.nullable();
export const bps = integer.nullable();
export const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/);
export const month = z.string().regex(/^\d{4}-\d{2}$/);
const digest = z.string().regex(/^sha256:[0-9a-f]{64}$/);
export const named = { name: z.string(), title: z.string() };

export const receipt = z.strictObject({
  digest,
  files: z.array(z.string()),
  commit: z.string().nullable(),
}) satisfies z.ZodType<dataset.Receipt>;

const figures = {
  seconds: integer,
  billableSeconds: integer,
  revenueMinor: minor,
  labourMinor: minor,
  expensesMinor: minor,
  contributionMinor: minor,
  contributionBps: bps,
  overheadMinor: minor,
  marginMinor: minor,
  marginBps: bps,
  complete: z.boolean(),
};
export const Figures = z.strictObject(figures);
export const monthFigures = { month, ...figures };
