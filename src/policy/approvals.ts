/** Whose approvals count towards the roles that have to agree, how many are missing, and why others do not count. */
import { compareText } from '#core/diagnostic.ts';
import { distinct, type Holder, type Identity, isNamed, isSame, isSomebodyElse, nameOf } from './identity.ts';

/** Somebody's yes, to exactly one state of a proposal. */
export interface Approval {
  /** A host's review knows the handle, a signature the person. */
  readonly by: Identity;
  readonly via: 'review' | 'signature';
  /** The commit that was approved. */
  readonly headCommit: string;
  /**
   * The plan's, as it was when they approved. A host's review has none: it is that of the plan of `headCommit` into the
   * base as it stood then.
   */
  readonly reviewDigest: string;
  /** When, ISO 8601, as whoever approved said it; nothing depends on it. */
  readonly at: string;
}

/** Why an approval does not count. */
export const REFUSALS = {
  'other-commit': 'it is for another commit than the one that is proposed',
  'other-review': 'what it agreed to has changed since: the changes, or what the rules say of them',
  'no-role': 'they hold none of the roles that have to agree',
  author: 'they wrote part of the proposal, and others hold the role too',
  'author-unknown': 'who wrote the proposal is not known, so it could be their own',
  'several-people': 'several people on the base go by this name on the host',
  'unknown-key': 'no person on the base declares this key',
  'shared-key': 'several people on the base declare this key',
  'weak-key': 'the key is too short, or of a sort that is not accepted',
  'bad-signature': 'the signature is not of what it stands beside',
  unreadable: 'it cannot be read',
} as const satisfies Readonly<Record<string, string>>;
export type Refusal = keyof typeof REFUSALS;

export interface Refused {
  /** Who, as far as that is known: a person, `@handle`, or the fingerprint of a key. */
  readonly by: string;
  readonly code: Refusal;
}

/** Everything that is known about who agrees. */
export interface Consent {
  /** Everybody who wrote part of the proposal. Without any, nobody is known to be somebody else. */
  readonly authors: readonly Identity[];
  readonly approvals: readonly Approval[];
  /** What looked like an approval and could not be taken for one. */
  readonly refused: readonly Refused[];
}

export const NO_CONSENT: Consent = { authors: [], approvals: [], refused: [] };

/** A role that has to agree, with those who hold it on the base: a proposal does not choose its own judges. */
export interface AskedRole {
  readonly role: string;
  readonly approvals: number;
  readonly holders: readonly Holder[];
}

/** What an approval has to be of. */
export interface Reviewed {
  /** Null where nothing is committed: then nothing can be approved. */
  readonly headCommit: string | null;
  readonly reviewDigest: string;
}

export interface RoleConsent {
  readonly role: string;
  /** Approvals asked for. */
  readonly approvals: number;
  /** Whose count, in order of name. */
  readonly by: readonly {
    readonly person: string;
    readonly via: Approval['via'];
    readonly at: string;
  }[];
  /** True where the role's only holder agrees, and is not known to be somebody else than who wrote it. */
  readonly attested: boolean;
  /** Approvals that are missing; 0 when the role agrees. */
  readonly missing: number;
  /** Holders who could still give them, in order of name. Fewer than are missing: it cannot be approved. */
  readonly candidates: readonly Holder[];
}

export function consentOf(
  asked: readonly AskedRole[],
  { authors, approvals, refused }: Consent,
  reviewed: Reviewed,
): { readonly roles: readonly RoleConsent[]; readonly refused: readonly Refused[] } {
  const heard = approvals.map((approval) => ({
    approval,
    found: whose(approval, asked, reviewed),
  }));
  const roles = asked.map((role) => roleConsent(role, heard, authors));
  const counted = new Set(roles.flatMap(({ by }) => by.map(({ person }) => person)));
  const others = heard.flatMap(({ approval, found }): Refused[] => {
    if (typeof found === 'string') return [{ by: nameOf(approval.by), code: found }];
    if (counted.has(found.name)) return [];
    const isAuthor = authors.some((author) => isSame(found, author));
    return [{ by: found.name, code: isAuthor ? 'author' : 'author-unknown' }];
  });
  return { roles, refused: inOrder([...refused, ...others]) };
}

interface Heard {
  readonly approval: Approval;
  /** The holder who gave it, or why it does not count. */
  readonly found: Holder | Refusal;
}

function whose({ by, ...of }: Approval, asked: readonly AskedRole[], reviewed: Reviewed): Holder | Refusal {
  if (reviewed.headCommit === null || of.headCommit !== reviewed.headCommit) return 'other-commit';
  if (of.reviewDigest !== reviewed.reviewDigest) return 'other-review';
  const holders = new Map(asked.flatMap((role) => role.holders.map((holder) => [holder.name, holder])));
  const named = [...holders.values()].filter((holder) => isNamed(holder, by));
  const [only, ...others] = named;
  if (only === undefined) return 'no-role';
  return others.length === 0 ? only : 'several-people';
}

function roleConsent(asked: AskedRole, heard: readonly Heard[], authors: readonly Identity[]): RoleConsent {
  const { role, approvals } = asked;
  const holders = distinct(asked.holders);
  const said = (holder: Holder) =>
    heard.findLast(({ found }) => typeof found !== 'string' && found.name === holder.name)?.approval;
  const [only] = holders;
  const others = holders.filter((holder) => isSomebodyElse(holder, authors));
  // A role of one: whoever wrote it, nobody else could agree.
  const isAlone = new Set(asked.holders.map(({ name }) => name)).size === 1 && others.length === 0;
  const may = isAlone ? holders : others;
  const by = may.flatMap((holder) => {
    const approval = said(holder);
    return approval ? [{ person: holder.name, via: approval.via, at: approval.at }] : [];
  });
  return {
    ...{ role, approvals, by },
    attested: isAlone && only !== undefined && by.length > 0,
    missing: Math.max(0, Math.max(1, approvals) - by.length),
    candidates: (isAlone
      ? holders
      : holders.filter((holder) => !authors.some((author) => isSame(holder, author)))
    ).filter(({ name }) => !by.some(({ person }) => person === name)),
  };
}

function inOrder(refused: readonly Refused[]): Refused[] {
  const unique = new Map(refused.map((each) => [`${each.by} ${each.code}`, each]));
  return [...unique.values()].sort((a, b) => compareText(a.by, b.by) || compareText(a.code, b.code));
}
