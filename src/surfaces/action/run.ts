/** One step of a workflow: inputs → command → outputs and an exit code. Never throws. */

import { markdownText } from '../formats/markdown.ts';
import { readInputs } from './inputs.ts';
import { mask, remark } from './log-commands.ts';
import { exitOf, failureOf, type Outcome } from './outcome.ts';
import { writeOutputs, writeSummary } from './output-files.ts';
import type { CommandName, Inputs, OutputName } from './registry.ts';
import { resultOf } from './result.ts';
import type { Runner } from './runner.ts';

type Act = (runner: Runner, input: Inputs) => Promise<Outcome>;

const acts: Readonly<Record<CommandName, () => Promise<Act>>> = {
  plan: async () => (await import('./plan.ts')).plan,
  apply: async () => (await import('./apply.ts')).apply,
  publish: async () => (await import('./publish.ts')).publish,
  comment: async () => (await import('./comment.ts')).comment,
  reconcile: async () => (await import('./reconcile.ts')).reconcile,
  issue: async () => (await import('./issue.ts')).issue,
};

export async function runAction(runner: Runner): Promise<number> {
  mask(runner, runner.env.INPUT_TOKEN?.trim() ?? '');
  let command: CommandName | null = null;
  let outcome: Outcome;
  try {
    const input = readInputs(runner.env);
    command = input.command;
    outcome = await (await acts[command]())(runner, input);
  } catch (trouble) {
    outcome = failureOf(trouble, runner.signal);
    writeSummary(runner, `**${markdownText(outcome.words.split('\n')[0] ?? '')}**\n`);
  }
  tell(runner, outcome);
  writeOutputs(runner, outputsOf(command, outcome));
  return exitOf(outcome);
}

/** Findings stand beside their lines already, and GitHub shows ten errors of one step. */
function tell(runner: Runner, { decision, reason, words, hint }: Outcome): void {
  if (decision === 'complete' || reason === 'diagnostics') return;
  remark(runner, decision === 'continue' ? 'notice' : 'error', words, hint);
}

function outputsOf(command: CommandName | null, outcome: Outcome): Readonly<Record<OutputName, string>> {
  const plan = outcome.planned?.plan;
  return {
    decision: outcome.decision,
    'reason-code': outcome.reason,
    result: JSON.stringify(resultOf(command, outcome)),
    'plan-digest': plan?.digest ?? '',
    'review-digest': plan?.reviewDigest ?? '',
    'plan-file': outcome.planFile ?? '',
  };
}
