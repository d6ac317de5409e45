/** The outcome in short, small enough for an environment variable. */
import { z } from 'zod';
import type { Outcome } from './outcome.ts';
import { type CommandName, DECISIONS, REASON_CODES } from './registry.ts';

/** Characters of one text; the whole is in the plan. */
const LONGEST = 300;
/** Reasons that are listed. */
const MOST = 20;

const minor = z.int().nullable();
const side = z.strictObject({ commit: z.string().nullable(), tree: z.string() });
const keys = <Value extends string>(of: Readonly<Record<Value, unknown>>) =>
  z.enum(Object.keys(of) as [Value, ...Value[]]);

export const Result = z.strictObject({
  version: z.literal(1),
  command: z.string().nullable(),
  decision: keys(DECISIONS),
  reasonCode: keys(REASON_CODES),
  words: z.string(),
  hint: z.string().nullable(),
  plan: z
    .strictObject({
      digest: z.string(),
      reviewDigest: z.string(),
      base: side,
      head: side,
      asOf: z.string(),
      currency: z.string(),
      delta: z.strictObject({
        seconds: z.int(),
        revenueMinor: minor,
        contributionMinor: minor,
        marginMinor: minor,
      }),
      changes: z.strictObject({ resources: z.int(), facts: z.int() }),
      findings: z.strictObject({ errors: z.int(), warnings: z.int(), standing: z.int(), resolved: z.int() }),
      rules: z.strictObject({ pass: z.int(), needsApproval: z.int(), deny: z.int(), error: z.int() }),
      reasons: z.array(z.strictObject({ code: keys(REASON_CODES), words: z.string() })),
    })
    .nullable(),
  check: z.int().nullable(),
  comment: z.int().nullable(),
});
export type Result = z.output<typeof Result>;

export function resultOf(command: CommandName | null, outcome: Outcome): Result {
  const { decision, reason, words, hint, posted } = outcome;
  return Result.parse({
    version: 1,
    command,
    decision,
    reasonCode: reason,
    words: short(words),
    hint: hint === undefined ? null : short(hint),
    plan: planOf(outcome),
    ...posted,
  });
}

function planOf({ planned }: Outcome): Result['plan'] {
  if (!planned) return null;
  const { plan, decision } = planned;
  const { seconds, revenueMinor, contributionMinor, marginMinor } = plan.economics.delta;
  const found = (severity: string) =>
    plan.diagnostics.new.filter((each) => each.severity === severity).length;
  const said = (outcome: string) => plan.requirements.filter((each) => each.outcome === outcome).length;
  return {
    digest: plan.digest,
    reviewDigest: plan.reviewDigest,
    base: plan.base,
    head: plan.head,
    asOf: plan.asOf,
    currency: plan.economics.currency.head,
    delta: { seconds, revenueMinor, contributionMinor, marginMinor },
    changes: { resources: plan.changes.resources.length, facts: plan.changes.facts.length },
    findings: {
      errors: found('error'),
      warnings: found('warning'),
      standing: plan.diagnostics.standing.length,
      resolved: plan.diagnostics.resolved.length,
    },
    rules: {
      pass: said('pass'),
      needsApproval: said('needs-approval'),
      deny: said('deny'),
      error: said('error'),
    },
    reasons: decision.reasons.slice(0, MOST).map(({ code, words }) => ({ code, words: short(words) })),
  };
}

function short(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1).toWellFormed()}…`;
}
