/** What a dataset is built from: values only, so that one input has one dataset. */
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Economics } from '#economics/economics.ts';
import type { Facts } from '#facts/facts.ts';
import type { Model } from '#model/model.ts';
import type { Craft } from './craft.ts';

export interface DatasetInput {
  readonly model: Model;
  readonly facts: Facts;
  readonly economics: Economics;
  readonly craft: Craft;
  /** Everything found, in the order it is shown. */
  readonly diagnostics: readonly Diagnostic[];
  readonly counts: {
    readonly manifests: number;
    readonly facts: number;
    readonly timeEntries: number;
    readonly errors: number;
    readonly warnings: number;
  };
  readonly source: {
    readonly commit: string | null;
    readonly tree: string;
    /** Folder of the workspace inside the repository, without slashes at its ends; empty at the top. */
    readonly root: string;
    readonly entries: ReadonlyMap<string, { readonly oid: string }>;
    readonly web: string | null;
    readonly branch: string | null;
  };
  /** The commit that last changed each file, the latest commit first; files that were never committed are missing. */
  readonly history: ReadonlyMap<string, { readonly commit: string }>;
  /** Name and version of what computes the figures: `fractal 0.1.0`. */
  readonly engine: string;
  readonly visibility: 'private' | 'public';
}
