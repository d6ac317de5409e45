/** The model after a few files changed, from the one before: only those files are read. */
import { canonicalJson } from '#core/canonical-json.ts';
import type { Told } from '#core/told.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { assemble } from './assemble.ts';
import type { Declaration, Link } from './declaration.ts';
import type { Model } from './model.ts';
import type { ModuleKinds } from './module-kinds/module-kind.ts';
import { INTERNAL } from './names.ts';
import { gather } from './read.ts';
import type { Resource } from './resource.ts';

/** Where modules bring kinds, the whole has to be loaded. */
const NO_KINDS: ModuleKinds = new Map();

/** What is known of everything that the model before declares, also of what is not among its resources. */
export interface Known {
  /** The file that declares an id; null when nothing does. */
  fileOf(id: string): string | null;
  /** Files with a resource that names the id. */
  filesNaming(id: string): readonly string[];
}

export interface Amendment {
  /** Without errors and without kinds of modules; at least everything that the changed files declare is in it. */
  readonly base: Model;
  readonly known: Known;
  /** The manifests that came, changed or went. */
  readonly changed: ReadonlySet<string>;
  /** Those of them that there are now. */
  readonly head: Snapshot;
}

/**
 * Resources of unchanged files are the same objects. Told only where everything is sound and no rule that looks at
 * several files could find anything: else the whole has to be loaded.
 */
export async function amendModel({ base, known, changed, head }: Amendment): Promise<Told<Model>> {
  if (changed.size === 0) return base;
  const { declarations, findings, diagnostics, pay } = await gather(head, NO_KINDS);
  if (findings.length + diagnostics.length > 0) return { cold: 'there are findings in a changed manifest' };
  if (pay.length > 0 && base.workspace.spec.privacy !== 'solo') return { cold: 'pay is written' };
  const stays = [...base.resources.values()].filter(({ at }) => at.file !== '' && !changed.has(at.file));
  const gone = [...base.resources.values()].filter(({ at }) => changed.has(at.file));
  const before = new Map(gone.map((resource) => [resource.id, resource]));
  const after = new Map(declarations.map((declaration) => [declaration.id, declaration]));
  const trouble =
    doubled(declarations, known, changed) ??
    dangling(declarations, after, known, changed) ??
    missed(gone, after, known, changed) ??
    waiting(declarations, before);
  if (trouble !== null) return { cold: trouble };
  return assemble([...stays.map(asDeclaration), ...declarations], new Map(), NO_KINDS);
}

/** The model of resources that were valid before, and of what some files declare, all of it sound and named once. */
export async function restoreModel(resources: readonly Resource[], files: Snapshot): Promise<Model> {
  const { declarations } = await gather(files, NO_KINDS);
  return assemble([...resources.map(asDeclaration), ...declarations], new Map(), NO_KINDS);
}

function asDeclaration(resource: Resource): Declaration {
  const { kind, name, id, at } = resource;
  return { kind, name, id, at, resource, links: [] };
}

function doubled(declarations: readonly Declaration[], known: Known, changed: ReadonlySet<string>) {
  const met = new Set<string>();
  for (const { kind, id } of declarations) {
    if (kind === 'Workspace') return 'the Workspace changes';
    if (id === null || met.has(id) || id === `Project/${INTERNAL}`) return 'a name is taken';
    met.add(id);
    const file = known.fileOf(id);
    if (file !== null && !changed.has(file)) return `\`${id}\` is declared twice`;
  }
  return null;
}

type Declared = ReadonlyMap<string | null, Declaration>;

function dangling(
  declarations: readonly Declaration[],
  after: Declared,
  known: Known,
  changed: ReadonlySet<string>,
) {
  for (const { kind, name } of declarations.flatMap(({ links }) => links)) {
    const id = `${kind}/${name}`;
    const file = known.fileOf(id);
    if (after.has(id) || id === `Project/${INTERNAL}` || (file !== null && !changed.has(file))) continue;
    return `nothing declares \`${id}\``;
  }
  return null;
}

/** What goes is the Workspace, or is named by a file that stays. */
function missed(gone: readonly Resource[], after: Declared, known: Known, changed: ReadonlySet<string>) {
  for (const { id, kind } of gone) {
    if (kind === 'Workspace') return 'the Workspace changes';
    if (after.has(id)) continue;
    if (known.filesNaming(id).some((file) => !changed.has(file))) return `\`${id}\` is named elsewhere`;
  }
  return null;
}

/** Links that could close a circle through other files. */
function waiting(declarations: readonly Declaration[], before: ReadonlyMap<string, Resource>) {
  for (const { id, links, resource } of declarations) {
    const was = before.get(id ?? '')?.spec;
    const isOther = ({ order, path: [field = ''] }: Link) =>
      order && canonicalJson(memberOf(was, field)) !== canonicalJson(memberOf(resource?.spec, field));
    if (links.some(isOther)) return `\`${id}\` waits for others than before`;
  }
  return null;
}

function memberOf(spec: unknown, field: string | number): unknown {
  return (spec as Readonly<Record<string | number, unknown>> | undefined)?.[field] ?? null;
}
