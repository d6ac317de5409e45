/** Compares two models and says, resource by resource, what changes. */
import { canonicalJson } from '#core/canonical-json.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Model } from '#model/model.ts';
import type { Resource } from '#model/resource.ts';
import { type Difference, differencesBetween } from './pointer-diff.ts';

/** What a resource says, as plain JSON: without where it is written. */
export interface Declared {
  readonly title: string | null;
  readonly labels: Readonly<Record<string, string>>;
  readonly spec: unknown;
}

interface Changed {
  readonly id: string;
  readonly kind: string;
}

export type ResourceChange =
  | (Changed & { readonly action: 'create'; readonly after: Declared })
  | (Changed & { readonly action: 'update'; readonly edits: readonly Difference[] })
  | (Changed & { readonly action: 'delete'; readonly before: Declared })
  /** It is still there, but has errors and so means nothing. */
  | (Changed & { readonly action: 'break'; readonly before: Declared })
  | (Changed & { readonly action: 'rename'; readonly from: string });

/**
 * The changes in order of id; a rename stands at its new name. A resource is renamed when one of its kind is gone and
 * one came that says the same, and there is no other like it.
 */
export function compareModels(base: Model, head: Model): ResourceChange[] {
  const { gone, come, other } = apart(base, head);
  const renamed = renamesAmong(
    gone.filter(({ id }) => !head.invalid.has(id)),
    come.filter(({ id }) => !base.invalid.has(id)),
  );
  const from = new Set(renamed.values());
  const changes = [
    ...gone.filter(({ id }) => !from.has(id)).map((resource) => goneFrom(head, resource)),
    ...come.map((resource) => comeAs(resource, renamed.get(resource.id))),
    ...other.flatMap(([before, after]) => updateOf(before, after)),
  ];
  return changes.sort((a, b) => compareText(a.id, b.id));
}

/** Resources of which not both sides have one and the same: what was not read again is the same object. */
function apart(base: Model, head: Model) {
  const gone: Resource[] = [];
  const other: [before: Resource, after: Resource][] = [];
  for (const before of base.resources.values()) {
    const after = head.resources.get(before.id);
    if (!after) gone.push(before);
    else if (after !== before) other.push([before, after]);
  }
  const come: Resource[] = [];
  for (const after of head.resources.values()) if (!base.resources.has(after.id)) come.push(after);
  return { gone, come, other };
}

function goneFrom(head: Model, resource: Resource): ResourceChange {
  const { id, kind } = resource;
  return { action: head.invalid.has(id) ? 'break' : 'delete', id, kind, before: declared(resource) };
}

function comeAs(resource: Resource, from: string | undefined): ResourceChange {
  const { id, kind } = resource;
  if (from !== undefined) return { action: 'rename', id, kind, from };
  return { action: 'create', id, kind, after: declared(resource) };
}

function updateOf(before: Resource, after: Resource): ResourceChange[] {
  const edits = differencesBetween(declared(before), declared(after));
  return edits.length === 0 ? [] : [{ action: 'update', id: after.id, kind: after.kind, edits }];
}

/** Old id by new id. */
function renamesAmong(gone: readonly Resource[], come: readonly Resource[]): Map<string, string> {
  const [goneBy, comeBy] = [bySaying(gone), bySaying(come)];
  return new Map(
    [...comeBy].flatMap(([saying, [one, ...others]]) => {
      const [old, ...olds] = goneBy.get(saying) ?? [];
      return one && old && others.length === 0 && olds.length === 0 ? [[one.id, old.id]] : [];
    }),
  );
}

function bySaying(resources: readonly Resource[]): Map<string, readonly Resource[]> {
  const groups = new Map<string, readonly Resource[]>();
  for (const resource of resources) {
    const saying = canonicalJson([resource.kind, declared(resource)]);
    groups.set(saying, [...(groups.get(saying) ?? []), resource]);
  }
  return groups;
}

// Through its canonical text, in which what is undefined is left out.
function declared({ title, labels, spec }: Resource): Declared {
  return JSON.parse(canonicalJson({ title: title ?? null, labels, spec })) as Declared;
}
