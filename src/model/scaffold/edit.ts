/** The text of a new resource, put where it belongs. */

import { canonicalJson } from '#core/canonical-json.ts';
import { type Edit, editYaml } from '#source/edit.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { parseManifestYaml } from '#source/yaml.ts';
import { kinds } from '../kinds/index.ts';
import { API_VERSION } from '../long-form.ts';
import { moduleOfFile } from '../scope.ts';
import { fieldOf, isFields, type Written } from '../written.ts';
import type { Home } from './home.ts';
import { entryLines, flow } from './print.ts';

export async function editFor(snapshot: Snapshot, written: Written, home: Home): Promise<Edit> {
  if (home.document === null) {
    const after = `${modeline(snapshot, home, written)}${home.form === 'long' ? longText(written, home) : shortText(written)}`;
    return { path: home.file, before: null, after };
  }
  const before = await textOf(snapshot, home.file);
  return { path: home.file, before, after: await joined(before, written, home.document) };
}

async function textOf(snapshot: Snapshot, file: string): Promise<string> {
  let text = '';
  await snapshot.readEach([file], (_, bytes) => {
    text = bytes.toString('utf8');
  });
  return text;
}

/** The key of the short form, and the entry with what the key does not say. */
function entryOf({ kind, name, key, title, labels, spec }: Written) {
  const fields: Record<string, unknown> = {
    ...besides(title, labels),
    ...(isFields(spec) ? spec : {}),
  };
  const scope = kinds[kind].scope;
  if (scope !== undefined) delete fields[scope];
  return { plural: kinds[kind].plural, key: key ?? name, fields };
}

/** What the envelope has beside the spec, where it was given. */
function besides(title: Written['title'], labels: Written['labels']): object {
  return {
    ...(title !== undefined && { title }),
    ...(Object.keys(labels).length > 0 && { labels: { ...labels } }),
  };
}

function shortText(written: Written): string {
  const { plural, key, fields } = entryOf(written);
  return `${plural}:\n${entryLines(key, fields, '  ')}`;
}

function longText({ kind, name, title, labels, spec }: Written, { file }: Home): string {
  const metadata = flow({ name, ...besides(title, labels) });
  const envelope = `apiVersion: ${API_VERSION}\nkind: ${kind}\nmetadata: ${metadata}\n`;
  const fields = isFields(spec) ? { ...spec } : {};
  // The folder says the module already.
  if (moduleOfFile(file) === fieldOf(spec, 'module')) delete fields.module;
  return Object.keys(fields).length > 0 ? `${envelope}${entryLines('spec', fields, '')}` : envelope;
}

// Only where the schemas are: a line that names a missing file would be an error in every editor.
function modeline(snapshot: Snapshot, { file, form }: Home, { kind }: Written): string {
  const schema = `${form === 'long' ? kind : 'short-form'}.json`;
  if (!file.startsWith('manifests/') || !snapshot.entries.has(`manifests/.schemas/${schema}`)) return '';
  const up = '../'.repeat(file.split('/').length - 2);
  return `# yaml-language-server: $schema=${up}.schemas/${schema}\n`;
}

// Lines are added as text, so that nothing else of the file changes; where that does not come out right, by its tree.
async function joined(text: string, written: Written, document: number): Promise<string> {
  const { plural, key, fields } = entryOf(written);
  const change = { document, pointer: [plural, key], value: fields };
  const wanted = canonicalJson(withEntry(parseManifestYaml('', text).value, change));
  const added = await addLines(text, { plural, key, fields, document });
  if (added !== null && canonicalJson(parseManifestYaml('', added).value) === wanted) return added;
  return editYaml(text, [change]);
}

interface Change {
  readonly document: number;
  readonly pointer: readonly string[];
  readonly value: unknown;
}

function withEntry(
  documents: readonly unknown[],
  { document, pointer: [plural = '', key = ''], value }: Change,
) {
  return documents.map((one, index) => {
    if (index !== document || !isFields(one)) return one;
    const group = one[plural];
    return { ...one, [plural]: { ...(isFields(group) ? group : {}), [key]: value } };
  });
}

async function addLines(
  text: string,
  entry: {
    readonly plural: string;
    readonly key: string;
    readonly fields: object;
    readonly document: number;
  },
): Promise<string | null> {
  const { parseAllDocuments, isMap } = await import('yaml');
  const contents = parseAllDocuments(text, { uniqueKeys: false })[entry.document]?.contents;
  if (!isMap(contents) || contents.flow) return null;
  const group = contents.get(entry.plural, true);
  const last = isMap(group) ? group.items.at(-1) : contents.items.at(-1);
  const end = endOf(last?.value) ?? endOf(last?.key);
  if (end === null) return null;
  const lineEnd = text.indexOf('\n', Math.max(0, end - 1));
  const at = lineEnd === -1 ? text.length : lineEnd + 1;
  const indent =
    isMap(group) && !group.flow ? ' '.repeat(columnOf(text, startOf(group.items[0]?.key))) : '  ';
  const head = isMap(group) ? '' : `${entry.plural}:\n`;
  const gap = at > 0 && text[at - 1] !== '\n' ? '\n' : '';
  return `${text.slice(0, at)}${gap}${head}${entryLines(entry.key, entry.fields, indent)}${text.slice(at)}`;
}

type Ranged = { readonly range?: readonly [number, number, number] | null };

const endOf = (node: unknown) => (node as Ranged | null | undefined)?.range?.[1] ?? null;
const startOf = (node: unknown) => (node as Ranged | null | undefined)?.range?.[0] ?? 0;

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
