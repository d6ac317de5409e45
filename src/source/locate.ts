/** Where a value of a YAML file stands, found from its path in the document. */
import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import type { Place } from '#core/diagnostic.ts';
import { MAX_DEPTH } from './limits.ts';
import { placesIn } from './place.ts';

export interface Sought {
  /** Position of the document in the file, from 0. */
  readonly document: number;
  readonly pointer: readonly (string | number)[];
  /** The key of the last step, or its value (which is meant when this is left out). */
  readonly on?: 'key' | 'value';
}

/**
 * The place of a value, or of its key. Where the path leads further than the file, the place of the deepest step
 * that exists: a missing field is shown at the key of the map that lacks it. Costs one parse of the file.
 */
export function locate(file: string, source: Uint8Array | string, sought: Sought): Place {
  return locateAll(file, source, [sought])[0] ?? { file };
}

/** The same for many places of one file, by one parse. */
export function locateAll(file: string, source: Uint8Array | string, sought: readonly Sought[]): Place[] {
  const text = textOf(source);
  let documents: Node[];
  try {
    documents = readNodes(text, parseEvents(text, { maxDepth: MAX_DEPTH }));
  } catch {
    // What cannot be parsed was refused before, with the place of the reason.
    return sought.map(() => ({ file }));
  }
  const placeOf = placesIn(text, file);
  return sought.map((one) => {
    const found = documents[one.document];
    return found ? placeOf(...descend(found, one)) : { file };
  });
}

function textOf(source: Uint8Array | string): string {
  const text = typeof source === 'string' ? source : Buffer.from(source).toString('utf8');
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

type Range = readonly [start: number, end: number];

interface Node {
  readonly range: Range;
  /** A map's members, or a list's items under their positions. */
  readonly children: ReadonlyMap<string | number, { readonly key: Range; readonly value: Node }>;
}

function descend(root: Node, { pointer, on }: Sought): Range {
  let node = root;
  let named = root.range;
  for (const [depth, step] of pointer.entries()) {
    const child = node.children.get(step);
    // The key shows better than the whole map where something inside it is missing.
    if (!child) return named;
    named = child.key;
    if (on === 'key' && depth === pointer.length - 1) return child.key;
    node = child.value;
  }
  return node.children.size > 0 ? named : node.range;
}

const NONE: Node['children'] = new Map();

function readNodes(text: string, events: readonly Event[]): Node[] {
  let at = 0;
  const next = () => events[at++];
  const read = (event: Event): Node => {
    if (event.type === EVENT_ID.SCALAR) return { range: rangeOf(event), children: NONE };
    if (event.type === EVENT_ID.SEQUENCE) return readList(event.start);
    if (event.type === EVENT_ID.MAPPING) return readMap(event.start);
    return { range: [0, 0], children: NONE };
  };
  const readList = (start: number): Node => {
    const children = new Map<number, { key: Range; value: Node }>();
    for (let event = next(); event && event.type !== EVENT_ID.POP; event = next()) {
      const value = read(event);
      children.set(children.size, { key: value.range, value });
    }
    return { range: [start, start + 1], children };
  };
  const readMap = (start: number): Node => {
    const children = new Map<string, { key: Range; value: Node }>();
    for (let event = next(); event && event.type !== EVENT_ID.POP; event = next()) {
      const name = event.type === EVENT_ID.SCALAR ? getScalarValue(text, event) : '';
      const key = read(event).range;
      const follower = next();
      const value = follower ? read(follower) : { range: key, children: NONE };
      // An empty value has no place of its own.
      const placed = value.range[0] < 0 ? { ...value, range: key } : value;
      if (!children.has(name)) children.set(name, { key, value: placed });
    }
    return { range: [start, start + 1], children };
  };
  const documents: Node[] = [];
  for (let event = next(); event; event = next()) {
    if (event.type !== EVENT_ID.DOCUMENT) continue;
    const list = readList(0);
    documents.push(list.children.get(0)?.value ?? { range: [0, 0], children: NONE });
  }
  return documents;
}

function rangeOf(event: ScalarEvent): Range {
  const quoted = event.style === SCALAR_STYLE.DOUBLE_QUOTED || event.style === SCALAR_STYLE.SINGLE_QUOTED;
  return quoted ? [event.valueStart - 1, event.valueEnd + 1] : [event.valueStart, event.valueEnd];
}
