/** The verdict as a check on the proposal's commit. */
import type { PlanResult } from '#kernel/plan.ts';
import { type CheckRun, createCheckRun, readCheckRuns } from '#source/github/check-runs.ts';
import type { Host } from '#source/github/host.ts';
import { headlineOf } from '../formats/plan-words.ts';
import { visible } from '../formats/visible.ts';
import { remarksOf, shareOut } from './annotations.ts';
import type { Outcome } from './outcome.ts';
import type { Run } from './run-name.ts';

/** Characters that a title may have without being cut by GitHub. */
const LONGEST_TITLE = 200;

export interface Checking {
  readonly planned: PlanResult;
  readonly verdict: Pick<Outcome, 'decision' | 'reason'>;
  readonly markdown: string;
  /** The commit that it stands on. */
  readonly commit: string;
  readonly run: Run;
  /** The branch that it is judged for, where that is not the default one. */
  readonly into: string | null;
}

/**
 * The branch, unless it is known to be the default one. A commit may be proposed for several branches, and what stands on
 * it is the same for all: a verdict for one must not be taken for that of another.
 */
export function otherTarget(branch: string | null, defaultBranch: string | null): string | null {
  return branch !== null && branch === defaultBranch ? null : (branch ?? 'a tag');
}

export function checkOf({ planned, verdict, markdown, commit, run, into }: Checking): CheckRun {
  const { plan, prefix } = planned;
  const title = headlineOf(plan)
    .map(({ text }) => text)
    .join('');
  return {
    name: nameOf(prefix, into),
    commit,
    conclusion: conclusionOf(verdict),
    title: visible(title).slice(0, LONGEST_TITLE).toWellFormed(),
    summary: markdown,
    externalId: `${run.id}/${run.attempt}`,
    ...(run.page !== null && { page: run.page }),
    remarks: remarksOf(shareOut(plan.diagnostics.new).rest, prefix),
  };
}

/** Writes the check unless a newer run has; null then. */
export async function writeCheck(host: Host, check: CheckRun): Promise<number | null> {
  const others = await readCheckRuns(host, check.commit, check.name);
  const isOutdated = others.some((other) => other !== null && isNewer(other, check.externalId));
  return isOutdated ? null : createCheckRun(host, check);
}

function nameOf(prefix: string, into: string | null): string {
  const name = prefix === '' ? 'Fractal' : `Fractal (${visible(prefix.replace(/\/$/, ''))})`;
  return into === null ? name : `${name} into ${visible(into)}`;
}

function conclusionOf({ decision, reason }: Checking['verdict']): CheckRun['conclusion'] {
  if (decision === 'complete') return 'success';
  if (decision === 'continue') return 'neutral';
  return reason === 'approval' ? 'action_required' : 'failure';
}

function isNewer(other: string, mine: string): boolean {
  const [run = 0, attempt = 0] = other.split('/').map(Number);
  const [myRun = 0, myAttempt = 0] = mine.split('/').map(Number);
  return run > myRun || (run === myRun && attempt > myAttempt);
}
