export type CodeSeverity = 'error' | 'warning' | 'info';

/** One permanent diagnostic code. `fractal explain CODE` and the docs page are made from it. */
export interface CodeEntry {
  readonly severity: CodeSeverity;
  /** One line, lower case: what the finding says. */
  readonly title: string;
  /** Why it matters, in one or two sentences. */
  readonly why: string;
  /** What to do about it. */
  readonly fix: string;
  /** A short input that gives the finding. */
  readonly example?: string;
}
