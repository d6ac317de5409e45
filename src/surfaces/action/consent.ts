/** Reviews of a pull request as approvals of exactly what the plan says. */
import { KernelError } from '#core/trouble.ts';
import type { Context } from '#kernel/context.ts';
import type { PlanResult } from '#kernel/plan.ts';
import type { Approval, Consent } from '#policy/approvals.ts';
import { isShallow, readCommitAt, readParents } from '#source/ancestry.ts';
import { readAccounts } from '#source/github/accounts.ts';
import type { Host } from '#source/github/host.ts';
import { type PullRequest, readRetargeting } from '#source/github/pull-requests.ts';
import { type Review, readReviews } from '#source/github/reviews.ts';
import { changedSince } from '../formats/plan-since.ts';
import { NOBODY_KNOWN, planOf } from './planned.ts';
import type { Runner } from './runner.ts';
import { bringSigned } from './signed.ts';

/** States of the base, reviewed in the meantime, that are planned again. */
const MOST = 5;

export interface Asked {
  readonly runner: Runner;
  readonly context: Context;
  /** Null where only signatures can be known. */
  readonly host: Host | null;
  readonly planned: PlanResult;
  readonly pullRequest: Pick<PullRequest, 'number' | 'mergeCommit'> & {
    /** The commit that people reviewed: the proposal's own, not what a merge or a queue made of it. */
    readonly head: string;
  };
  /** Logins that are known to have written part of it. */
  readonly writers: readonly string[];
  readonly asOf: string | undefined;
}

export interface Heard {
  readonly consent: Consent;
  /** What is otherwise than in the latest review that no longer counts for it. */
  readonly since: readonly string[];
}

/** Who agrees: by a signature that git knows, or by a review. */
export async function readConsent(asked: Asked): Promise<Heard> {
  const { host, pullRequest } = asked;
  const signed = await bringSigned(asked.runner, asked.context.directory, pullRequest.head);
  const reviewed = await withWhatIsKnown(asked, await reviewedState(asked), signed);
  const reviews = standingApprovals(host ? await readReviews(host, pullRequest.number) : []);
  const retargeted = host && reviews.length > 0 ? await readRetargeting(host, pullRequest.number) : null;
  const plans = new Map([[asked.planned.target, reviewed]]);
  // What an earlier run left may have been taken back since.
  const approvals: Approval[] = signed ? [...(reviewed?.consent.approvals ?? [])] : [];
  let since: readonly string[] = [];
  for (const { by, commit, at } of reviews) {
    // Before that people saw a proposal for another branch, and nobody says how that one stood.
    const isForThis = retargeted === null || Date.parse(at ?? '') > Date.parse(retargeted);
    const seen = isForThis ? (await planAt(asked, at ?? '', plans))?.plan : undefined;
    const reviewDigest = seen?.reviewDigest ?? '';
    approvals.push({
      ...{ by: { person: null, handle: by }, via: 'review' },
      ...{ headCommit: commit ?? '', reviewDigest, at: at ?? '' },
    });
    if (seen && commit === pullRequest.head) since = changedSince(seen, asked.planned.plan);
  }
  const writers = asked.writers.map((handle) => ({ person: null, handle }));
  const consent = {
    authors: [...writers, ...(reviewed?.consent.authors ?? [NOBODY_KNOWN])],
    approvals: approvals.map((approval) => ({ ...approval, headCommit: commitApproved(asked, approval) })),
    refused: reviewed?.consent.refused ?? [],
  };
  return { consent, since };
}

/** The plan of what people looked at: the proposal itself, not what a queue or a merge made of it. Null where it is gone. */
async function reviewedState({ context, planned, pullRequest, asOf }: Asked): Promise<PlanResult | null> {
  if (pullRequest.head === planned.plan.head.commit) return planned;
  const told = { asOf, audience: planned.plan.audience };
  if ((await readParents(context.directory, pullRequest.head)) !== null) {
    return planOf(context, { base: planned.target, head: pullRequest.head, merge: null }, told);
  }
  // Squashed by GitHub, so the reviewed commit is no part of history. In a whole clone nothing else leaves it out.
  const isSquash = pullRequest.mergeCommit === planned.plan.head.commit;
  return isSquash && !(await isShallow(context.directory)) ? planned : null;
}

/** The same with signatures that have come since, and with the accounts of those whom git knows only by an address. */
async function withWhatIsKnown(
  { context, host, planned, pullRequest, asOf }: Asked,
  reviewed: PlanResult | null,
  signed: number | null,
): Promise<PlanResult | null> {
  const head = reviewed?.plan.head.commit ?? null;
  if (!reviewed || head === null || (await isShallow(context.directory))) return reviewed;
  const isUnknown = reviewed.consent.authors.some(({ person, handle }) => person === null && handle === null);
  const isLate = signed !== null && signed > 0 && reviewed === planned;
  const accounts = isUnknown && host ? await readAccounts(host, pullRequest.number) : undefined;
  if (accounts === undefined && !isLate) return reviewed;
  const { audience } = reviewed.plan;
  return planOf(context, { base: reviewed.target, head, merge: null }, { asOf, audience, accounts });
}

/** The latest word of each person, where it is a yes. A comment takes nothing back; a dismissal does. */
export function standingApprovals(reviews: readonly Review[]): (Review & { readonly by: string })[] {
  const latest = new Map<string, Review & { readonly by: string }>();
  for (const { by, ...review } of reviews) {
    if (by === null || review.state === 'commented' || review.state === 'pending') continue;
    latest.set(by.toLowerCase(), { by, ...review });
  }
  return [...latest.values()].filter(({ state }) => state === 'approved');
}

// What a queue or a merge made of the reviewed commit stands for it; whether it says the same, the digest tells.
function commitApproved({ pullRequest, planned }: Asked, { headCommit }: Approval): string {
  return headCommit === pullRequest.head ? (planned.plan.head.commit ?? headCommit) : headCommit;
}

/** The plan into the base as it stood at a time; null where that cannot be known. */
async function planAt(
  asked: Asked,
  at: string,
  known: Map<string, PlanResult | null>,
): Promise<PlanResult | null> {
  const base = await readCommitAt(asked.context.directory, asked.planned.target, at);
  if (base === null) return null;
  const plan = known.get(base) ?? (known.size < MOST ? await planInto(asked, base) : null);
  known.set(base, plan);
  return plan;
}

async function planInto(
  { context, planned, pullRequest, asOf }: Asked,
  base: string,
): Promise<PlanResult | null> {
  const { audience } = planned.plan;
  try {
    return await planOf(context, { base, head: pullRequest.head, merge: null }, { asOf, audience });
  } catch (trouble) {
    if (trouble instanceof KernelError) return null;
    throw trouble;
  }
}
