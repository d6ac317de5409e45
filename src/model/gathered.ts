/** What is gathered while the files are read, one after the other. */
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Declaration } from './declaration.ts';
import type { Finding, Spot } from './finding.ts';

export interface Gathered {
  readonly declarations: Declaration[];
  readonly findings: Finding[];
  /** What is wrong with the text of the files, with positions. */
  readonly diagnostics: Diagnostic[];
  /** Costs of one person; whether they may stand is known when the Workspace is. */
  readonly pay: { readonly person: string; readonly at: Spot }[];
  /** First rule of each scope and day, wherever it is written. */
  readonly rates: Map<string, Spot>;
}

export function gatherNothing(): Gathered {
  return { declarations: [], findings: [], diagnostics: [], pay: [], rates: new Map() };
}
