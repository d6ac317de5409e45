import type { Requirement } from './evaluate.ts';

/** Whether the change may not go on as it is: everything but a pass, of a rule that is enforced. */
export function blocks({ mode, outcome }: Requirement): boolean {
  return mode !== 'observe' && outcome !== 'pass';
}
