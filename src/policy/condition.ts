/** A condition, compiled: the logic as a tree of ours, evaluated strictly; comparisons at its leaves by CEL. */
import type { KindName } from '#model/kinds/index.ts';
import type { Action } from '#model/kinds/policy.ts';

/** What the rule is on: it says which figures there are and which side may be missing. */
export interface RuleScope {
  readonly kind: KindName;
  readonly actions: readonly Action[];
}

/** `head.figures.margin_bps`: a variable and the way into it. */
export interface Path {
  readonly root: string;
  readonly steps: readonly (string | number)[];
  readonly text: string;
}

/** The values of variables, as CEL wants them. */
export type Bindings = Readonly<Record<string, unknown>>;

export interface Leaf {
  readonly op: 'leaf';
  /** As CEL writes it. */
  readonly text: string;
  /** Everything it reads, from left to right. */
  readonly paths: readonly Path[];
  run(bindings: Bindings): unknown;
}

export type Condition =
  | Leaf
  | { readonly op: 'has'; readonly text: string; readonly path: Path }
  | { readonly op: 'and' | 'or'; readonly left: Condition; readonly right: Condition }
  | { readonly op: 'not'; readonly of: Condition }
  | { readonly op: 'if'; readonly test: Condition; readonly then: Condition; readonly otherwise: Condition }
  | {
      readonly op: 'exists' | 'all';
      readonly text: string;
      readonly list: Path;
      readonly variable: string;
      readonly of: Condition;
    };
