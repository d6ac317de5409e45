/** What the pages about patterns, blueprints, modules and repositories are made from, beside the model. */
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Standing } from '#model/modules/releases.ts';
import type { Patterns } from '#model/patterns.ts';

export interface Craft {
  readonly patterns: Patterns;
  /** Of every module. */
  readonly standings: ReadonlyMap<string, Standing>;
  /** Of every repository that its blueprint could be rendered for. */
  readonly params: ReadonlyMap<string, RepositoryParams>;
}

/** A manifest's parameters, carried over to the blueprint as it is now. */
export interface RepositoryParams {
  /** What the manifest writes, under the names and with the values of today. */
  readonly written: Readonly<Record<string, unknown>>;
  /** With every default; null where they do not fit. */
  readonly effective: Readonly<Record<string, unknown>> | null;
  /** What stands against rendering with them, and what an update would drop. */
  readonly troubles: readonly Diagnostic[];
}

export const NO_CRAFT: Craft = { patterns: new Map(), standings: new Map(), params: new Map() };
