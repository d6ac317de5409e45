/** Resources and links become the Model. */
import { createHash } from 'node:crypto';
import { canonicalJson } from '#core/canonical-json.ts';
import { isCurrency } from '#core/currency.ts';
import { compareText } from '#core/diagnostic.ts';
import { type KindName, kindNames, type SpecOf } from './kinds/index.ts';
import { Workspace } from './kinds/workspace.ts';
import type { Model } from './model.ts';
import { INTERNAL } from './names.ts';
import type { Resource } from './resource.ts';
import { field, isFields, type Written } from './written.ts';

/** The Model of valid resources in any order, of links from id to ids, and of ids that are declared but invalid. */
export function assemble(
  valid: readonly Resource[],
  links: ReadonlyMap<string, readonly string[]>,
  invalid: ReadonlySet<string>,
  written: readonly Written[],
): Model {
  const sorted = [...valid, internalProject].sort((a, b) => compareText(a.id, b.id));
  const workspace = sorted.find((resource) => resource.kind === 'Workspace');
  const standIn = workspace ? null : standInFor(written);
  return {
    workspace: (workspace as Model['workspace'] | undefined) ?? standIn ?? standInFor([]),
    resources: new Map(sorted.map((resource) => [resource.id, resource])),
    byKind: groupByKind(sorted),
    invalid: standIn ? new Set([...invalid, standIn.id]) : invalid,
    uses: inOrder(links),
    usedBy: inOrder(inverse(links)),
    digest: digestOfResources(sorted),
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

// What was written of the Workspace is kept as far as it holds: the currency decides which other findings make sense.
function standInFor(written: readonly Written[]): Resource<SpecOf<'Workspace'>> {
  const found = written.find(({ kind }) => kind === 'Workspace');
  const currency = isFields(found?.spec) ? field(found.spec, 'currency') : undefined;
  const name = found?.name ?? 'workspace';
  return {
    id: `Workspace/${name}`,
    kind: 'Workspace',
    name,
    labels: {},
    spec: Workspace.parse({
      currency: typeof currency === 'string' && isCurrency(currency) ? currency : 'EUR',
    }),
    at: found?.at ?? { file: '', document: 0, pointer: [] },
  };
}

function groupByKind(sorted: readonly Resource[]): Model['byKind'] {
  const groups = Object.fromEntries(kindNames.map((kind) => [kind, new Map<string, Resource>()])) as Record<
    KindName,
    Map<string, Resource>
  >;
  for (const resource of sorted)
    groups[resource.kind].set(resource.id.slice(resource.kind.length + 1), resource);
  return groups as Model['byKind'];
}

function inverse(links: ReadonlyMap<string, readonly string[]>): Map<string, string[]> {
  const usedBy = new Map<string, string[]>();
  for (const [id, targets] of links) {
    for (const target of targets) {
      const users = usedBy.get(target);
      if (users) users.push(id);
      else usedBy.set(target, [id]);
    }
  }
  return usedBy;
}

function inOrder(links: ReadonlyMap<string, readonly string[]>): Map<string, readonly string[]> {
  return new Map(
    [...links]
      .sort((a, b) => compareText(a[0], b[0]))
      .map(([id, targets]) => [id, [...targets].sort(compareText)]),
  );
}

function digestOfResources(sorted: readonly Resource[]): string {
  const hash = createHash('sha256');
  for (const { id, title, labels, spec } of sorted) {
    hash.update(canonicalJson([id, title ?? null, labels, spec]));
    hash.update('\n');
  }
  return `sha256:${hash.digest('hex')}`;
}
