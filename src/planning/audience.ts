/**
 * A plan as its readers may have it. What single people cost and bring is for finance. For everybody there are counts,
 * codes and verdicts: no money, no names, no places, no words that somebody wrote.
 */
import { explainCode } from '#core/codes/index.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Model } from '#model/model.ts';
import { type Audience, seenBy } from '#policy/audience.ts';
import type { Declared, ResourceChange } from './compare.ts';
import { type Decision, REASONS } from './decide.ts';
import { JOB_BLOCKS } from './job-places.ts';
import type { PlannedJob } from './jobs.ts';
import type { Moved, Time } from './moved.ts';
import type { Plan } from './plan.ts';
import type { PlannedRender } from './renders.ts';
import { RISKS } from './risks.ts';

/** From the widest. */
export const AUDIENCES = ['public', 'team', 'finance'] as const satisfies readonly Audience[];

/** Stands for what is not the reader's. */
const HIDDEN = 'hidden';

/** Whom a plan is shown to unless somebody says otherwise: those who read the repository, before and after the merge. */
export function usualAudience(...sides: readonly Model[]): Audience {
  return sides.every(({ workspace }) => workspace.spec.privacy === 'solo') ? 'finance' : 'team';
}

/** Never wider than the plan is already. Digests stay those of the whole. */
export function planFor(plan: Plan, audience: Audience): Plan {
  const narrower = AUDIENCES[Math.min(AUDIENCES.indexOf(audience), AUDIENCES.indexOf(plan.audience))];
  if (narrower === 'public') return forEverybody(plan);
  return narrower === 'team' ? forTeam(plan) : plan;
}

export function decisionFor(decision: Decision, audience: Audience): Decision {
  if (audience !== 'public') return decision;
  const { outcome, reasons, approvals, refused } = decision;
  return {
    outcome,
    reasons: reasons.map(({ code }) => ({ code, words: REASONS[code] })),
    approvals: approvals.map((role) => ({
      ...role,
      by: role.by.map((each) => ({ ...each, person: HIDDEN })),
      candidates: [],
    })),
    refused: refused.map(({ code }) => ({ by: HIDDEN, code })),
  };
}

function forTeam(plan: Plan): Plan {
  const { changes, economics, requirements, diagnostics } = plan;
  const findings = (list: readonly Diagnostic[]) => list.map(withoutPay);
  return {
    ...plan,
    audience: 'team',
    changes: { ...changes, resources: changes.resources.map(withoutCost) },
    economics: { ...economics, moved: { ...economics.moved, people: timeOnly(economics.moved.people) } },
    requirements: requirements.map((each) => seenBy('team', each)),
    diagnostics: {
      new: findings(diagnostics.new),
      standing: findings(diagnostics.standing),
      resolved: findings(diagnostics.resolved),
    },
  };
}

function timeOnly(people: Plan['economics']['moved']['people']): Moved<Time>[] {
  return people
    .filter(({ name, delta }) => name !== null && (delta.seconds !== 0 || delta.billableSeconds !== 0))
    .map((row) => ({
      ...row,
      base: row.base && timeOf(row.base),
      head: row.head && timeOf(row.head),
      delta: timeOf(row.delta),
    }));
}

function timeOf({ seconds, billableSeconds }: Time): Time {
  return { seconds, billableSeconds };
}

// Pay has no place in what others read, and is refused there; saying that it is must not say it once more.
function withoutPay({ at, related, ...finding }: Diagnostic): Diagnostic {
  if (finding.code !== 'privacy/pay-in-shared-workspace')
    return { ...finding, ...(at && { at }), ...(related && { related }) };
  return {
    ...finding,
    ...(at && { at: placeOnly(at) }),
    ...(related && { related: related.map(placeOnly) }),
  };
}

function placeOnly<P extends { readonly excerpt?: string }>({ excerpt, ...place }: P): Omit<P, 'excerpt'> {
  return place;
}

function withoutCost(change: ResourceChange): ResourceChange {
  if (change.kind !== 'Person') return change;
  switch (change.action) {
    case 'create':
      return { ...change, after: declaredWithoutCost(change.after) };
    case 'delete':
    case 'break':
      return { ...change, before: declaredWithoutCost(change.before) };
    case 'update':
      return {
        ...change,
        edits: change.edits.map((edit) => {
          const isCost = edit.path.split('/').includes('cost');
          const hide = (value: unknown) => (isCost ? HIDDEN : costHidden(value));
          return {
            ...edit,
            ...('before' in edit && { before: hide(edit.before) }),
            ...('after' in edit && { after: hide(edit.after) }),
          };
        }),
      };
    case 'rename':
      return change;
  }
}

function declaredWithoutCost(declared: Declared): Declared {
  return { ...declared, spec: costHidden(declared.spec) };
}

/** The value with every `cost` in it hidden. */
function costHidden(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(costHidden);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key, key === 'cost' ? HIDDEN : costHidden(each)]),
  );
}

function forEverybody(plan: Plan): Plan {
  const { changes, economics, diagnostics } = plan;
  const findings = (list: readonly Diagnostic[]) => list.map(codeOnly);
  const ruleNames = new Map(
    [...new Set([...plan.evaluated.byRule, ...plan.requirements, ...plan.flips].map(({ rule }) => rule))].map(
      (rule, index) => [rule, `rule-${index + 1}`],
    ),
  );
  const ruleOf = (rule: string) => ruleNames.get(rule) ?? HIDDEN;
  const totals = ({ complete, seconds, billableSeconds }: Plan['economics']['base']) => ({
    ...NO_MONEY,
    ...{ complete, seconds, billableSeconds },
  });
  return {
    ...plan,
    audience: 'public',
    title: HIDDEN,
    changes: {
      resources: changes.resources.map(kindOnly),
      facts: changes.facts.map((fact) => ({ ...fact, path: HIDDEN })),
      restatements: [],
    },
    economics: {
      currency: economics.currency,
      base: totals(economics.base),
      head: totals(economics.head),
      delta: totals(economics.delta),
      moved: { clients: [], projects: [], people: [], overhead: { projects: 0, deltaMinor: null } },
    },
    requirements: plan.requirements.map((each) => ({
      ...each,
      rule: ruleOf(each.rule),
      subject: each.subject && kindIn(each.subject),
      reason: '',
      trouble: each.trouble && HIDDEN,
      trace: [],
    })),
    evaluated: {
      ...plan.evaluated,
      byRule: plan.evaluated.byRule.map((each) => ({ ...each, rule: ruleOf(each.rule) })),
    },
    approvers: plan.approvers.map((each) => ({ ...each, holders: [] })),
    flips: plan.flips.map((flip) => ({
      ...flip,
      rule: ruleOf(flip.rule),
      subject: flip.subject && kindIn(flip.subject),
    })),
    renders: plan.renders.map(renderOnly),
    jobs: plan.jobs.map(jobOnly),
    diagnostics: {
      new: findings(diagnostics.new),
      standing: findings(diagnostics.standing),
      resolved: findings(diagnostics.resolved),
    },
    risks: plan.risks.map(({ kind }) => ({ kind, message: RISKS[kind], subjects: [] })),
  };
}

const NO_MONEY = {
  ...{ revenueMinor: null, labourMinor: null, expensesMinor: null },
  ...{ contributionMinor: null, contributionBps: null, overheadMinor: null, marginMinor: null },
  ...{ marginBps: null, unallocatedOverheadMinor: null, benchMinor: null },
} as const;

/** How many files, and nothing of where. */
function renderOnly(render: PlannedRender): PlannedRender {
  const { added, changed, deleted, renamed, refused } = render;
  return {
    ...{ repository: HIDDEN, blueprint: HIDDEN, from: null, to: null },
    added: added.map(() => HIDDEN),
    changed: changed.map(() => HIDDEN),
    deleted: deleted.map(() => HIDDEN),
    renamed: renamed.map(() => ({ from: HIDDEN, to: HIDDEN })),
    refused: refused && { kind: refused.kind, words: HIDDEN },
  };
}

/** `Project/hidden`. */
function kindIn(id: string): string {
  return `${id.split('/')[0]}/${HIDDEN}`;
}

const NOTHING: Declared = { title: null, labels: {}, spec: null };

function kindOnly(change: ResourceChange): ResourceChange {
  const { kind, action } = change;
  const named = { id: kindIn(change.id), kind };
  if (action === 'rename') return { ...named, action, from: kindIn(change.from) };
  if (action === 'update') return { ...named, action, edits: [] };
  return action === 'create' ? { ...named, action, after: NOTHING } : { ...named, action, before: NOTHING };
}

function jobOnly({ step, irreversible, blockedBy }: PlannedJob, index: number): PlannedJob {
  return {
    ...{ job: `job-${index + 1}`, step, asset: null, driver: null, alternatives: [], because: [] },
    ...{ after: [], needs: [], concurrency: null, irreversible },
    blockedBy: blockedBy.map(({ code }) => ({ code, words: JOB_BLOCKS[code] })),
  };
}

function codeOnly({ code, severity }: Diagnostic): Diagnostic {
  return { code, severity, message: explainCode(code)?.title ?? HIDDEN };
}
