/** A condition, compiled: the logic as a tree of ours, evaluated strictly; comparisons at its leaves by CEL. */
import type { KindName } from '#model/kinds/index.ts';
import type { Action } from '#model/kinds/policy.ts';
import type { Pair } from './pairs.ts';
import type { Bindings, Path } from './path.ts';

/** What the rule is on: it says which figures there are and which side may be missing. */
export interface RuleScope {
  readonly kind: KindName;
  readonly actions: readonly Action[];
}

export interface Leaf {
  readonly op: 'leaf';
  /** As CEL writes it. */
  readonly text: string;
  /** Everything it reads, from left to right. */
  readonly paths: readonly Path[];
  /** What it holds against what. */
  readonly pairs: readonly Pair[];
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
