/** The comments of a facts file and what each of them belongs to, so that none is lost when the file is laid out anew. */
import type { FactText } from './fact-text.ts';
import type { Node, TextNode } from './nodes.ts';

/** Something that comments stand above: a date, or an entry of it. */
export interface Anchor {
  readonly kind: 'date' | 'entry';
  readonly start: number;
  /** Offset after its last character. */
  readonly end: number;
}

export interface CommentPlaces {
  /** At the top of the file, apart from everything. */
  readonly header: readonly string[];
  /** Above an anchor. */
  readonly above: ReadonlyMap<Anchor, readonly string[]>;
  /** Below an anchor that is the last of its date. */
  readonly below: ReadonlyMap<Anchor, readonly string[]>;
  readonly footer: readonly string[];
}

interface Comment {
  readonly text: string;
  readonly start: number;
  /** Spaces before it on a line of its own; null when it follows something. */
  readonly indent: number | null;
}

/** Where each comment goes; `anchors` are in order of the file. */
export function placeComments(
  source: FactText,
  root: Node | null,
  anchors: readonly Anchor[],
): CommentPlaces {
  const header: string[] = [];
  const footer: string[] = [];
  const above = new Map<Anchor, string[]>();
  const below = new Map<Anchor, string[]>();
  const headerEnd = endOfHeader(source.text, anchors[0]?.start ?? 0);
  for (const comment of commentsOf(source.text, root)) {
    const place = comment.start < headerEnd ? 'header' : placeOf(comment, anchors);
    if (place === 'header') header.push(comment.text);
    else if (place === 'footer') footer.push(comment.text);
    else listIn(place.isBelow ? below : above, place.anchor).push(comment.text);
  }
  return { header, above, below, footer };
}

function placeOf(
  comment: Comment,
  anchors: readonly Anchor[],
): 'footer' | { anchor: Anchor; isBelow: boolean } {
  const index = lastAnchorBefore(anchors, comment.start);
  const before = anchors[index];
  const next = anchors[index + 1];
  if (before && (comment.indent === null || comment.start < before.end)) {
    return { anchor: before, isBelow: false };
  }
  if (next?.kind !== 'entry' && before && (comment.indent ?? 0) > 0) return { anchor: before, isBelow: true };
  return next ? { anchor: next, isBelow: false } : 'footer';
}

/** Position of the last anchor that begins at or before an offset, or −1. */
function lastAnchorBefore(anchors: readonly Anchor[], offset: number): number {
  let low = -1;
  let high = anchors.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((anchors[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low;
}

/** Offset up to which comments are the file's own: the last empty line before the first date. */
function endOfHeader(text: string, firstDate: number): number {
  const blank = [...text.slice(0, firstDate).matchAll(/^[ \t]*\r?\n/gm)].at(-1);
  return blank?.index ?? 0;
}

/** Comments are whatever begins with `#` between the texts. */
function commentsOf(text: string, root: Node | null): Comment[] {
  const comments: Comment[] = [];
  let from = 0;
  for (const { start, end } of [...textsOf(root), { start: text.length, end: text.length }]) {
    for (const match of text.slice(from, Math.max(start, from)).matchAll(/#[^\n]*/g)) {
      const at = from + match.index;
      const lineStart = text.lastIndexOf('\n', at - 1) + 1;
      const isAlone = text.slice(lineStart, at).trim() === '';
      comments.push({ text: match[0].trimEnd(), start: at, indent: isAlone ? at - lineStart : null });
    }
    from = Math.max(from, end);
  }
  return comments;
}

/** Every text that was written, in order of the file. */
function textsOf(node: Node | null): TextNode[] {
  if (node === null) return [];
  if (node.kind === 'text') return node.start < 0 ? [] : [node];
  if (node.kind === 'list') return node.items.flatMap(textsOf);
  return node.entries.flatMap(({ key, value }) => [...textsOf(key), ...textsOf(value)]);
}

/** Offset after the last character of a node. */
export function endOf(node: Node): number {
  return textsOf(node).at(-1)?.end ?? node.start;
}

function listIn(map: Map<Anchor, string[]>, anchor: Anchor): string[] {
  const list = map.get(anchor) ?? [];
  map.set(anchor, list);
  return list;
}
