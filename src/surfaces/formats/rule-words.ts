/** Verdicts in words, as every surface says them. */
import type { Outcome, Requirement } from '#policy/evaluate.ts';
import { counted } from './numbers.ts';

export const OUTCOMES: Readonly<Record<Outcome, string>> = {
  error: 'error',
  deny: 'deny',
  'needs-approval': 'needs approval',
  pass: 'pass',
};

/** One comparison with what it read: `head.figures.people > 3  →  true   (head.figures.people = 4)`. */
export function stepText({ expression, values, result }: Requirement['trace'][number]): string {
  const read = values.map(({ path, value }) => `${path} = ${value ?? 'nothing'}`);
  return `${expression}  →  ${result ?? 'error'}${read.length === 0 ? '' : `   (${read.join(', ')})`}`;
}

/** `1 approval of finance`; empty where nobody is asked. */
export function askedText({ require }: Pick<Requirement, 'require'>): string {
  return require.map(({ role, approvals }) => `${counted(approvals, 'approval')} of ${role}`).join(' and ');
}
