/** What a snapshot declares: resources resolved, validated and linked. */

import type { KindName, ModuleKindName, SpecOf } from './kinds/index.ts';
import type { ModuleKinds } from './module-kinds/module-kind.ts';
import type { Resource } from './resource.ts';

export interface Model {
  /**
   * The one Workspace. When it is missing or invalid (an error says so), a stand-in with the defaults, so that the
   * rest can still be checked: its id is then in `invalid`, and figures made with it would be meaningless.
   */
  readonly workspace: Resource<SpecOf<'Workspace'>>;
  /** Every valid resource by id, in order of id, with the built-in `Project/internal`. */
  readonly resources: ReadonlyMap<string, Resource>;
  /** Resources of one kind by name (tasks by `project/name`, patterns and blueprints by `module/name`), in order of name. */
  readonly byKind: { readonly [K in KindName]: ReadonlyMap<string, Resource<SpecOf<K>>> };
  /** The kinds that modules bring, by name. */
  readonly moduleKinds: ModuleKinds;
  /** Resources of modules' kinds, by name; only kinds that have any. */
  readonly byModuleKind: ReadonlyMap<ModuleKindName, ReadonlyMap<string, Resource>>;
  /** Ids of what is declared but has errors, and so is not in `resources`. Naming one of them is no second error. */
  readonly invalid: ReadonlySet<string>;
  /** Ids that each id refers to, and the inverse. */
  readonly uses: ReadonlyMap<string, readonly string[]>;
  readonly usedBy: ReadonlyMap<string, readonly string[]>;
  /** Digest over kind, name, title, labels and spec of every resource; independent of files, forms and order. */
  readonly digest: string;
}
