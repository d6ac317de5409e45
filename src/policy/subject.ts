/** What rules look at: one changed or moved resource, on both sides of the change. */
import type { ResourceKind } from '#model/kinds/index.ts';
import type { Action } from '#model/kinds/policy.ts';
import type { Figures } from './figures.ts';

/** A resource as it stands on one side. */
export interface Side {
  readonly labels: Readonly<Record<string, string>>;
  /** The spec as the model has it. */
  readonly spec: unknown;
  /** To date; every figure that `figuresOf` names for the kind. */
  readonly figures: Figures;
}

export interface Subject {
  /** `Project/harbour-shop`. */
  readonly id: string;
  readonly kind: ResourceKind;
  readonly name: string;
  /** The file that declares it. */
  readonly path: string;
  /** What happens to it: its manifest may be updated and its figures moved at once. */
  readonly actions: readonly Action[];
  /** Null when it is created. */
  readonly base: Side | null;
  /** Null when it is deleted. */
  readonly head: Side | null;
}

/** The change as a whole. */
export interface PlanTotals {
  readonly created: number;
  readonly updated: number;
  readonly deleted: number;
  readonly moved: number;
  /** Of the whole workspace: every figure of `PLAN_FIGURES`. */
  readonly base: Figures;
  readonly head: Figures;
}

export interface Change {
  readonly subjects: readonly Subject[];
  readonly plan: PlanTotals;
}
