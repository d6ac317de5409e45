import { z } from 'zod';
import { DateText, Name, Rate } from '../fields.ts';

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
export const RateRule = z.strictObject({ ...scope, ...rule });
export type RateRule = z.output<typeof RateRule>;

/** A rule inside a client or project, which is its scope already. */
export const ScopedRate = z.strictObject({
  task: scope.task,
  activity: scope.activity,
  person: scope.person,
  band: scope.band,
  ...rule,
});
export type ScopedRate = z.output<typeof ScopedRate>;

/** Billing rate rules of any scope. */
export const Rates = z.strictObject({ rules: z.array(RateRule).min(1) });
export type Rates = z.output<typeof Rates>;
