/** YAML read as values, and edited with its comments kept. Loads the `yaml` package: only for structured files that need it. */
import type { Document, Node, Pair, YAMLMap, YAMLSeq } from 'yaml';
import type { ValueEdit } from './merge-values.ts';
import type { Value } from './value.ts';

type Yaml = typeof import('yaml');

/** Nesting up to which a file is read. */
const MAX_DEPTH = 64;

/** One document, open to edits. */
export interface YamlFile {
  readonly value: Value;
  readonly text: string;
  readonly document: Document;
}

/** The file; null when it is not one plain document: errors, several documents, anchors, tags, keys that are no texts. */
export async function readYaml(text: string): Promise<YamlFile | null> {
  const yaml = await import('yaml');
  const [document, ...more] = yaml.parseAllDocuments(text, {
    intAsBigInt: true,
    // Its own check is quadratic; ours is made below.
    uniqueKeys: false,
  });
  if (!document || more.length > 0 || !('contents' in document)) return null;
  if (document.errors.length > 0 || document.warnings.length > 0) return null;
  const value = plainOf(yaml, document.contents as Node | null, 0);
  return value && { value, text, document: document as Document };
}

/** Our text with the edits made; what is new comes with the comments it has in `theirs`. */
export async function editYaml(
  ours: YamlFile,
  theirs: YamlFile,
  edits: readonly ValueEdit[],
): Promise<string> {
  if (edits.length === 0) return ours.text;
  const yaml = await import('yaml');
  const document = ours.document.clone();
  for (const edit of edits) makeEdit(yaml, { document, theirs: theirs.document, ours: ours.document }, edit);
  const written = document.toString({
    lineWidth: 0,
    indent: indentOf(ours.text),
    indentSeq: !/^( *)[^\s#-][^\n]*:[ \t]*\n\1- /m.test(ours.text),
    flowCollectionPadding: !/[{[][^\s{}[\]]/.test(ours.text),
  });
  return ours.text.includes('\r\n') ? written.replaceAll('\n', '\r\n') : written;
}

function makeEdit(
  yaml: Yaml,
  { document, ours, theirs }: { document: Document; ours: Document; theirs: Document },
  edit: ValueEdit,
): void {
  const { path } = edit;
  if (edit.op === 'remove') document.deleteIn(path);
  else if (edit.op === 'list') {
    const [mine, other] = [ours, theirs].map((one) => one.getIn(path, true) as YAMLSeq<Node>);
    const target = document.getIn(path, true) as YAMLSeq<Node>;
    target.items = edit.items.flatMap(({ side, index }) => {
      const node = (side === 'ours' ? mine : other)?.items[index];
      return node ? [node.clone() as Node] : [];
    });
  } else setNode(yaml, document, theirs, edit);
}

function setNode(
  yaml: Yaml,
  document: Document,
  theirs: Document,
  { path, after }: Extract<ValueEdit, { op: 'set' }>,
): void {
  const key = path.at(-1);
  const node = (theirs.getIn(path, true) as Node | null | undefined)?.clone() as Node;
  if (key === undefined) {
    document.contents = node as typeof document.contents;
    return;
  }
  const parent = document.getIn(path.slice(0, -1), true);
  const from = theirs.getIn(path.slice(0, -1), true);
  if (!yaml.isMap(parent) || !yaml.isMap(from)) return;
  const pair = pairOf(parent as YAMLMap, key);
  if (pair) {
    pair.value = node;
    return;
  }
  const incoming = pairOf(from as YAMLMap, key)?.clone() as Pair;
  const at = after === null ? 0 : parent.items.findIndex((item) => keyText(item) === after) + 1;
  parent.items.splice(after !== null && at === 0 ? parent.items.length : at, 0, incoming);
}

function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((item) => keyText(item) === key);
}

function keyText({ key }: Pair): string {
  const scalar = key as { readonly value?: unknown; readonly source?: string } | string | null;
  if (typeof scalar === 'string') return scalar;
  return typeof scalar?.value === 'string' ? scalar.value : (scalar?.source ?? '');
}

/** Null for what has no plain value. */
function plainOf(yaml: Yaml, node: Node | null, depth: number): Value | null {
  if (depth > MAX_DEPTH) return null;
  if (node === null) return { kind: 'scalar', text: 'null' };
  if (yaml.isAlias(node) || ('anchor' in node && node.anchor !== undefined) || node.tag !== undefined)
    return null;
  if (yaml.isScalar(node)) {
    const { value, source } = node;
    return { kind: 'scalar', text: typeof value === 'string' ? JSON.stringify(value) : (source ?? 'null') };
  }
  if (yaml.isSeq(node)) {
    const items = node.items.map((item) => plainOf(yaml, item as Node | null, depth + 1));
    return items.every((item) => item !== null) ? { kind: 'list', items } : null;
  }
  if (!yaml.isMap(node)) return null;
  const entries = new Map<string, Value>();
  for (const pair of node.items) {
    const value = plainOf(yaml, pair.value as Node | null, depth + 1);
    if (value === null || !yaml.isScalar(pair.key) || typeof pair.key.value !== 'string') return null;
    if (entries.has(pair.key.value)) return null;
    entries.set(pair.key.value, value);
  }
  return { kind: 'map', entries };
}

function indentOf(text: string): number {
  const width = /^( +)[^\s#-]/m.exec(text)?.[1]?.length ?? 2;
  return Math.min(Math.max(width, 1), 8);
}
