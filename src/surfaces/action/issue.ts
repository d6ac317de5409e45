/** `command: issue`: a pull request from an issue that was opened with a form, or a comment that says why not. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { KernelError } from '#core/trouble.ts';
import { type Issue, type IssueAnswer, proposeIssue } from '#kernel/issue.ts';
import type { Host } from '#source/github/host.ts';
import { readPullRequest } from '#source/github/pull-requests.ts';
import { markdownText } from '../formats/markdown.ts';
import { hostOf, warned } from './github-host.ts';
import { readIssue } from './issue-event.ts';
import { remark } from './log-commands.ts';
import { NOTHING_POSTED, type Outcome } from './outcome.ts';
import { writeSummary } from './output-files.ts';
import { commentOn } from './plan.ts';
import { contextOf } from './planned.ts';
import type { Inputs } from './registry.ts';
import { runOf } from './run-name.ts';
import type { Runner } from './runner.ts';
import { stick } from './sticky-comment.ts';

/** Findings that a comment lists. */
const MOST = 20;

export async function issue(runner: Runner, input: Inputs): Promise<Outcome> {
  const asked = readIssue(runner);
  const host = await hostOf(runner, input);
  if (!host) throw noToken();
  const context = contextOf(runner, input);
  // Who pushes and who opens the pull request is the step, with the token that it was given.
  const answer = await proposeIssue(
    { ...context, env: { ...context.env, GITHUB_TOKEN: input.token } },
    asked,
  );
  const comment = await warned(runner, () => tellAuthor(runner, host, asked, answer));
  if (answer.kind === 'ignored')
    return told(runner, 'not-a-form', 'the issue is none of our forms, or is closed');
  if (answer.kind === 'refused') {
    const words = answer.diagnostics.map(({ message }) => message).join('; ');
    return { ...told(runner, 'refused', words), decision: 'stop', posted: { check: null, comment } };
  }
  const number = answer.pullRequest?.number;
  // Nothing that is done with the token of a workflow starts one, so the plan is told from here.
  if (number !== undefined)
    await warned(runner, async () => commentOn(runner, input, await readPullRequest(host, number)));
  return {
    ...told(runner, 'proposed', number === undefined ? `on \`${answer.branch}\`` : `pull request ${number}`),
    planned: answer.planned,
    posted: { check: null, comment },
  };
}

/** A comment below the issue that stays the only one. One that says no is taken back when a yes follows. */
function tellAuthor(
  runner: Runner,
  host: Host,
  { number }: Issue,
  answer: IssueAnswer,
): Promise<number | null> {
  const { id: run, attempt } = runOf(runner);
  const marker = { root: `issue-${number}`, head: '', run, attempt, digest: '' };
  const isWorthSaying = answer.kind === 'refused';
  if (answer.kind === 'ignored') return Promise.resolve(null);
  return stick(host, number, { marker, text: textOf(answer), isWorthSaying });
}

function textOf(answer: Exclude<IssueAnswer, { kind: 'ignored' }>): string {
  if (answer.kind === 'refused') {
    const lines = answer.diagnostics.slice(0, MOST).map(findingLine);
    return `**Nothing was written down.** Edit the issue, and it is read again.\n\n${lines.join('')}`;
  }
  return answer.pullRequest ? `Proposed in #${answer.pullRequest.number}.\n` : 'Proposed.\n';
}

function findingLine({ message, hint, code }: Diagnostic): string {
  const next = hint === undefined ? '' : `: ${markdownText(hint)}`;
  return `- ${markdownText(message)}${next} (${markdownText(code)})\n`;
}

function told(runner: Runner, reason: 'not-a-form' | 'refused' | 'proposed', words: string): Outcome {
  writeSummary(runner, `${markdownText(words)}\n`);
  if (reason !== 'refused') remark(runner, 'notice', words);
  return { decision: 'complete', reason, words, planned: null, planFile: null, posted: NOTHING_POSTED };
}

function noToken(): KernelError {
  return new KernelError(
    'action/bad-use',
    '`command: issue` cannot go on: it needs a token that may write contents and pull requests',
    'see docs/action.md',
  );
}
