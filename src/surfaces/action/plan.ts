/** `command: plan`: what merging a proposal would change, judged, told, and written into the pull request. */

import type { PlanResult } from '#kernel/plan.ts';
import { hasBranchRules } from '#source/github/branch-rules.ts';
import type { Host } from '#source/github/host.ts';
import { type PullRequest, readPullRequest } from '#source/github/pull-requests.ts';
import { planMarkdown } from '../formats/plan-markdown.ts';
import { checkOf, otherTarget, writeCheck } from './check.ts';
import { comparedBy } from './checkout.ts';
import { type Heard, readConsent } from './consent.ts';
import { notFor, type Occasion, type Proposed, readOccasion } from './event.ts';
import { hostOf, warned } from './github-host.ts';
import { remark } from './log-commands.ts';
import { rootName } from './marker.ts';
import { NOTHING_POSTED, type Outcome, type Posted, verdictOf } from './outcome.ts';
import { contextOf, judgedWith, planOf } from './planned.ts';
import type { Inputs } from './registry.ts';
import { keepPlan, report } from './report.ts';
import { runOf } from './run-name.ts';
import type { Runner } from './runner.ts';
import { stick } from './sticky-comment.ts';
import { isWorthSaying } from './worth-saying.ts';

export async function plan(runner: Runner, input: Inputs): Promise<Outcome> {
  const occasion = readOccasion(runner);
  if (occasion.kind === 'ran') throw notFor(occasion, 'plan');
  const context = contextOf(runner, input);
  const host = await hostOf(runner, input);
  const compared = await comparedBy(occasion, context.directory, runner.env.GITHUB_SHA);
  const planned = await planOf(context, compared, { asOf: input['as-of'], audience: input.audience });
  const consenting = { runner, context, planned, input };
  // Where the host does not say who reviewed, signatures still count.
  const heard =
    (host && (await warned(runner, () => consentOn(occasion, { ...consenting, host })))) ??
    (await consentOn(occasion, { ...consenting, host: null }));
  const judged = judgedWith(planned, heard?.consent ?? null);
  report(runner, judged, heard?.since);
  const verdict = verdictOf(judged, input.mode);
  const number = occasion.kind === 'proposed' ? occasion.number : null;
  const planFile = keepPlan(runner, judged, number);
  if (host && occasion.kind === 'proposed' && judged.plan.approvers.length > 0) {
    await warned(runner, () => adviseOn(runner, host, occasion));
  }
  const posted = await post(runner, host, occasion, judged, verdict);
  return { ...verdict, planned: judged, planFile, posted };
}

/** The comment of an open proposal, outside of its own runs; null when nothing had to be said. */
export async function commentOn(
  runner: Runner,
  input: Inputs,
  pullRequest: PullRequest,
): Promise<number | null> {
  const context = contextOf(runner, input);
  const host = await hostOf(runner, input);
  const occasion = occasionOf(pullRequest);
  const compared = await comparedBy(occasion, context.directory, undefined);
  const planned = await planOf(context, compared, { asOf: input['as-of'], audience: input.audience });
  const heard = host ? await consentOn(occasion, { runner, context, host, planned, input }) : null;
  return host ? comments(runner, host, occasion, judgedWith(planned, heard?.consent ?? null)) : null;
}

function occasionOf({ number, head, base, author }: PullRequest): Proposed {
  return {
    kind: 'proposed',
    number,
    head: head.commit,
    base: base.commit,
    baseBranch: base.branch,
    isFork: head.repository !== base.repository,
    writers: author === null ? [] : [author],
    defaultBranch: null,
  };
}

interface Consenting {
  readonly runner: Runner;
  readonly context: ReturnType<typeof contextOf>;
  readonly host: Host | null;
  readonly planned: PlanResult;
  readonly input: Inputs;
}

/** Null where nobody is asked, or where there is no pull request that people could have reviewed. */
async function consentOn(occasion: Occasion, { input, ...told }: Consenting): Promise<Heard | null> {
  const { host, planned } = told;
  const asked = { ...told, asOf: input['as-of'] };
  if (planned.plan.approvers.length === 0) return null;
  if (occasion.kind === 'proposed') {
    const pullRequest = { number: occasion.number, head: occasion.head, mergeCommit: null };
    return readConsent({ ...asked, pullRequest, writers: occasion.writers });
  }
  if (!host || occasion.kind !== 'queued' || occasion.pullRequest === null) return null;
  const { number, mergeCommit, head, author } = await readPullRequest(host, occasion.pullRequest);
  return readConsent({
    ...asked,
    pullRequest: { number, mergeCommit, head: head.commit },
    writers: author === null ? [] : [author],
  });
}

async function post(
  runner: Runner,
  host: Host | null,
  occasion: Occasion,
  planned: PlanResult,
  verdict: Pick<Outcome, 'decision' | 'reason'>,
): Promise<Posted> {
  if (occasion.kind !== 'proposed' && occasion.kind !== 'queued') return NOTHING_POSTED;
  if (occasion.kind === 'proposed' && occasion.isFork) {
    remark(
      runner,
      'notice',
      'the proposal comes from a fork: its run may not write, and `command: comment` posts it',
    );
    return NOTHING_POSTED;
  }
  if (!host) {
    remark(runner, 'notice', 'there is no token: neither the check nor the comment is written');
    return NOTHING_POSTED;
  }
  const markdown = planMarkdown(planned);
  const run = runOf(runner);
  const into = otherTarget(occasion.baseBranch, occasion.defaultBranch);
  const check = checkOf({ planned, verdict, markdown, commit: occasion.head, run, into });
  const written = await warned(runner, () => writeCheck(host, check));
  const comment =
    occasion.kind === 'proposed'
      ? await warned(runner, () => comments(runner, host, occasion, planned))
      : null;
  return { check: written, comment };
}

/** Where no rule of the host stands between a verdict and the merge, that is said. */
async function adviseOn(runner: Runner, host: Host, { baseBranch }: Proposed): Promise<void> {
  if (await hasBranchRules(host, baseBranch)) return;
  const words = `\`${baseBranch}\` has no branch rules: approvals are advice, and whoever may write can merge without them`;
  remark(
    runner,
    'notice',
    words,
    'require the check `Fractal` in a ruleset, where the plan of your account has them',
  );
}

/** The comment of a proposal that is still the same as when the run began. */
async function comments(
  runner: Runner,
  host: Host,
  { number, head }: Proposed,
  planned: PlanResult,
): Promise<number | null> {
  const now = await readPullRequest(host, number);
  if (now.head.commit !== head) {
    remark(runner, 'notice', 'the proposal has moved on: a newer run comments');
    return null;
  }
  const { id, attempt } = runOf(runner);
  return stick(host, number, {
    marker: { root: rootName(planned.prefix), head, run: id, attempt, digest: planned.plan.digest },
    text: planMarkdown(planned),
    isWorthSaying: isWorthSaying(planned),
  });
}
