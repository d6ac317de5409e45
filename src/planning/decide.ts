import { type Consent, consentOf, NO_CONSENT, type Refused, type RoleConsent } from '#policy/approvals.ts';
import { blocks } from '#policy/blocks.ts';
import type { Holder } from '#policy/identity.ts';
import type { Plan } from './plan.ts';

/** Why a plan may not go on as it is. */
export const REASONS = {
  diagnostics: 'the proposal brings errors',
  'rule-error': 'a rule cannot be judged',
  denied: 'a rule forbids it',
  approval: 'somebody has to approve',
} as const satisfies Readonly<Record<string, string>>;

export interface Reason {
  readonly code: keyof typeof REASONS;
  readonly words: string;
}

export interface Decision {
  /**
   * `complete`: it may be merged; `stop`: nothing is wrong, and somebody has to approve; `blocked`: something has to
   * change first.
   */
  readonly outcome: 'complete' | 'stop' | 'blocked';
  readonly reasons: readonly Reason[];
  /** Role by role that an enforced rule asks for: who approved, and what is missing. */
  readonly approvals: readonly RoleConsent[];
  /** Approvals that do not count, and why. */
  readonly refused: readonly Refused[];
}

type Decided = Pick<Plan, 'diagnostics' | 'requirements' | 'approvers' | 'head' | 'reviewDigest'>;

/**
 * Errors that the proposal brings block it; those that the base has already do not. So does every verdict of an
 * enforced rule that is no pass; approvals meet those that ask for them, and nothing else.
 */
export function decide(plan: Decided, consent: Consent = NO_CONSENT): Decision {
  const { diagnostics, requirements, approvers, head, reviewDigest } = plan;
  const errors = diagnostics.new.filter(({ severity }) => severity === 'error').length;
  const unmet = requirements.filter(blocks);
  const of = (outcome: string) => unmet.filter((each) => each.outcome === outcome);
  const { roles, refused } = consentOf(approvers, consent, { headCommit: head.commit, reviewDigest });
  const missing = roles.filter((role) => role.missing > 0);
  const changes: Reason[] = [
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
  ];
  const isAgreed = missing.length === 0 && of('needs-approval').every((each) => isMetBy(each, roles));
  return {
    outcome: changes.length > 0 ? 'blocked' : isAgreed ? 'complete' : 'stop',
    reasons: [
      ...changes,
      ...missing.map((role) => ({
        code: 'approval' as const,
        words: `it lacks the approval of ${missingWords(role)}`,
      })),
    ],
    approvals: roles,
    refused,
  };
}

// A role that is asked for and was not looked at has not agreed.
function isMetBy({ require }: Plan['requirements'][number], roles: readonly RoleConsent[]): boolean {
  return (
    require.length > 0 &&
    require.every(({ role, approvals }) =>
      roles.some((each) => each.role === role && each.missing === 0 && each.by.length >= approvals),
    )
  );
}

/** `finance: @mira`; `2 of finance: @mira, ana`; `1 more of finance: ana`. */
export function missingWords({ role, by, missing, candidates }: RoleConsent): string {
  const count = by.length > 0 ? `${missing} more of ` : missing === 1 ? '' : `${missing} of `;
  const who = candidates.map(handleWords).join(', ');
  if (candidates.length >= missing) return `${count}${role}: ${who}`;
  return `${count}${role}: ${who === '' ? 'nobody who could holds it' : `${who}, and nobody else could`}`;
}

function handleWords({ name, handle }: Holder): string {
  return handle === null ? name : `@${handle.replace(/^@/, '')}`;
}
