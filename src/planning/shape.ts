/** The Plan as versioned JSON. Readers parse with it, and so refuse a version they do not know. */
import { z } from 'zod';
import { REFUSALS } from '#policy/approvals.ts';
import { REASONS } from './decide.ts';

const name = z.string();
const minor = z.int().nullable();
const bps = z.int().nullable();

const Place = z.strictObject({
  file: z.string(),
  line: z.int().optional(),
  column: z.int().optional(),
  endColumn: z.int().optional(),
  excerpt: z.string().optional(),
});

const Finding = z.strictObject({
  code: z.string(),
  severity: z.enum(['error', 'warning', 'info']),
  message: z.string(),
  at: Place.optional(),
  related: z.array(Place).optional(),
  hint: z.string().optional(),
});

const Difference = z.discriminatedUnion('op', [
  z.strictObject({ op: z.literal('add'), path: z.string(), after: z.unknown() }),
  z.strictObject({ op: z.literal('remove'), path: z.string(), before: z.unknown() }),
  z.strictObject({ op: z.literal('replace'), path: z.string(), before: z.unknown(), after: z.unknown() }),
]);

const Declared = z.strictObject({
  title: z.string().nullable(),
  labels: z.record(z.string(), z.string()),
  spec: z.unknown(),
});
const changed = { id: z.string(), kind: z.string() };
const ResourceChange = z.discriminatedUnion('action', [
  z.strictObject({ ...changed, action: z.literal('create'), after: Declared }),
  z.strictObject({ ...changed, action: z.literal('update'), edits: z.array(Difference) }),
  z.strictObject({ ...changed, action: z.literal('delete'), before: Declared }),
  z.strictObject({ ...changed, action: z.literal('break'), before: Declared }),
  z.strictObject({ ...changed, action: z.literal('rename'), from: z.string() }),
]);

const FactSum = z.strictObject({ facts: z.int(), seconds: z.int() });
const FactChange = z.strictObject({
  path: z.string(),
  kind: z.enum(['time', 'expenses', 'invoices', 'exchange-rates', 'openings', 'closes']),
  added: FactSum,
  removed: FactSum,
});

const Restated = z.strictObject({
  project: name,
  figure: z.enum(['earned', 'invoiced']),
  month: z.string(),
  currency: z.string(),
  closedMinor: z.int(),
  recomputedMinor: minor,
});

const Time = z.strictObject({ seconds: z.int(), billableSeconds: z.int() });
const Figures = z.strictObject({
  ...Time.shape,
  revenueMinor: minor,
  labourMinor: minor,
  expensesMinor: minor,
  contributionMinor: minor,
  contributionBps: bps,
  overheadMinor: minor,
  marginMinor: minor,
  marginBps: bps,
  complete: z.boolean(),
});
const Totals = Figures.extend({ unallocatedOverheadMinor: minor, benchMinor: minor });
const AtCompletion = z.strictObject({
  seconds: z.int().nullable(),
  revenueMinor: minor,
  labourMinor: minor,
  contributionMinor: minor,
  contributionBps: bps,
  budgetSeconds: z.int().nullable(),
});

const sides = { name: name.nullable(), title: z.string() };
const MovedFigures = z.strictObject({
  ...sides,
  base: Figures.nullable(),
  head: Figures.nullable(),
  delta: Figures,
});
const MovedTime = z.strictObject({ ...sides, base: Time.nullable(), head: Time.nullable(), delta: Time });
const MovedProject = MovedFigures.extend({
  atCompletion: z.strictObject({
    base: AtCompletion.nullable(),
    head: AtCompletion.nullable(),
    delta: AtCompletion.nullable(),
  }),
});

const mode = z.enum(['observe', 'enforce']);
const outcome = z.enum(['pass', 'deny', 'needs-approval', 'error']);
const asked = { role: name, approvals: z.int() };

export const Requirement = z.strictObject({
  rule: z.string(),
  mode,
  subject: z.string().nullable(),
  action: z.enum(['create', 'update', 'delete', 'moved']).nullable(),
  outcome,
  require: z.array(z.strictObject(asked)),
  reason: z.string(),
  trouble: z.string().nullable(),
  trace: z.array(
    z.strictObject({
      expression: z.string(),
      values: z.array(z.strictObject({ path: z.string(), value: z.string().nullable() })),
      result: z.boolean().nullable(),
    }),
  ),
});

export const Considered = z.strictObject({ rule: z.string(), mode, subjects: z.int() });

export const Flip = z.strictObject({
  rule: z.string(),
  subject: z.string().nullable(),
  before: outcome.nullable(),
  after: outcome.nullable(),
});

const Holder = z.strictObject({ name, handle: z.string().nullable() });
const Approver = z.strictObject({ ...asked, holders: z.array(Holder) });

const State = z.strictObject({ commit: z.string().nullable(), tree: z.string() });

export const Plan = z.strictObject({
  version: z.literal(1),
  engine: z.string(),
  title: z.string(),
  base: State,
  head: State,
  asOf: z.string(),
  digest: z.string(),
  reviewDigest: z.string(),
  changes: z.strictObject({
    resources: z.array(ResourceChange),
    facts: z.array(FactChange),
    restatements: z.array(Restated),
  }),
  economics: z.strictObject({
    currency: z.strictObject({ base: z.string(), head: z.string() }),
    base: Totals,
    head: Totals,
    delta: Totals,
    moved: z.strictObject({
      clients: z.array(MovedFigures),
      projects: z.array(MovedProject),
      people: z.array(z.union([MovedFigures, MovedTime])),
      overhead: z.strictObject({ projects: z.int(), deltaMinor: minor }),
    }),
  }),
  requirements: z.array(Requirement),
  evaluated: z.strictObject({ rules: z.int(), subjects: z.int(), byRule: z.array(Considered) }),
  approvers: z.array(Approver),
  flips: z.array(Flip),
  renders: z.array(z.never()),
  jobs: z.array(z.never()),
  diagnostics: z.strictObject({
    new: z.array(Finding),
    standing: z.array(Finding),
    resolved: z.array(Finding),
  }),
  risks: z.array(
    z.strictObject({
      kind: z.enum(['prune-to-empty', 'closed-period', 'policy-edited', 'currency-changed']),
      message: z.string(),
      subjects: z.array(z.string()),
    }),
  ),
});

export const Decision = z.strictObject({
  outcome: z.enum(['complete', 'stop', 'blocked']),
  reasons: z.array(z.strictObject({ code: z.enum(keysOf(REASONS)), words: z.string() })),
  approvals: z.array(
    z.strictObject({
      ...asked,
      by: z.array(z.strictObject({ person: name, via: z.enum(['review', 'signature']), at: z.string() })),
      attested: z.boolean(),
      missing: z.int(),
      candidates: z.array(Holder),
    }),
  ),
  refused: z.array(z.strictObject({ by: z.string(), code: z.enum(keysOf(REFUSALS)) })),
});

function keysOf<Key extends string>(words: Readonly<Record<Key, string>>): [Key, ...Key[]] {
  return Object.keys(words) as [Key, ...Key[]];
}
