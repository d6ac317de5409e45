import { z } from 'zod';
import { Money, overTime, Text } from '../fields.ts';
import { defineKind } from './kind.ts';

/** A monthly cost that belongs to no project, and the key that spreads it over client projects. */
export const Overhead = z.lazy(() =>
  z.strictObject({
    monthly: overTime(Money),
    /** `client-hours`: by hours on client projects; `revenue`; `headcount`: by people who worked on them. */
    spread: z.enum(['client-hours', 'revenue', 'headcount']).default('client-hours'),
    note: Text.optional(),
  }),
);
export type Overhead = z.output<typeof Overhead>;

export const overheadKind = defineKind({
  plural: 'overheads',
  schema: Overhead,
  summary: 'a monthly cost that belongs to no project',
  references: [],
  example: {
    name: 'rent',
    title: 'Rent of the studio',
    spec: { monthly: [{ from: '2026-01-01', value: '2400.00 EUR' }], spread: 'client-hours' },
  },
});
