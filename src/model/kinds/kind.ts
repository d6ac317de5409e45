/** What the loader, the tables, `fractal add` and the docs need to know about a kind beside its schema. */
import type { z } from 'zod';

/** A field of a written spec that names a resource. */
export interface Reference {
  /** Path in the spec as people write it; `*` is every item of a list or every value of a map: `employment.*.band`. */
  readonly path: string;
  /** The kind that is named; tests hold that it exists. */
  readonly to: string;
  /**
   * Name of the target as `byKind` has it, where it is not the text itself: a task's `dependsOn: [cart]` names
   * `harbour-shop/cart`. Null when the text names nothing that can be checked.
   */
  readonly name?: (
    text: string,
    owner: Readonly<Record<string, unknown>>,
    ownerName: string,
  ) => string | null;
  /** Following these references must never lead back to the start. */
  readonly order?: true;
}

export interface Kind<Schema extends z.ZodType = z.ZodType> {
  /** Key of the short form: `projects`. */
  readonly plural: string;
  /** A `z.lazy`: made when it is first asked for, because most commands read few kinds. */
  readonly schema: Schema;
  /** One line: what it is for. */
  readonly summary: string;
  /**
   * The field that completes the name, for kinds whose names are unique only within another resource:
   * tasks within their project. In the short form the key is `project/name`.
   */
  readonly scope?: 'project' | 'module';
  readonly references: readonly Reference[];
  /** A valid manifest's name and spec, as people write it; shown by docs and used by tests. */
  readonly example: Example;
}

export interface Example {
  readonly name: string;
  readonly title?: string;
  readonly spec: Readonly<Record<string, unknown>>;
}

/** Keeps the schema's exact type while the rest of the entry is checked. */
export function defineKind<Schema extends z.ZodType>(kind: Kind<Schema>): Kind<Schema> {
  return kind;
}
