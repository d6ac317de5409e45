import type { Code } from '#core/codes/index.ts';

/** What is wrong with a rule, before its place is known. */
export interface Problem {
  readonly code: Extract<Code, `policy/${string}`>;
  readonly message: string;
  readonly hint?: string;
}
