/** Manifests for what an export names, in files of the import. What is declared already is never changed: people edit it. */
import { compareText } from '#core/diagnostic.ts';
import { type Edit, isPlainText } from '#source/edit.ts';
import { MANIFEST_BYTES } from '#source/limits.ts';
import { parseManifestYaml } from '#source/yaml.ts';
import type { Declared } from './declared.ts';
import type { Fields } from './manifest-reader.ts';
import type { Problems } from './problems.ts';

/** A new file is begun before one reaches this many bytes, so that people can still add to it. */
const FULL = MANIFEST_BYTES - 32 * 1024;

/** True for the manifests that an import of this name writes. */
export function isOwnManifest(source: string, path: string): boolean {
  return path.startsWith(folderOf(source));
}

export interface ManifestTarget {
  readonly source: string;
  /** The import's own files by path. */
  readonly existing: ReadonlyMap<string, string>;
  /** Ids of resources that are declared elsewhere: `Person/ana`, `Task/harbour-shop/checkout`. */
  readonly declared: ReadonlySet<string>;
  readonly problems: Problems;
}

/** Edits that add what is not declared yet. */
export function manifestEdits(found: Declared, target: ManifestTarget): Edit[] {
  const byProject = Map.groupBy([...found.tasks], ([name]) => name.slice(0, name.indexOf('/')));
  return [
    ...editsOf('Band', 'bands', found.bands, target),
    ...editsOf('Client', 'clients', found.clients, target),
    ...editsOf('Person', 'people', found.people, target),
    ...editsOf('Project', 'projects', found.projects, target),
    ...[...byProject].flatMap(([project, tasks]) =>
      editsOf('Task', 'tasks', new Map(tasks), target, `tasks/${project}`),
    ),
  ].sort((a, b) => compareText(a.path, b.path));
}

function folderOf(source: string): string {
  return `manifests/imports/${source}/`;
}

function editsOf(
  kind: string,
  plural: string,
  resources: ReadonlyMap<string, Fields>,
  target: ManifestTarget,
  stem = plural,
): Edit[] {
  const files = ownFiles(stem, target);
  const known = new Set(
    files.flatMap(({ path, before }) => namesIn(path, before ?? '', plural, target.problems)),
  );
  const missing = [...resources]
    .filter(([name]) => !known.has(name) && !target.declared.has(`${kind}/${name}`))
    .sort(([a], [b]) => compareText(padded(a), padded(b)));
  let last = files.at(-1);
  for (const [name, fields] of missing) {
    const line = `  ${yamlText(name)}: ${flowMap(fields)}\n`;
    const size = Buffer.byteLength(line);
    if (!last || last.size + size > FULL) {
      last = newFile(pathOf(stem, files.length + 1, target), null, `${plural}:\n`);
      files.push(last);
    }
    last.after += line;
    last.size += size;
  }
  return files.flatMap(({ path, before, after }) => (before === after ? [] : [{ path, before, after }]));
}

interface OwnFile {
  readonly path: string;
  readonly before: string | null;
  after: string;
  /** Bytes of `after`. */
  size: number;
}

function newFile(path: string, before: string | null, after: string): OwnFile {
  return { path, before, after, size: Buffer.byteLength(after) };
}

/** `tasks/shop.yaml`, `tasks/shop-2.yaml` and so on, as far as they are there. */
function ownFiles(stem: string, target: ManifestTarget): OwnFile[] {
  const files: OwnFile[] = [];
  for (;;) {
    const path = pathOf(stem, files.length + 1, target);
    const before = target.existing.get(path);
    if (before === undefined) return files;
    files.push(newFile(path, before, before.endsWith('\n') ? before : `${before}\n`));
  }
}

function pathOf(stem: string, number: number, { source }: ManifestTarget): string {
  return `${folderOf(source)}${stem}${number === 1 ? '' : `.${number}`}.yaml`;
}

function namesIn(path: string, text: string, plural: string, problems: Problems): string[] {
  const { value: documents, diagnostics } = parseManifestYaml(path, text);
  const names = documents.flatMap((document) => keysOf(keyed(document)?.[plural]));
  const isOurs = documents.length === 1 && keysOf(documents[0]).every((key) => key === plural);
  if (diagnostics.length === 0 && isOurs) return names;
  problems.say(
    {
      code: 'intake/unreadable-file',
      message: 'a file of an earlier import is no longer a list of its names',
      hint: `keep only \`${plural}:\` in it, or move what was added to a file of its own`,
    },
    { file: path },
  );
  return names;
}

function keyed(value: unknown): { readonly [key: string]: unknown } | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as { readonly [key: string]: unknown })
    : null;
}

function keysOf(value: unknown): string[] {
  return Object.keys(keyed(value) ?? {});
}

function flowMap(fields: Fields): string {
  if (fields.size === 0) return '{}';
  return `{ ${[...fields].map(([key, value]) => `${key}: ${yamlText(value)}`).join(', ')} }`;
}

function yamlText(text: string): string {
  return isPlainText(text) ? text : JSON.stringify(text);
}

function padded(name: string): string {
  return name.replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}
