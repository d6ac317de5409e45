/** JSON read and edited without touching what is not edited: numbers, escapes and layout stay as they were written. */
import type { ValueEdit } from './merge-values.ts';
import type { Value } from './value.ts';

/** Nesting up to which a file is read. */
const MAX_DEPTH = 64;

/** A value and the text it was written as. */
type Written =
  | { readonly kind: 'scalar'; readonly text: string; readonly source: string }
  | { readonly kind: 'list'; readonly items: readonly Written[]; readonly source: string }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Written>; readonly source: string };

/** What a JSON text says; null when it is not JSON, or says a key twice. */
export function readJson(text: string): Value | null {
  return parse(text);
}

/** Our text with the edits made. */
export function editJson(text: string, edits: readonly ValueEdit[]): string {
  const root = parse(text);
  if (root === null || edits.length === 0) return text;
  const edited = edits.reduce((value, edit) => editAt(value, edit.path, edit), root);
  const [before = ''] = /^\s*/.exec(text) ?? [];
  const [after = ''] = /\s*$/.exec(text) ?? [];
  return (
    before + print(edited, { unit: indentOf(text), feed: text.includes('\r\n') ? '\r\n' : '\n' }, '') + after
  );
}

/** What was edited has no source and is laid out anew; what was not keeps its own. */
function editAt(value: Written, path: readonly string[], edit: ValueEdit): Written {
  const [key, ...rest] = path;
  if (key === undefined) {
    if (edit.op === 'list')
      return {
        kind: 'list',
        source: '',
        items: edit.items.map(({ side, index, value: item }) =>
          side === 'ours' && value.kind === 'list' ? (value.items[index] as Written) : unwritten(item),
        ),
      };
    return edit.op === 'set' ? unwritten(edit.value) : value;
  }
  if (value.kind !== 'map') return value;
  const inner = value.entries.get(key);
  const entries = new Map(value.entries);
  if (rest.length > 0 || edit.op === 'list' || (edit.op === 'set' && inner)) {
    if (inner) entries.set(key, editAt(inner, rest, edit));
  } else if (edit.op === 'remove') entries.delete(key);
  else return { kind: 'map', source: '', entries: inserted(entries, key, unwritten(edit.value), edit.after) };
  return { kind: 'map', source: '', entries };
}

function inserted<T>(
  entries: ReadonlyMap<string, T>,
  key: string,
  value: T,
  after: string | null,
): Map<string, T> {
  const list = [...entries];
  const at = after === null ? 0 : list.findIndex(([name]) => name === after) + 1;
  list.splice(after !== null && at === 0 ? list.length : at, 0, [key, value]);
  return new Map(list);
}

function unwritten(value: Value): Written {
  if (value.kind === 'scalar') return { ...value, source: value.text };
  if (value.kind === 'list') return { kind: 'list', items: value.items.map(unwritten), source: '' };
  return {
    kind: 'map',
    entries: new Map([...value.entries].map(([key, inner]) => [key, unwritten(inner)])),
    source: '',
  };
}

interface Layout {
  readonly unit: string;
  readonly feed: string;
}

function print(value: Written, layout: Layout, indent: string): string {
  if (value.source !== '') return value.source;
  const deeper = indent + layout.unit;
  const members =
    value.kind === 'list'
      ? value.items.map((item) => print(item, layout, deeper))
      : value.kind === 'map'
        ? [...value.entries].map(([key, inner]) => `${JSON.stringify(key)}: ${print(inner, layout, deeper)}`)
        : [];
  const [open, close] = value.kind === 'list' ? ['[', ']'] : ['{', '}'];
  if (members.length === 0) return open + close;
  const lines = members.join(`,${layout.feed}${deeper}`);
  return `${open}${layout.feed}${deeper}${lines}${layout.feed}${indent}${close}`;
}

function indentOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? '  ';
}

function parse(text: string): Written | null {
  const reader = new Reader(text);
  const value = reader.value(0);
  return value !== null && reader.isAtEnd() ? value : null;
}

const SCALAR =
  /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/uy;
const SPACE = /[ \t\r\n]*/y;

class Reader {
  readonly #text: string;
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  isAtEnd(): boolean {
    this.#space();
    return this.#at === this.#text.length;
  }

  value(depth: number): Written | null {
    this.#space();
    const start = this.#at;
    const mark = this.#text[start];
    if (depth > MAX_DEPTH) return null;
    if (mark === '[') {
      const items = this.#list(depth);
      return items && { kind: 'list', items, source: this.#text.slice(start, this.#at) };
    }
    if (mark === '{') {
      const entries = this.#map(depth);
      return entries && { kind: 'map', entries, source: this.#text.slice(start, this.#at) };
    }
    const source = this.#take(SCALAR);
    if (source === null) return null;
    // Escapes say the same as the character; a number's digits are kept as they are, however many.
    return { kind: 'scalar', source, text: mark === '"' ? JSON.stringify(JSON.parse(source)) : source };
  }

  #list(depth: number): Written[] | null {
    const items: Written[] = [];
    this.#at += 1;
    if (this.#mark(']')) return items;
    for (;;) {
      const item = this.value(depth + 1);
      if (item === null) return null;
      items.push(item);
      if (this.#mark(']')) return items;
      if (!this.#mark(',')) return null;
    }
  }

  #map(depth: number): Map<string, Written> | null {
    const entries = new Map<string, Written>();
    this.#at += 1;
    if (this.#mark('}')) return entries;
    for (;;) {
      this.#space();
      const key = this.#text[this.#at] === '"' ? this.#take(SCALAR) : null;
      if (key === null || !this.#mark(':')) return null;
      const name: string = JSON.parse(key);
      const value = this.value(depth + 1);
      if (value === null || entries.has(name)) return null;
      entries.set(name, value);
      if (this.#mark('}')) return entries;
      if (!this.#mark(',')) return null;
    }
  }

  #mark(mark: string): boolean {
    this.#space();
    if (this.#text[this.#at] !== mark) return false;
    this.#at += 1;
    return true;
  }

  #space(): void {
    this.#take(SPACE);
  }

  #take(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const [taken] = pattern.exec(this.#text) ?? [];
    if (taken === undefined) return null;
    this.#at += taken.length;
    return taken;
  }
}
