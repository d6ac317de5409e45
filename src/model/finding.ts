/** A problem before its line is known: lines are looked up only for files that have problems. */
import type { Code } from '#core/codes/index.ts';

/** A key or value in a document. */
export interface Spot {
  readonly file: string;
  /** Position of the document in the file, from 0. */
  readonly document: number;
  readonly pointer: readonly (string | number)[];
  /** Whether the finding is about the key at the pointer or about its value. */
  readonly on: 'key' | 'value';
}

export interface Finding {
  readonly code: Code;
  /** Lower case, names in backticks, no full stop. */
  readonly message: string;
  readonly at?: Spot;
  readonly related?: readonly Spot[];
  readonly hint?: string;
}
