import type { PlanResult } from '#kernel/plan.ts';
import { evaluatedWords } from './plan-rules.ts';

/** What the figures are, and the command that gives them again. */
export function planFooter({ plan, target, isWorktree, saidAudience }: PlanResult): {
  words: string;
  command: string;
} {
  const head = isWorktree ? '--worktree' : `--head ${shortId(plan.head.commit)}`;
  const evaluated = evaluatedWords(plan);
  const figures =
    plan.audience === 'public'
      ? 'Names, places and figures are for those who read the repository.'
      : 'After people and expenses, before overhead; people at band rates.';
  const audience = saidAudience ? ` --audience ${saidAudience}` : '';
  return {
    words: `${figures}${evaluated === '' ? '' : ` ${evaluated}.`}`,
    command: `fractal plan --base ${shortId(target)} ${head} --as-of ${plan.asOf}${audience}`,
  };
}

// Twelve digits name a commit in any repository that people work in.
function shortId(commit: string | null): string {
  return (commit ?? 'HEAD').slice(0, 12);
}
