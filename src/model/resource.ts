/** A declared thing: one manifest document, or one entry of a short-form document. */
import type { ResourceKind } from './kinds/index.ts';

/** Where a resource was written. The line is found only when it is needed, from the file's text. */
export interface Origin {
  readonly file: string;
  /** Position of the document in the file, from 0. */
  readonly document: number;
  /** Path to the resource's spec inside the document: `['spec']`, or `['projects', 'harbour-shop']`. */
  readonly pointer: readonly (string | number)[];
}

export interface Resource<Spec = unknown> {
  /** `Kind/name`; tasks are `Task/project/name`. */
  readonly id: string;
  readonly kind: ResourceKind;
  readonly name: string;
  readonly title?: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: Spec;
  readonly at: Origin;
}
