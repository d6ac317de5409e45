/** Long form to short form: the documents of a file become entries of one. */
import type { Document, Node, Pair, YAMLMap } from 'yaml';
import { type KindName, kindNames, kinds } from '../kinds/index.ts';
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

/** Null when no document can be written in the short form. */
export function shortDocuments(yaml: Yaml, documents: readonly Document[]): Document[] | null {
  const groups = new Map<KindName, YAMLMap>();
  const kept: Document[] = [];
  let position: number | null = null;
  let folder: string | null = null;
  for (const document of documents) {
    const envelope = envelopeOf(yaml, document);
    const group = envelope && (groups.get(envelope.kind) ?? new yaml.YAMLMap());
    if (!envelope || !group || group.has(envelope.key)) {
      kept.push(document);
      continue;
    }
    position ??= kept.length;
    folder ??= envelope.folder;
    groups.set(envelope.kind, group);
    const key = new yaml.Scalar(envelope.key);
    const after = document === documents.at(-1) ? [] : [document.comment].filter(isText);
    addCommentBefore(key, [...envelope.comments, ...after]);
    group.items.push(new yaml.Pair(key, envelope.entry));
  }
  if (position === null) return null;
  const short = shortDocument(yaml, groups, folder);
  const last = documents.at(-1);
  // Comments at the end of the file stay there.
  if (last && !kept.includes(last)) short.comment = last.comment;
  return kept.toSpliced(position, 0, short);
}

function shortDocument(yaml: Yaml, groups: ReadonlyMap<KindName, YAMLMap>, folder: string | null): Document {
  const contents = new yaml.YAMLMap();
  for (const [kind, group] of groups) {
    contents.items.push(new yaml.Pair(new yaml.Scalar(kinds[kind].plural), group));
  }
  const document = documentOf(yaml, contents);
  if (folder !== null) contents.commentBefore = modeline(folder, 'short-form');
  return document;
}

interface Envelope {
  readonly kind: KindName;
  readonly key: string;
  readonly entry: YAMLMap;
  readonly comments: readonly string[];
  readonly folder: string | null;
}

type Envelopes = Readonly<Record<string, Member>>;

// Null when the document is not in the long form, or not sound: then it stays as it is.
function envelopeOf(yaml: Yaml, document: Document): Envelope | null {
  const fields = fieldsOf(yaml, document.contents, ['apiVersion', 'kind', 'metadata', 'spec']);
  const metadata = fieldsOf(yaml, fields?.metadata?.value ?? null, ['name', 'title', 'labels']);
  const kind = kindNames.find((one) => one === textOf(yaml, fields?.kind));
  const name = textOf(yaml, metadata?.name);
  if (!fields || !metadata || textOf(yaml, fields.apiVersion) !== API_VERSION) return null;
  if (kind === undefined || kind === 'Workspace' || name === null) return null;
  const spec = specOf(yaml, fields.spec);
  if (spec === null || ['title', 'labels'].some((field) => spec.has(field))) return null;
  const owner = takeScope(yaml, kind, spec);
  spec.items.unshift(...pairsOf(metadata.title, metadata.labels));
  const { rest, folder } = takeModeline([
    ...[document.commentBefore].filter(isText),
    ...commentsOf(
      document.contents,
      ...nodesOf(fields.apiVersion),
      ...nodesOf(fields.kind),
      ...nodesOf(fields.metadata),
      ...nodesOf(metadata.name),
      fields.spec?.key,
      ...(fields.spec?.value === spec ? [] : [fields.spec?.value]),
    ),
  ]);
  return { kind, key: owner === null ? name : `${owner}/${name}`, entry: spec, comments: rest, folder };
}

function fieldsOf(yaml: Yaml, node: Node | null, known: readonly string[]): Envelopes | null {
  const members = membersOf(yaml, node);
  if (!members?.every(({ key }) => known.includes(key.value))) return null;
  return Object.fromEntries(members.map((member) => [member.key.value, member]));
}

function textOf(yaml: Yaml, member: Member | undefined): string | null {
  const node = member?.value;
  return yaml.isScalar(node) && typeof node.value === 'string' ? node.value : null;
}

// A new map where there is no spec, null where the spec is no map.
function specOf(yaml: Yaml, member: Member | undefined): YAMLMap | null {
  if (!member || isEmpty(yaml, member.value)) {
    const spec = new yaml.YAMLMap();
    spec.flow = true;
    return spec;
  }
  return yaml.isMap(member.value) && membersOf(yaml, member.value) ? member.value : null;
}

// The project of a task stands in its key.
function takeScope(yaml: Yaml, kind: KindName, spec: YAMLMap): string | null {
  const scope = kinds[kind].scope;
  const index = spec.items.findIndex(({ key }) => yaml.isScalar(key) && key.value === scope);
  const value = spec.items[index]?.value;
  if (scope === undefined || !yaml.isScalar(value) || typeof value.value !== 'string') return null;
  // A comment at the field would be lost with it, so the field stays: it may, as long as it says the same.
  if (commentsOf(spec.items[index]?.key as Node, value).length === 0) spec.items.splice(index, 1);
  return value.value;
}

const nodesOf = (member: Member | undefined) => (member ? [member.key, member.value] : []);
const pairsOf = (...members: readonly (Member | undefined)[]): Pair[] =>
  members.flatMap((one) => one?.pair ?? []);
