/** Changes of files as values, and changes inside a YAML file that leave its comments and layout alone. */
import type { Document, Node } from 'yaml';
import { plainValue } from './yaml-schema.ts';

/** What is to become of a file. `before: null` creates it, `after: null` removes it. */
export interface Edit {
  /** Relative to the workspace, with `/`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** The same of any bytes: pictures, fonts. */
export interface FileEdit {
  readonly path: string;
  readonly before: string | Uint8Array | null;
  readonly after: string | Uint8Array | null;
  /** What the file becomes; without it, what it was, or a plain one. */
  readonly mode?: '100644' | '100755';
}

export interface YamlChange {
  /** Position of the document in the file, from 0. */
  readonly document: number;
  readonly pointer: readonly (string | number)[];
  /** The new value; undefined removes it. */
  readonly value: unknown;
}

/**
 * The text with the changes made and every comment kept. A scalar put in a scalar's place changes only its own
 * characters; anything else lays the document out anew. Throws a plain error on text that is not YAML: it must have
 * been parsed before. Loads the `yaml` package, which is too slow for reading.
 */
export async function editYaml(text: string, changes: readonly YamlChange[]): Promise<string> {
  const { parseAllDocuments, isScalar } = await import('yaml');
  // Its own check for unique keys is quadratic; ours has been made before.
  const documents: Document[] = parseAllDocuments(text, { uniqueKeys: false });
  for (const { errors } of documents) if (errors[0]) throw errors[0];
  const splices: { from: number; to: number; written: string }[] = [];
  for (const { document, pointer, value } of changes) {
    const node = documents[document]?.getIn(pointer, true);
    const written = scalarText(value);
    if (written === null || !isScalar(node) || !node.range || isBlock(node))
      return rewrite(documents, changes);
    splices.push({ from: node.range[0], to: node.range[1], written });
  }
  // From the end, so that earlier offsets stay true.
  splices.sort((a, b) => b.from - a.from);
  return splices.reduce(
    (edited, { from, to, written }) => edited.slice(0, from) + written + edited.slice(to),
    text,
  );
}

function rewrite(documents: readonly Document[], changes: readonly YamlChange[]): string {
  for (const { document, pointer, value } of changes) {
    if (value === undefined) documents[document]?.deleteIn(pointer);
    else documents[document]?.setIn(pointer, value);
  }
  const texts = documents.map((document) => document.toString({ lineWidth: 0 }));
  return texts.reduce(
    (all, text) => `${all}${/^---/.test(text) || all.endsWith('---\n') ? '' : '---\n'}${text}`,
  );
}

function isBlock(node: Node): boolean {
  return 'type' in node && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED');
}

/** A scalar as it can stand anywhere in a document; null for a list or a map. */
function scalarText(value: unknown): string | null {
  if (value === undefined || (typeof value === 'object' && value !== null)) return null;
  if (typeof value !== 'string') return String(value);
  return isPlainText(value) ? value : JSON.stringify(value);
}

/** True for a text that needs no quotes, in block and in flow layout. */
export function isPlainText(text: string): boolean {
  if (!/^[A-Za-z0-9](?:[A-Za-z0-9 _./@+-]*[A-Za-z0-9_./@+-])?$/.test(text)) return false;
  const plain = plainValue(text);
  return plain !== 'unsafe' && typeof plain.value === 'string';
}
