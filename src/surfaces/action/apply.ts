/** `command: apply`: after the merge, everything is worked out and decided again from what was merged. */
import type { PlanResult } from '#kernel/plan.ts';
import type { Host } from '#source/github/host.ts';
import { findPullRequestsOf } from '#source/github/pull-requests.ts';
import { planMarkdown } from '../formats/plan-markdown.ts';
import { checkOf, otherTarget, writeCheck } from './check.ts';
import { mergedBy } from './checkout.ts';
import { type Heard, readConsent } from './consent.ts';
import { notFor, readOccasion } from './event.ts';
import { hostOf, warned } from './github-host.ts';
import { remark } from './log-commands.ts';
import { type Outcome, verdictOf } from './outcome.ts';
import { contextOf, judgedWith, planOf } from './planned.ts';
import type { Inputs } from './registry.ts';
import { keepPlan, report } from './report.ts';
import { runOf } from './run-name.ts';
import type { Runner } from './runner.ts';

/** Nothing of the proposal's own runs is believed: neither its plan nor its verdict. */
export async function apply(runner: Runner, input: Inputs): Promise<Outcome> {
  const occasion = readOccasion(runner);
  if (occasion.kind !== 'pushed' && occasion.kind !== 'asked') throw notFor(occasion, 'apply');
  const context = contextOf(runner, input);
  const host = await hostOf(runner, input);
  const merged = await mergedBy(occasion, context.directory);
  const planned = await planOf(context, merged, { asOf: input['as-of'], audience: input.audience });
  const heard = host
    ? await warned(runner, () =>
        consentTo(planned, host, { runner, context, input, branch: occasion.branch }),
      )
    : null;
  const judged = judgedWith(planned, heard?.consent ?? null);
  report(runner, judged, heard?.since);
  const verdict = verdictOf(judged, input.mode);
  const planFile = keepPlan(runner, judged, null);
  if (!host) remark(runner, 'notice', 'there is no token: the check is not written, and no review is known');
  const markdown = planMarkdown(judged);
  const into = otherTarget(occasion.branch, occasion.defaultBranch);
  const check = checkOf({
    ...{ planned: judged, verdict, markdown, into },
    ...{ commit: merged.head, run: runOf(runner) },
  });
  const written = host ? await warned(runner, () => writeCheck(host, check)) : null;
  return { ...verdict, planned: judged, planFile, posted: { check: written, comment: null } };
}

interface Asking {
  readonly runner: Runner;
  readonly context: ReturnType<typeof contextOf>;
  readonly input: Inputs;
  /** The branch that it was merged into. */
  readonly branch: string | null;
}

/**
 * Who agreed to the pull request that the merge made part of the branch. Without exactly one, nobody is known to: what
 * people agreed to for another branch, they saw beside that one.
 */
async function consentTo(
  planned: PlanResult,
  host: Host,
  { runner, context, input, branch }: Asking,
): Promise<Heard | null> {
  const { commit } = planned.plan.head;
  if (planned.plan.approvers.length === 0 || commit === null) return null;
  const [found, ...others] = (await findPullRequestsOf(host, commit)).filter(
    ({ isMerged, base }) => isMerged && base.branch === branch,
  );
  if (!found || others.length > 0) return null;
  const { number, mergeCommit, author, head } = found;
  return readConsent({
    ...{ runner, context, host, planned, asOf: input['as-of'] },
    pullRequest: { number, mergeCommit, head: head.commit },
    writers: author === null ? [] : [author],
  });
}
