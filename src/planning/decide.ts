import { blocks } from '#policy/evaluate.ts';
import type { Plan } from './plan.ts';
import type { Approver } from './verdicts.ts';

export interface Decision {
  /**
   * `complete`: it may be merged; `stop`: nothing is wrong, and somebody has to approve; `blocked`: something has to
   * change first.
   */
  readonly outcome: 'complete' | 'stop' | 'blocked';
  readonly reasons: readonly {
    readonly code: 'diagnostics' | 'rule-error' | 'denied' | 'approval';
    readonly words: string;
  }[];
}

/**
 * Errors that the proposal brings block it; those that the base has already do not. So does every verdict of an
 * enforced rule that is no pass. No approval is known yet, so whatever asks for one stops.
 */
export function decide({
  diagnostics,
  requirements,
  approvers,
}: Pick<Plan, 'diagnostics' | 'requirements' | 'approvers'>): Decision {
  const errors = diagnostics.new.filter(({ severity }) => severity === 'error').length;
  const unmet = requirements.filter(blocks);
  const of = (outcome: string) => unmet.filter((each) => each.outcome === outcome);
  const reasons: Decision['reasons'] = [
    ...(errors === 0
      ? []
      : [{ code: 'diagnostics' as const, words: errors === 1 ? '1 new error' : `${errors} new errors` }]),
    ...of('error').map(({ rule, trouble }) => ({
      code: 'rule-error' as const,
      words: `\`${rule}\` cannot be judged: ${trouble}`,
    })),
    ...of('deny').map(({ rule, subject, reason }) => ({
      code: 'denied' as const,
      words: `\`${rule}\` forbids it for \`${subject}\`: ${reason}`,
    })),
    ...approvers.map((approver) => ({ code: 'approval' as const, words: approverWords(approver) })),
  ];
  return { outcome: outcomeOf(errors, unmet), reasons };
}

function outcomeOf(errors: number, unmet: Plan['requirements']): Decision['outcome'] {
  if (errors > 0 || unmet.some(({ outcome }) => outcome !== 'needs-approval')) return 'blocked';
  return unmet.length > 0 ? 'stop' : 'complete';
}

/** `finance: @mira`; `2 of finance: @mira, ana`. */
export function approverWords({ role, approvals, holders }: Approver): string {
  const people = holders.map(({ name, handle }) => (handle === null ? name : `@${handle.replace(/^@/, '')}`));
  const who = people.length === 0 ? 'nobody holds it' : people.join(', ');
  return `${approvals === 1 ? '' : `${approvals} of `}${role}: ${who}`;
}
