import type { Plan } from './plan.ts';

export interface Decision {
  /** `complete`: it may be merged; `blocked`: something has to change first. */
  readonly outcome: 'complete' | 'blocked';
  readonly reasons: readonly { readonly code: 'diagnostics'; readonly words: string }[];
}

/** Errors that the proposal brings block it; those that the base has already do not. */
export function decide({ diagnostics }: Pick<Plan, 'diagnostics'>): Decision {
  const errors = diagnostics.new.filter(({ severity }) => severity === 'error').length;
  if (errors === 0) return { outcome: 'complete', reasons: [] };
  const words = errors === 1 ? '1 new error' : `${errors} new errors`;
  return { outcome: 'blocked', reasons: [{ code: 'diagnostics', words }] };
}
