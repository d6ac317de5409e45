import type { Diagnostic } from './diagnostic.ts';

/** A value together with everything found wrong on the way to it. */
export interface Checked<T> {
  readonly value: T;
  readonly diagnostics: readonly Diagnostic[];
}
