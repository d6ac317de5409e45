/** A problem before its line is known: lines are looked up only for files that have problems. */
import type { Code } from '#core/codes/index.ts';
import type { YamlSpot } from '#core/diagnostic.ts';

/** A key or value in a document of a file. */
export interface Spot extends YamlSpot {
  readonly file: string;
}

export interface Finding {
  readonly code: Code;
  /** Lower case, names in backticks, no full stop. */
  readonly message: string;
  readonly at?: Spot;
  readonly related?: readonly Spot[];
  readonly hint?: string;
}
