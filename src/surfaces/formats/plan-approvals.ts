/** Who approved a proposal, and which approvals do not count. */
import type { Decision } from '#planning/decide.ts';
import { REFUSALS } from '#policy/approvals.ts';

/** `finance approved by mira (signature)`; one line a role that has somebody's approval, then those that do not count. */
export function approvalLines({ approvals, refused }: Decision): string[] {
  return [
    ...approvals
      .filter(({ by }) => by.length > 0)
      .map(({ role, by, attested }) => {
        const who = by.map(({ person, via }) => `${person} (${via})`).join(', ');
        return attested
          ? `${role} attested by ${who}, its only holder, who may have written this`
          : `${role} approved by ${who}`;
      }),
    ...refused.map(({ by, code }) => `an approval by ${by} does not count: ${REFUSALS[code]}`),
  ];
}
