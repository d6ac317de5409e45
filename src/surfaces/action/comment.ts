/** `command: comment`: posts what the run for a proposal from a fork worked out, from a run that may write. */
import { KernelError } from '#core/trouble.ts';
import { findPullRequests } from '#source/github/pull-requests.ts';
import { notFor, type Ran, readOccasion } from './event.ts';
import { hostOf } from './github-host.ts';
import { remark } from './log-commands.ts';
import { rootName } from './marker.ts';
import { NOTHING_POSTED, type Outcome } from './outcome.ts';
import { writeSummary } from './output-files.ts';
import { type PlanFile, readPlanFile, shownBy } from './plan-file.ts';
import type { Inputs } from './registry.ts';
import type { Runner } from './runner.ts';
import { stick, type Wanted } from './sticky-comment.ts';

// Whoever made the proposal could have written the file: it is shown as theirs, and never as a check that passes.
const WORDS =
  '> [!NOTE]\n> From a fork: its own run worked this out, and nobody has vouched for it. It is worked out again after the merge.\n\n';

/** The file only says what to show. Where it is shown is what GitHub says of the run that left it. */
export async function comment(runner: Runner, input: Inputs): Promise<Outcome> {
  const occasion = readOccasion(runner);
  if (occasion.kind !== 'ran') throw notFor(occasion, 'comment');
  const path = input['plan-file'];
  if (path === undefined) throw misused('it needs the input `plan-file`');
  const host = await hostOf(runner, input);
  if (!host) throw misused('it needs a token that may write');
  const file = readPlanFile(path);
  const { head } = file.plan;
  if (head.commit !== occasion.head) throw misused('the plan is of another commit than the run');
  const proposals = await findPullRequests(host, { owner: occasion.headOwner, branch: occasion.headBranch });
  const [proposal] = proposals.filter((each) => each.head.commit === occasion.head);
  if (!proposal)
    return done(runner, 'outdated', 'no open pull request stands at the commit of that run', null);
  const id = await stick(host, proposal.number, wantedOf(file, occasion));
  return done(runner, 'commented', `pull request ${proposal.number} has its comment`, id);
}

function wantedOf(file: PlanFile, { head, run, attempt }: Ran): Wanted {
  const { text, isWorthSaying } = shownBy(file);
  const marker = { root: rootName(file.prefix), head, run, attempt, digest: file.plan.digest.slice(0, 100) };
  return { marker, text: WORDS + text, isWorthSaying };
}

function done(runner: Runner, reason: 'commented' | 'outdated', words: string, id: number | null): Outcome {
  writeSummary(runner, `${words}\n`);
  remark(runner, 'notice', words);
  return {
    ...{ decision: 'complete', reason, words, planned: null, planFile: null },
    posted: { ...NOTHING_POSTED, comment: id },
  };
}

function misused(words: string): KernelError {
  return new KernelError(
    'action/bad-use',
    `\`command: comment\` cannot go on: ${words}`,
    'see docs/action.md',
  );
}
