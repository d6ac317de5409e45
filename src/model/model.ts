/** What a snapshot declares: resources resolved, validated and linked. */

import type { KindName, SpecOf } from './kinds/index.ts';
import type { Resource } from './resource.ts';

export interface Model {
  /** The one Workspace. */
  readonly workspace: Resource<SpecOf<'Workspace'>>;
  /** Every resource by id, in order of id. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** Resources of one kind by name (tasks by `project/name`), in order of name. */
  readonly byKind: { readonly [K in KindName]: ReadonlyMap<string, Resource<SpecOf<K>>> };
  /** Ids that each id refers to, and the inverse. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  readonly usedBy: ReadonlyMap<string, readonly string[]>;
  /** Digest over kind, name, labels and spec of every resource; independent of files, forms and order. */
  readonly digest: string;
}
