import type { PlanResult } from '#kernel/plan.ts';

/** True when a figure, a verdict or a finding changes: a comment about anything else would be noise. */
export function isWorthSaying({ plan, decision }: PlanResult): boolean {
  const { moved, delta } = plan.economics;
  const figures =
    [moved.clients, moved.projects, moved.people].some((list) => list.length > 0) ||
    moved.overhead.projects > 0 ||
    Object.values(delta).some((change) => typeof change === 'number' && change !== 0);
  const verdicts =
    decision.outcome !== 'complete' ||
    decision.approvals.length > 0 ||
    plan.flips.length > 0 ||
    plan.requirements.some(({ outcome }) => outcome !== 'pass');
  const findings = plan.diagnostics.new.length > 0 || plan.diagnostics.resolved.length > 0;
  return figures || verdicts || findings || plan.risks.length > 0;
}
