/** A plan for everybody: counts, codes and verdicts; no money, no names, no places, no words that somebody wrote. */
import { explainCode } from '#core/codes/index.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Declared, ResourceChange } from './compare.ts';
import { type Decision, REASONS } from './decide.ts';
import { JOB_BLOCKS } from './job-places.ts';
import type { PlannedJob } from './jobs.ts';
import type { Plan } from './plan.ts';
import type { PlannedRender } from './renders.ts';
import { RISKS } from './risks.ts';
import { HIDDEN } from './seen-by-team.ts';

export function forEverybody(plan: Plan): Plan {
  const { changes, economics, diagnostics } = plan;
  const findings = (list: readonly Diagnostic[]) => list.map(codeOnly);
  const ruleNames = new Map(
    [...new Set([...plan.evaluated.byRule, ...plan.requirements, ...plan.flips].map(({ rule }) => rule))].map(
      (rule, index) => [rule, `rule-${index + 1}`],
    ),
  );
  const ruleOf = (rule: string) => ruleNames.get(rule) ?? HIDDEN;
  const totals = ({ complete, seconds, billableSeconds }: Plan['economics']['base']) => ({
    ...{ seconds, billableSeconds },
    ...{ ...NO_MONEY, complete },
    ...{ unallocatedOverheadMinor: null, benchMinor: null },
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
  marginBps: null,
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

export function decisionForEverybody({ outcome, reasons, approvals, refused }: Decision): Decision {
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
