import { z } from 'zod';
import { DateText, Name, Rate } from '../fields.ts';
import { defineKind, type Reference } from './kind.ts';

/** What a billing rule names; what it leaves out is any. */
const scope = {
  client: Name.optional(),
  project: Name.optional(),
  /** Task slug inside the project. */
  task: z.string().max(64).optional(),
  activity: z.string().max(64).optional(),
  person: Name.optional(),
  band: Name.optional(),
};

const rule = {
  /** First day it holds; without it, since ever. Ends where the next rule of the same scope begins. */
  from: DateText.optional(),
  rate: Rate,
  /** The closed period this rule reaches into on purpose. */
  restates: z.string().optional(),
};

/** A billing rate rule: scope, from, amount per hour. The most specific wins. */
export const RateRule = z.lazy(() => z.strictObject({ ...scope, ...rule }));
export type RateRule = z.output<typeof RateRule>;

/** A rule inside a client or project, which is its scope already. */
export const ScopedRate = z.lazy(() =>
  z.strictObject({
    task: scope.task,
    activity: scope.activity,
    person: scope.person,
    band: scope.band,
    ...rule,
  }),
);
export type ScopedRate = z.output<typeof ScopedRate>;

/** Billing rate rules of any scope. */
export const Rates = z.lazy(() => z.strictObject({ rules: z.array(RateRule).min(1) }));
export type Rates = z.output<typeof Rates>;

export const scopedRateReferences: readonly Reference[] = [
  { path: 'rates.*.person', to: 'Person' },
  { path: 'rates.*.band', to: 'Band' },
];

export const ratesKind = defineKind({
  plural: 'rates',
  schema: Rates,
  summary: 'billing rates of any scope; the most specific wins',
  references: [
    { path: 'rules.*.client', to: 'Client' },
    { path: 'rules.*.project', to: 'Project' },
    { path: 'rules.*.person', to: 'Person' },
    { path: 'rules.*.band', to: 'Band' },
  ],
  example: {
    name: 'standard',
    spec: {
      rules: [
        { band: 'senior', rate: '95 per hour' },
        { band: 'senior', from: '2026-07-01', rate: '100 per hour' },
        { project: 'harbour-shop', activity: 'travel', rate: '40 per hour' },
      ],
    },
  },
});
