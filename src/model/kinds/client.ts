import { z } from 'zod';
import { Currency, Labels, Text } from '../fields.ts';
import { defineKind } from './kind.ts';
import { ScopedRate, scopedRateReferences } from './rates.ts';

export const Client = z.lazy(() =>
  z.strictObject({
    contacts: z
      .array(
        z.strictObject({
          name: Text.optional(),
          email: Text.optional(),
          phone: Text.optional(),
          role: Text.optional(),
        }),
      )
      .default([]),
    currency: Currency.optional(),
    /** Days from the invoice's date to its payment. */
    terms: z.number().int().min(0).max(365).default(30),
    /** Billing rates for this client's projects. */
    rates: z.array(ScopedRate).default([]),
    notes: Text.optional(),
    links: Labels.optional(),
  }),
);
export type Client = z.output<typeof Client>;

export const clientKind = defineKind({
  plural: 'clients',
  schema: Client,
  summary: 'who the work is for, and who pays',
  references: scopedRateReferences,
  example: { name: 'harbour-tea', title: 'Harbour Tea', spec: { currency: 'EUR', terms: 30 } },
});
