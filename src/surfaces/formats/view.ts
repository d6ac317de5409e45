import type { Look } from './look.ts';

export interface Viewing {
  /** No closing remarks. */
  readonly isQuiet: boolean;
  readonly elapsedMs: number | null;
}

/** How the result of one command is shown. Pure: a value in, text out. */
export interface View<Result = never> {
  /** Lines for a person's eyes. */
  text(result: Result, look: Look, viewing: Viewing): string[];
  csv?(result: Result): string;
  markdown?(result: Result): string;
  github?(result: Result): string;
  sarif?(result: Result): string;
}
