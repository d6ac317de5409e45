/** `command: reconcile`: the comments of open proposals, worked out anew against the branches as they are now. */
import { KernelError } from '#core/trouble.ts';
import { readParents } from '#source/ancestry.ts';
import { listPullRequests } from '#source/github/pull-requests.ts';
import { markdownText } from '../formats/markdown.ts';
import { hostOf, warned } from './github-host.ts';
import { remark, sayText } from './log-commands.ts';
import { NOTHING_POSTED, type Outcome } from './outcome.ts';
import { writeSummary } from './output-files.ts';
import { commentOn } from './plan.ts';
import { contextOf } from './planned.ts';
import type { Inputs } from './registry.ts';
import type { Runner } from './runner.ts';

/** What a proposal does changes when its target does; that starts no workflow on the proposal. */
export async function reconcile(runner: Runner, input: Inputs): Promise<Outcome> {
  const host = await hostOf(runner, input);
  if (!host) throw noToken();
  const { directory } = contextOf(runner, input);
  const proposals = await listPullRequests(host);
  const said: string[] = [];
  for (const proposal of proposals) {
    runner.signal.throwIfAborted();
    // Of a fork only the pull request is known here, not its commits.
    const isHere = (await readParents(directory, proposal.head.commit)) !== null;
    if (!isHere) said.push(`pull request ${proposal.number}: its commits are not in the checkout`);
    else if (await brought(runner, input, proposal)) said.push(`pull request ${proposal.number}: up to date`);
    else said.push(`pull request ${proposal.number}: not commented`);
  }
  const words = `${proposals.length} open ${proposals.length === 1 ? 'proposal' : 'proposals'}`;
  writeSummary(runner, [`**${words}**\n`, '\n', ...said.map((line) => `- ${markdownText(line)}\n`)].join(''));
  sayText(runner, [words, ...said].join('\n'));
  return {
    ...{ decision: 'complete', reason: 'reconciled', words },
    ...{ planned: null, planFile: null, posted: NOTHING_POSTED },
  };
}

/** One proposal that cannot be planned keeps no other from being brought up to date. */
async function brought(
  runner: Runner,
  input: Inputs,
  proposal: Parameters<typeof commentOn>[2],
): Promise<boolean> {
  try {
    return (await warned(runner, () => commentOn(runner, input, proposal))) !== null;
  } catch (trouble) {
    if (!(trouble instanceof KernelError)) throw trouble;
    remark(runner, 'warning', `pull request ${proposal.number}: ${trouble.message}`, trouble.hint);
    return false;
  }
}

function noToken(): KernelError {
  return new KernelError(
    'action/bad-use',
    '`command: reconcile` cannot go on: it needs a token that may write pull requests',
    'see docs/action.md',
  );
}
