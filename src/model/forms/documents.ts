/** Small acts on the trees of the `yaml` package that both directions share. */
import type { Document, Node, Pair, Scalar, YAMLMap } from 'yaml';

export type Yaml = typeof import('yaml');

/** A pair whose key is a text. */
export interface Member {
  readonly key: Scalar<string>;
  readonly value: Node | null;
  readonly pair: Pair;
}

/** The members of a map in order; null when something in it is not a plain text key. */
export function membersOf(yaml: Yaml, node: unknown): Member[] | null {
  if (!yaml.isMap(node)) return null;
  const members: Member[] = [];
  for (const pair of node.items) {
    if (!yaml.isScalar(pair.key) || typeof pair.key.value !== 'string') return null;
    members.push({ key: pair.key as Scalar<string>, value: (pair.value ?? null) as Node | null, pair });
  }
  return members;
}

/** Nothing, or a null: an entry without a value. */
export function isEmpty(yaml: Yaml, node: Node | null): boolean {
  return node === null || (yaml.isScalar(node) && node.value === null);
}

/** The comments of nodes that will not stand in the result, in their order. */
export function commentsOf(...nodes: readonly (Node | Document | null | undefined)[]): string[] {
  return nodes.flatMap((node) => [node?.commentBefore, node?.comment]).filter(isText);
}

export function addCommentBefore(node: Node, comments: readonly string[]): void {
  const all = [...comments, node.commentBefore].filter(isText);
  if (all.length > 0) node.commentBefore = all.join('\n');
}

const MODELINE = /^ ?yaml-language-server: \$schema=(.*\/)?[^/\n]*\.json *$/m;

/** Takes the line that names the schema out of comments; the folder of the schema it names, or null. */
export function takeModeline(comments: readonly string[]): {
  readonly rest: string[];
  readonly folder: string | null;
} {
  let folder: string | null = null;
  const rest = comments.map((comment) =>
    comment.replace(MODELINE, (_, found: string | undefined) => {
      folder = found ?? '';
      return '';
    }),
  );
  return { rest: rest.map((comment) => comment.replace(/^\n|\n$/g, '')).filter(isText), folder };
}

/** The line that names the schema, for the top of a document. */
export function modeline(folder: string, schema: string): string {
  return ` yaml-language-server: $schema=${folder}${schema}.json`;
}

/** The text of a file of these documents. */
export function joinDocuments(yaml: Yaml, documents: readonly Document[]): string {
  const text = documents
    .map((document) => document.toString({ lineWidth: 0 }).replace(/^---\n/, ''))
    .map((part) => (part.endsWith('\n') ? part : `${part}\n`))
    .join('---\n');
  return withTightLists(yaml, text);
}

// The package pads `[ a ]` where it pads `{ a: b }`; people write `[a]`.
function withTightLists(yaml: Yaml, text: string): string {
  const spaces: number[] = [];
  for (const document of yaml.parseAllDocuments(text, { uniqueKeys: false }) as Document[]) {
    yaml.visit(document, {
      Seq(_, { flow, range }) {
        if (!flow || !range) return;
        const [start, end] = range;
        if (/^\[ \S/.test(text.slice(start, start + 3))) spaces.push(start + 1);
        if (/^\S \]$/.test(text.slice(end - 3, end))) spaces.push(end - 2);
      },
    });
  }
  const gone = new Set(spaces);
  return gone.size === 0 ? text : [...splitAt(text, gone)].join('');
}

function* splitAt(text: string, gone: ReadonlySet<number>): Generator<string> {
  let from = 0;
  for (const space of [...gone].sort((a, b) => a - b)) {
    yield text.slice(from, space);
    from = space + 1;
  }
  yield text.slice(from);
}

/** A document around a map. */
export function documentOf(yaml: Yaml, contents: YAMLMap): Document {
  return new yaml.Document(contents);
}

export function isText(comment: string | null | undefined): comment is string {
  return typeof comment === 'string' && comment !== '';
}
