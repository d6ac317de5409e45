import { z } from 'zod';
import {
  Currency,
  DateText,
  Hours,
  Money,
  MonthStart,
  Name,
  Percent,
  Rate,
  ScopedName,
  Text,
} from '../fields.ts';
import { defineKind } from './kind.ts';
import { moduleOf } from './module.ts';
import { inOwnModule } from './pattern.ts';
import { ScopedRate, scopedRateReferences } from './rates.ts';

const from = MonthStart.optional();

export const Billing = z.lazy(() =>
  z.discriminatedUnion('model', [
    z.strictObject({ model: z.literal('time-and-materials'), from, cap: Money.optional() }),
    z.strictObject({
      model: z.literal('fixed'),
      from,
      fee: Money,
      recognise: z.enum(['hours', 'straight-line', 'milestones', 'invoiced']).default('hours'),
      /** Only for `recognise: milestones`: shares of the fee by task. */
      milestones: z.array(z.strictObject({ task: z.string().max(64), amount: Money })).default([]),
    }),
    z.strictObject({
      model: z.literal('retainer'),
      from,
      monthly: Money,
      included: Hours.optional(),
      overageRate: Rate.optional(),
      rollover: z.enum(['none', 'capped', 'full']).default('none'),
      rolloverHours: Hours.optional(),
    }),
    z.strictObject({
      model: z.literal('milestones'),
      from,
      milestones: z.array(z.strictObject({ task: z.string().max(64), amount: Money })).min(1),
    }),
    z.strictObject({ model: z.literal('internal'), from }),
  ]),
);
export type Billing = z.output<typeof Billing>;

const HoursBudget = z.lazy(() =>
  z.strictObject({
    hours: Hours.optional(),
    money: Money.optional(),
    per: z.enum(['project', 'month']).default('project'),
    /** Basis points of the budget at which to warn. */
    warnAt: z.array(Percent).default([8000, 10000]),
  }),
);
const Budget = z.lazy(() =>
  z.union([
    HoursBudget,
    Hours.transform((hours) => ({ hours, per: 'project' as const, warnAt: [8000, 10000] })),
  ]),
);

/** Work for a client. `rate`, `fee` and `retainer` are shorthands for the common ways to bill. */
export const Project = z.lazy(() =>
  z
    .strictObject({
      client: Name.optional(),
      lead: Name.optional(),
      status: z.enum(['planned', 'active', 'paused', 'done', 'cancelled']).default('active'),
      from: DateText.optional(),
      to: DateText.optional(),
      currency: Currency.optional(),
      module: Name.optional(),
      pattern: ScopedName.optional(),
      rate: Rate.optional(),
      fee: Money.optional(),
      retainer: Money.optional(),
      billing: z.array(Billing).default([]),
      budget: Budget.optional(),
      rates: z.array(ScopedRate).default([]),
      notes: Text.optional(),
    })
    .transform(({ rate, fee, retainer, ...spec }) => ({
      ...spec,
      billing: [
        ...spec.billing,
        ...(rate && spec.billing.length === 0 && !fee && !retainer
          ? [{ model: 'time-and-materials' as const }]
          : []),
        ...(fee ? [{ model: 'fixed' as const, fee, recognise: 'hours' as const, milestones: [] }] : []),
        ...(retainer ? [{ model: 'retainer' as const, monthly: retainer, rollover: 'none' as const }] : []),
      ],
      // Last, so that the others keep the positions at which they are written.
      rates: rate ? [...spec.rates, { rate }] : spec.rates,
    })),
);
export type Project = z.output<typeof Project>;

export const projectKind = defineKind({
  plural: 'projects',
  schema: Project,
  summary: 'work for a client, and how it is billed',
  references: [
    { path: 'client', to: 'Client' },
    { path: 'lead', to: 'Person' },
    { path: 'module', to: 'Module', name: moduleOf },
    { path: 'pattern', to: 'Pattern', name: inOwnModule },
    { path: 'billing.*.milestones.*.task', to: 'Task', name: inThisProject },
    ...scopedRateReferences,
  ],
  example: {
    name: 'harbour-shop',
    title: 'Harbour shop',
    spec: { client: 'harbour-tea', lead: 'ana', rate: '95 per hour', budget: '160 h' },
  },
});

function inThisProject(task: string, _spec: unknown, project: string): string {
  return `${project}/${task}`;
}
