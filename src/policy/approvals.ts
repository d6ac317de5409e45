/** Whether the approvals that were given are those that a requirement asks for. */
import type { Requirement } from './evaluate.ts';

/** Somebody's yes, to exactly one state of a proposal. */
export interface Approval {
  /** Name of the Person. */
  readonly person: string;
  /** The head commit that was approved. */
  readonly commit: string;
  readonly reviewDigest: string;
}

/** What is to be approved, and by whom it may be. */
export interface Proposal {
  readonly commit: string;
  readonly reviewDigest: string;
  /** Everybody who wrote part of it; without any, nobody is known to be somebody else. */
  readonly authors: readonly string[];
  /** Holders by role, of the base: a proposal does not choose its own judges. */
  readonly roles: ReadonlyMap<string, readonly string[]>;
}

export interface RoleSatisfaction {
  readonly role: string;
  /** Approvals asked for. */
  readonly approvals: number;
  /** Whose count, in order of name. */
  readonly by: readonly string[];
  /** True where the role's only holder attests for a change of his own. */
  readonly attested: boolean;
  readonly satisfied: boolean;
}

export interface Satisfaction {
  readonly satisfied: boolean;
  readonly roles: readonly RoleSatisfaction[];
}

/** A pass needs nothing; a denial or an error cannot be approved away. */
export function satisfied(
  requirement: Requirement,
  approvals: readonly Approval[],
  proposal: Proposal,
): Satisfaction {
  if (requirement.outcome !== 'needs-approval')
    return { satisfied: requirement.outcome === 'pass', roles: [] };
  const people = new Set(
    approvals
      .filter((each) => each.commit === proposal.commit && each.reviewDigest === proposal.reviewDigest)
      .map(({ person }) => person),
  );
  const roles = requirement.require.map((asked) => satisfactionOf(asked, people, proposal));
  return { satisfied: roles.length > 0 && roles.every((role) => role.satisfied), roles };
}

function satisfactionOf(
  { role, approvals }: Requirement['require'][number],
  people: ReadonlySet<string>,
  { authors, roles }: Proposal,
): RoleSatisfaction {
  const holders = [...new Set(roles.get(role) ?? [])].sort();
  const [only] = holders;
  const attested =
    authors.length > 0 &&
    holders.length === 1 &&
    only !== undefined &&
    authors.includes(only) &&
    people.has(only);
  const others =
    authors.length === 0 ? [] : holders.filter((one) => people.has(one) && !authors.includes(one));
  const by = attested ? holders : others;
  return { role, approvals, by, attested, satisfied: approvals > 0 && by.length >= approvals };
}
