/** What a command of the Action came to. */
import { KernelError } from '#core/trouble.ts';
import type { PlanResult } from '#kernel/plan.ts';
import { refusalOf } from '../cli/failure.ts';
import type { DecisionName, Inputs, ReasonCode } from './registry.ts';

export interface Outcome {
  readonly decision: DecisionName;
  readonly reason: ReasonCode;
  /** One line for people. */
  readonly words: string;
  readonly hint?: string | undefined;
  readonly planned: PlanResult | null;
  /** Absolute path of the whole plan. */
  readonly planFile: string | null;
  readonly posted: Posted;
}

/** What was written at GitHub; null where nothing was. */
export interface Posted {
  readonly check: number | null;
  readonly comment: number | null;
}

export const NOTHING_POSTED: Posted = { check: null, comment: null };

/** What a plan says, as far as a decision is concerned. */
export function verdictOf(
  { plan, decision }: PlanResult,
  mode: Inputs['mode'],
): Pick<Outcome, 'decision' | 'reason' | 'words'> {
  const [first] = decision.reasons;
  if (decision.outcome === 'complete') {
    const isEmpty = plan.changes.resources.length + plan.changes.facts.length === 0;
    return isEmpty
      ? { decision: 'complete', reason: 'nothing-changes', words: 'the proposal changes nothing' }
      : { decision: 'complete', reason: 'clear', words: 'nothing stands in the way' };
  }
  const words = decision.reasons.map((each) => each.words).join('; ');
  // Something that blocks without a reason would be our fault, and still blocks.
  const reason = first?.code ?? 'rule-error';
  return { decision: mode === 'observe' ? 'continue' : 'stop', reason, words };
}

export function failureOf(trouble: unknown, signal: AbortSignal): Outcome {
  const failed = { decision: 'failure', planned: null, planFile: null, posted: NOTHING_POSTED } as const;
  if (signal.aborted) return { ...failed, reason: 'cancelled', words: 'the run was cancelled' };
  const refused = trouble instanceof KernelError ? trouble : refusalOf(trouble);
  if (!refused) {
    const words = trouble instanceof Error ? (trouble.stack ?? trouble.message) : String(trouble);
    return { ...failed, reason: 'internal', words, hint: 'report it as an issue, with these lines' };
  }
  const { code, message, hint } = refused;
  return { ...failed, reason: reasonOf(code), words: `${code}: ${message}`, hint };
}

function reasonOf(code: string): ReasonCode {
  if (code.startsWith('action/')) return 'bad-input';
  return code.startsWith('github/') ? 'host' : 'no-plan';
}

/** 0 when the step may pass, 1 when something stands in the way, 2 without an answer, 70 when we broke. */
export function exitOf({ decision, reason }: Outcome): number {
  if (decision === 'complete' || decision === 'continue') return 0;
  if (decision === 'stop') return 1;
  if (reason === 'cancelled') return 130;
  return reason === 'internal' ? 70 : 2;
}
