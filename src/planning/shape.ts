/** The Plan as versioned JSON. Readers parse with it, and so refuse a version they do not know. */
import { z } from 'zod';
import { REFUSALS } from '#policy/approvals.ts';
import { AUDIENCES } from './audience.ts';
import { REASONS } from './decide.ts';
import { JOB_BLOCKS } from './job-places.ts';
import { RENDER_REFUSALS } from './renders.ts';
import { RISKS } from './risks.ts';

const name = z.string();
const minor = z.int().nullable();
const bps = z.int().nullable();

const Place = z
  .strictObject({
    file: z.string(),
    line: z.int().optional(),
    column: z.int().optional(),
    endColumn: z.int().optional(),
    excerpt: z.string().optional(),
  })
  .meta({ id: 'Place' });

const Finding = z
  .strictObject({
    code: z.string(),
    severity: z.enum(['error', 'warning', 'info']),
    message: z.string(),
    at: Place.optional(),
    related: z.array(Place).optional(),
    hint: z.string().optional(),
  })
  .meta({ id: 'Finding' });

const Difference = z
  .discriminatedUnion('op', [
    z.strictObject({ op: z.literal('add'), path: z.string(), after: z.unknown() }),
    z.strictObject({ op: z.literal('remove'), path: z.string(), before: z.unknown() }),
    z.strictObject({ op: z.literal('replace'), path: z.string(), before: z.unknown(), after: z.unknown() }),
  ])
  .meta({ id: 'Difference' });

const Declared = z
  .strictObject({
    title: z.string().nullable(),
    labels: z.record(z.string(), z.string()),
    spec: z.unknown(),
  })
  .meta({ id: 'Declared' });
const changed = { id: z.string(), kind: z.string() };
const ResourceChange = z
  .discriminatedUnion('action', [
    z.strictObject({ ...changed, action: z.literal('create'), after: Declared }),
    z.strictObject({ ...changed, action: z.literal('update'), edits: z.array(Difference) }),
    z.strictObject({ ...changed, action: z.literal('delete'), before: Declared }),
    z.strictObject({ ...changed, action: z.literal('break'), before: Declared }),
    z.strictObject({ ...changed, action: z.literal('rename'), from: z.string() }),
  ])
  .meta({ id: 'ResourceChange' });

const FactSum = z.strictObject({ facts: z.int(), seconds: z.int() }).meta({ id: 'FactSum' });
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

const Time = z.strictObject({ seconds: z.int(), billableSeconds: z.int() }).meta({ id: 'Time' });
const Figures = z
  .strictObject({
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
  })
  .meta({ id: 'Figures' });
const Totals = Figures.extend({ unallocatedOverheadMinor: minor, benchMinor: minor }).meta({ id: 'Totals' });
const AtCompletion = z
  .strictObject({
    seconds: z.int().nullable(),
    revenueMinor: minor,
    labourMinor: minor,
    contributionMinor: minor,
    contributionBps: bps,
    budgetSeconds: z.int().nullable(),
  })
  .meta({ id: 'AtCompletion' });

const sides = { name: name.nullable(), title: z.string() };
const MovedFigures = z
  .strictObject({
    ...sides,
    base: Figures.nullable(),
    head: Figures.nullable(),
    delta: Figures,
  })
  .meta({ id: 'MovedFigures' });
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
const action = z.enum(['create', 'update', 'delete', 'moved']);
const asked = { role: name, approvals: z.int() };

export const Requirement = z
  .strictObject({
    rule: z.string(),
    mode,
    subject: z.string().nullable(),
    action: action.nullable(),
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
  })
  .meta({ id: 'Requirement' });

export const Considered = z.strictObject({ rule: z.string(), mode, subjects: z.int() });

const PlannedRender = z.strictObject({
  repository: name,
  blueprint: name,
  from: z.string().nullable(),
  to: z.string().nullable(),
  added: z.array(z.string()),
  changed: z.array(z.string()),
  deleted: z.array(z.string()),
  renamed: z.array(z.strictObject({ from: z.string(), to: z.string() })),
  refused: z.strictObject({ kind: z.enum(RENDER_REFUSALS), words: z.string() }).nullable(),
});

export const Flip = z
  .strictObject({
    rule: z.string(),
    subject: z.string().nullable(),
    before: outcome.nullable(),
    after: outcome.nullable(),
  })
  .meta({ id: 'Flip' });

const Holder = z.strictObject({ name, handle: z.string().nullable() }).meta({ id: 'Holder' });
const Approver = z.strictObject({ ...asked, holders: z.array(Holder) });

const PlannedJob = z
  .strictObject({
    job: name,
    step: z.int(),
    asset: name.nullable(),
    driver: z.string().nullable(),
    alternatives: z.array(name),
    because: z.array(
      z.discriminatedUnion('by', [
        z.strictObject({ by: z.literal('change'), subject: z.string(), action }),
        z.strictObject({ by: z.literal('job'), job: name }),
      ]),
    ),
    after: z.array(name),
    needs: z.array(name),
    concurrency: name.nullable(),
    irreversible: z.boolean(),
    blockedBy: z.array(z.strictObject({ code: z.enum(keysOf(JOB_BLOCKS)), words: z.string() })),
  })
  .meta({ id: 'PlannedJob' });

const State = z.strictObject({ commit: z.string().nullable(), tree: z.string() }).meta({ id: 'State' });

export const Plan = z.strictObject({
  version: z.literal(1),
  engine: z.string(),
  audience: z.enum(AUDIENCES),
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
  renders: z.array(PlannedRender),
  jobs: z.array(PlannedJob),
  diagnostics: z.strictObject({
    new: z.array(Finding),
    standing: z.array(Finding),
    resolved: z.array(Finding),
  }),
  risks: z.array(
    z.strictObject({
      kind: z.enum(keysOf(RISKS)),
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

/** What `fractal plan --format json` prints, and `docs/plan.schema.json` describes. */
export const PlanDocument = Plan.extend({ decision: Decision });

function keysOf<Key extends string>(words: Readonly<Record<Key, string>>): [Key, ...Key[]] {
  return Object.keys(words) as [Key, ...Key[]];
}
