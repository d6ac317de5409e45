/** Where a new resource belongs. */
import type { Snapshot } from '#source/snapshot.ts';
import { kinds } from '../kinds/index.ts';
import type { Model } from '../model.ts';
import { linksOf } from '../references.ts';
import type { Resource } from '../resource.ts';
import { inWords } from '../words.ts';
import { fieldOf, type Written } from '../written.ts';

export interface Home {
  readonly file: string;
  /** Document of an existing file that it joins, in the short form; null for a file or a document of its own. */
  readonly document: number | null;
  readonly form: 'long' | 'short';
}

/**
 * Beside the siblings it shares most with: tasks of its project, projects of its client. Without siblings in the
 * short form, beside what it belongs to, else in a file of its own.
 */
export function homeOf(snapshot: Snapshot, model: Model, written: Written): Home {
  const inFolder = folderHome(written);
  if (inFolder) return inFolder;
  const targets = new Set(linksOf(written).map(({ kind, name }) => `${kind}/${name}`));
  const siblings = [...model.resources.values()].filter(
    ({ kind, at }) => kind === written.kind && at.file !== '',
  );
  const sharing = (one: Resource) => (model.uses.get(one.id) ?? []).filter((id) => targets.has(id)).length;
  const nearest = best(siblings, sharing);
  if (nearest && isShort(nearest) && sharing(nearest) > 0) return joining(nearest);
  const owners = [...targets].flatMap((id) => model.resources.get(id) ?? []);
  const owner = owners.find((one) => isShort(one) && !SHARED.has(one.kind));
  if (owner) return joining(owner);
  if (nearest && isShort(nearest) && !haveOwnFiles(siblings)) return joining(nearest);
  if (nearest) {
    return {
      file: besideOf(snapshot, nearest, written),
      document: null,
      form: isShort(nearest) ? 'short' : 'long',
    };
  }
  return { file: freeFile(snapshot, fileOfKind(written)), document: null, form: 'short' };
}

// People and bands are named from everywhere: what names them does not belong to them.
const SHARED: ReadonlySet<string> = new Set(['Person', 'Band', 'Role', 'Module', 'SecretContract']);

const isShort = ({ at }: Resource) => at.pointer.length === 2;
const joining = ({ at }: Resource): Home => ({ file: at.file, document: at.document, form: 'short' });

// One file per client is a custom that a new client keeps.
function haveOwnFiles(siblings: readonly Resource[]): boolean {
  return siblings.length > 1 && new Set(siblings.map(({ at }) => at.file)).size === siblings.length;
}

// The last of those that share most: new things are added at the end.
function best(siblings: readonly Resource[], score: (one: Resource) => number): Resource | null {
  let found: Resource | null = null;
  for (const one of siblings) if (!found || score(one) >= score(found)) found = one;
  return found;
}

function folderHome({ kind, name, spec }: Written): Home | null {
  const module = String(fieldOf(spec, 'module'));
  const home = (file: string): Home => ({ file, document: null, form: 'long' });
  if (kind === 'Workspace') return home('manifests/workspace.yaml');
  if (kind === 'Module') return home(`patterns/${name}/module.yaml`);
  if (kind === 'Pattern') return home(`patterns/${module}/${name}.yaml`);
  return kind === 'Blueprint' ? home(`blueprints/${module}/${name}/blueprint.yaml`) : null;
}

function besideOf(snapshot: Snapshot, { at }: Resource, { name }: Written): string {
  const folder = at.file.slice(0, at.file.lastIndexOf('/') + 1);
  return freeFile(snapshot, `${folder}${name}.yaml`);
}

function fileOfKind({ kind }: Written): string {
  const plural = kinds[kind].plural;
  return `manifests/${inWords(plural).replaceAll(' ', '-')}.yaml`;
}

function freeFile(snapshot: Snapshot, file: string): string {
  const stem = file.replace(/\.yaml$/, '');
  for (let number = 1; ; number += 1) {
    const path = number === 1 ? file : `${stem}-${number}.yaml`;
    if (!snapshot.entries.has(path)) return path;
  }
}
