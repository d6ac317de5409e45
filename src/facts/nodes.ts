/** A facts file as YAML reads it, with every value kept as text and the place it was written at. */
import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';

export interface TextNode {
  readonly kind: 'text';
  readonly text: string;
  /** Offset of the first character, and of the one after the last, in the file's text; −1 where nothing was written. */
  readonly start: number;
  readonly end: number;
  /** Written without quotes and not as a block. */
  readonly plain: boolean;
}
export interface ListNode {
  readonly kind: 'list';
  readonly items: readonly Node[];
  readonly start: number;
}
export interface MapNode {
  readonly kind: 'map';
  readonly entries: readonly { readonly key: TextNode; readonly value: Node }[];
  readonly start: number;
}
export type Node = TextNode | ListNode | MapNode;

/** The documents of a facts file, from the events that `readFactsEvents` let through. */
export function nodesOf(text: string, events: readonly Event[]): Node[] {
  return new EventReader(text, events).documents();
}

class EventReader {
  readonly #text: string;
  readonly #events: readonly Event[];
  #at = 0;

  constructor(text: string, events: readonly Event[]) {
    this.#text = text;
    this.#events = events;
  }

  documents(): Node[] {
    const documents: Node[] = [];
    for (let event = this.#next(); event; event = this.#next()) {
      if (event.type === EVENT_ID.DOCUMENT) documents.push(...this.#items());
    }
    return documents;
  }

  #next(): Event | undefined {
    const event = this.#events[this.#at];
    this.#at += 1;
    return event;
  }

  /** The nodes up to the end of the list or document that is open. */
  #items(): Node[] {
    const items: Node[] = [];
    for (let event = this.#next(); event && event.type !== EVENT_ID.POP; event = this.#next()) {
      items.push(this.#node(event));
    }
    return items;
  }

  #node(event: Event): Node {
    if (event.type === EVENT_ID.SCALAR) return this.#scalar(event);
    if (event.type === EVENT_ID.SEQUENCE) return { kind: 'list', items: this.#items(), start: event.start };
    if (event.type === EVENT_ID.MAPPING) return this.#map(event.start);
    // Aliases are refused before; what is left of one is a text that nothing accepts.
    return { kind: 'text', text: '', start: -1, end: -1, plain: false };
  }

  #map(start: number): MapNode {
    const items = this.#items();
    const entries: { key: TextNode; value: Node }[] = [];
    for (let index = 0; index + 1 < items.length; index += 2) {
      const [key, value] = [items[index], items[index + 1]];
      if (key?.kind === 'text' && value) entries.push({ key, value });
    }
    return { kind: 'map', entries, start };
  }

  #scalar(event: ScalarEvent): TextNode {
    const plain = event.style === SCALAR_STYLE.PLAIN;
    const text = getScalarValue(this.#text, event);
    return { kind: 'text', text, start: event.valueStart, end: event.valueEnd, plain };
  }
}
