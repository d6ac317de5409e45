import { z } from 'zod';
import { overTime, Rate } from '../fields.ts';
import { defineKind } from './kind.ts';

/** A seniority with a standard loaded cost, so that no one person's pay needs to be written down. */
export const Band = z.lazy(() =>
  z.strictObject({
    cost: overTime(Rate),
    /** Billing rate of people in this band, where nothing more specific is declared. */
    rate: overTime(Rate).optional(),
  }),
);
export type Band = z.output<typeof Band>;

export const bandKind = defineKind({
  plural: 'bands',
  schema: Band,
  summary: 'a seniority: what an hour costs, and may be billed at',
  references: [],
  example: { name: 'senior', title: 'Senior', spec: { cost: '62 per hour', rate: '95 per hour' } },
});
