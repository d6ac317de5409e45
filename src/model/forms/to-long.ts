/** Short form to long form: every entry becomes a document of its own. */
import type { Document, Node, Scalar, YAMLMap } from 'yaml';
import { isLong } from '../declare.ts';
import { type KindName, kindOfPlural, kinds } from '../kinds/index.ts';
import { API_VERSION } from '../long-form.ts';
import {
  addCommentBefore,
  commentsOf,
  documentOf,
  isEmpty,
  isText,
  type Member,
  membersOf,
  modeline,
  takeModeline,
  type Yaml,
} from './documents.ts';

/** Null when no document is in the short form. */
export function longDocuments(yaml: Yaml, documents: readonly Document[], text: string): Document[] | null {
  let changed = false;
  const rewritten = documents.flatMap((document) => {
    const entries = entriesOf(yaml, document, text);
    if (entries === null || entries.length === 0) return [document];
    changed = true;
    const long = entries.map((entry) => longDocument(yaml, entry));
    const last = long.at(-1);
    if (last && document.comment) last.comment = document.comment;
    return long;
  });
  return changed ? rewritten : null;
}

interface Entry {
  readonly kind: KindName;
  readonly key: Scalar<string>;
  readonly value: YAMLMap | null;
  /** What stood around it and belongs to it now. */
  comments: string[];
  /** Folder of the schema that the file named. */
  readonly folder: string | null;
}

// Null when the document is not in the short form, or not sound: then it stays as it is.
function entriesOf(yaml: Yaml, document: Document, text: string): Entry[] | null {
  const groups = membersOf(yaml, document.contents);
  if (groups === null || isLong(document.toJS() as object)) return null;
  const entries: Entry[] = [];
  const above = [document.commentBefore, document.contents?.commentBefore, groups[0]?.key.commentBefore];
  const { rest, folder } = takeModeline(above.filter(isText));
  let comments = rest;
  for (const [index, { key, value }] of groups.entries()) {
    const kind = kindOfPlural.get(key.value);
    const members = isEmpty(yaml, value) ? [] : membersOf(yaml, value);
    if (kind === undefined || members === null) return null;
    comments.push(
      ...[index > 0 ? key.commentBefore : null, key.comment, value?.commentBefore].filter(isText),
    );
    for (const member of members) {
      if (!isEmpty(yaml, member.value) && !membersOf(yaml, member.value)) return null;
      const { before, after } = commentsAround(yaml, member, text);
      const map = yaml.isMap(member.value) ? member.value : null;
      entries.push({ kind, key: member.key, value: map, comments: [...comments, ...before], folder });
      comments = after;
    }
    if (value?.comment) comments.push(value.comment);
  }
  entries.at(-1)?.comments.push(...comments);
  return entries;
}

// A comment below an entry without a value belongs to what follows; one on its line, to the entry.
function commentsAround(
  yaml: Yaml,
  { key, value }: Member,
  text: string,
): { before: string[]; after: string[] } {
  const before = [key.commentBefore, key.comment].filter(isText);
  if (!isEmpty(yaml, value) || !value?.comment) return { before, after: [] };
  const rest = text.slice(key.range?.[1] ?? 0);
  const line = rest.slice(0, rest.indexOf('\n'));
  return line.includes('#')
    ? { before: [...before, value.comment], after: [] }
    : { before, after: [value.comment] };
}

function longDocument(yaml: Yaml, { kind, key, value, comments, folder }: Entry): Document {
  const scope = kinds[kind].scope;
  const slash = scope === undefined ? -1 : key.value.indexOf('/');
  const metadata = new yaml.YAMLMap();
  metadata.flow = true;
  metadata.items.push(new yaml.Pair(new yaml.Scalar('name'), new yaml.Scalar(key.value.slice(slash + 1))));
  moveMetadata(yaml, value, metadata);
  if (value && scope !== undefined && slash >= 0 && !value.has(scope)) {
    value.items.unshift(new yaml.Pair(new yaml.Scalar(scope), new yaml.Scalar(key.value.slice(0, slash))));
  }
  const spec = value ?? scopeAlone(yaml, scope, key.value.slice(0, Math.max(slash, 0)));
  const first = new yaml.Scalar('apiVersion');
  addCommentBefore(first, [...(folder === null ? [] : [modeline(folder, kind)]), ...comments]);
  const contents = new yaml.YAMLMap();
  contents.items.push(
    new yaml.Pair(first, new yaml.Scalar(API_VERSION)),
    new yaml.Pair(new yaml.Scalar('kind'), new yaml.Scalar(kind)),
    new yaml.Pair(new yaml.Scalar('metadata'), metadata),
  );
  if (spec && (spec.items.length > 0 || commentsOf(spec).length > 0)) {
    contents.items.push(new yaml.Pair(new yaml.Scalar('spec'), spec));
  }
  return documentOf(yaml, contents);
}

function scopeAlone(yaml: Yaml, scope: string | undefined, owner: string): YAMLMap | null {
  if (scope === undefined || owner === '') return null;
  const spec = new yaml.YAMLMap();
  spec.items.push(new yaml.Pair(new yaml.Scalar(scope), new yaml.Scalar(owner)));
  return spec;
}

// `title` and `labels` of the entry go to the metadata, with their own comments.
function moveMetadata(yaml: Yaml, value: YAMLMap | null, metadata: YAMLMap): void {
  for (const name of ['title', 'labels']) {
    const index = value?.items.findIndex((pair) => yaml.isScalar(pair.key) && pair.key.value === name) ?? -1;
    const [pair] = index >= 0 && value ? value.items.splice(index, 1) : [];
    if (!pair) continue;
    metadata.items.push(pair);
    const commented = commentsOf(pair.key as Node, pair.value as Node | null).length > 0;
    if (commented || (yaml.isMap(pair.value) && !pair.value.flow)) metadata.flow = false;
  }
}
