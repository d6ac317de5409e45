/** Declarations and links become the Model. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '#core/canonical-json.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Declaration } from './declaration.ts';
import { isCoreKind, type KindName, kindNames, type ModuleKindName, type SpecOf } from './kinds/index.ts';
import { Workspace } from './kinds/workspace.ts';
import { usersOf } from './link.ts';
import type { Model } from './model.ts';
import type { ModuleKinds } from './module-kinds/module-kind.ts';
import { INTERNAL } from './names.ts';
import type { Resource } from './resource.ts';

/** The Model of declarations with distinct names, in any order, of links from id to ids, and of the kinds that modules bring. */
export function assemble(
  declarations: readonly Declaration[],
  uses: ReadonlyMap<string, readonly string[]>,
  moduleKinds: ModuleKinds,
): Model {
  const valid = declarations.flatMap(({ resource }) => resource ?? []);
  const resources = [...valid, internalProject].sort((a, b) => compareText(a.id, b.id));
  const invalid = new Set(declarations.flatMap(({ resource, id }) => (resource || id === null ? [] : id)));
  const workspace = resources.find(isWorkspace) ?? standIn(declarations);
  if (!valid.includes(workspace)) invalid.add(workspace.id);
  const inOrder = new Map(resources.flatMap(({ id }) => entryOf(uses, id)));
  let digest: string | undefined;
  return {
    workspace,
    resources: new Map(resources.map((resource) => [resource.id, resource])),
    byKind: groupByKind(resources),
    moduleKinds,
    byModuleKind: groupByModuleKind(resources),
    invalid,
    uses: inOrder,
    usedBy: usersOf(inOrder),
    // Hashing everything costs as much as validating it, and a check does not ask for it.
    get digest() {
      digest ??= digestOfResources(resources);
      return digest;
    },
  };
}

const internalProject: Resource<SpecOf<'Project'>> = {
  id: `Project/${INTERNAL}`,
  kind: 'Project',
  name: INTERNAL,
  title: 'Internal',
  labels: {},
  spec: { status: 'active', billing: [{ model: 'internal' }], rates: [] },
  at: { file: '', document: 0, pointer: [] },
};

function isWorkspace(resource: Resource): resource is Resource<SpecOf<'Workspace'>> {
  return resource.kind === 'Workspace';
}

function standIn(declarations: readonly Declaration[]): Resource<SpecOf<'Workspace'>> {
  const found = declarations.find(({ kind }) => kind === 'Workspace');
  const name = found?.name ?? 'workspace';
  return {
    id: `Workspace/${name}`,
    kind: 'Workspace',
    name,
    labels: {},
    spec: Workspace.parse({ currency: 'EUR' }),
    at: found?.at ?? { file: '', document: 0, pointer: [] },
  };
}

function entryOf(uses: ReadonlyMap<string, readonly string[]>, id: string): [string, readonly string[]][] {
  const targets = uses.get(id);
  return targets ? [[id, targets]] : [];
}

function groupByKind(resources: readonly Resource[]): Model['byKind'] {
  const groups = Object.fromEntries(kindNames.map((kind) => [kind, new Map<string, Resource>()])) as Record<
    KindName,
    Map<string, Resource>
  >;
  for (const resource of resources) {
    if (isCoreKind(resource.kind)) groups[resource.kind].set(nameIn(resource), resource);
  }
  return groups as Model['byKind'];
}

function groupByModuleKind(resources: readonly Resource[]): Model['byModuleKind'] {
  const groups = new Map<ModuleKindName, Map<string, Resource>>();
  for (const resource of resources) {
    if (isCoreKind(resource.kind)) continue;
    const group = groups.get(resource.kind) ?? new Map<string, Resource>();
    groups.set(resource.kind, group.set(nameIn(resource), resource));
  }
  return groups;
}

const nameIn = ({ id, kind }: Resource) => id.slice(kind.length + 1);

function digestOfResources(resources: readonly Resource[]): string {
  const hash = createHash('sha256');
  for (const { id, title, labels, spec } of resources) {
    hash.update(`${canonicalJson([id, title ?? null, labels, spec])}\n`);
  }
  return `sha256:${hash.digest('hex')}`;
}
