import { z } from 'zod';
import { Name } from '#model/fields.ts';
import { Column, Field } from './mapping-field.ts';

/** What to declare from the rows of an export; what is left out is not declared. */
export const ManifestRules = z.strictObject({
  bands: z
    .record(Name, z.strictObject({ cost: z.string(), rate: z.string().optional() }))
    .default({})
    .describe('seniorities and their standard cost per hour, written as they are'),
  people: z
    .strictObject({
      title: Field.optional(),
      band: Field.optional(),
      weeklyHours: Field.optional(),
      cost: Field.optional().describe('pay: left out unless costs are asked for'),
    })
    .optional(),
  clients: z.strictObject({ title: Field.optional(), currency: Field.optional() }).optional(),
  projects: z
    .strictObject({
      client: Field.optional(),
      title: Field.optional(),
      rate: Field.optional().describe('such as 95 per hour'),
      fee: Field.optional(),
      status: Field.optional(),
      currency: Field.optional(),
    })
    .optional(),
  tasks: z
    .strictObject({
      title: Field.optional(),
      assignee: Field.optional(),
      status: Field.optional(),
      priority: Field.optional(),
      estimate: z
        .strictObject({
          column: Column,
          unit: z.enum(['hours', 'minutes', 'seconds', 'clock']).default('hours'),
        })
        .optional(),
      due: Field.optional(),
      doneOn: Field.optional(),
    })
    .optional(),
});
export type ManifestRules = z.output<typeof ManifestRules>;
