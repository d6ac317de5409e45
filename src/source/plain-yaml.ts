/**
 * The canonical tier of manifests: block maps of one-line values, as people write them nearly always, read line by line at
 * several times the speed of a YAML parser. Whatever it does not know for certain it leaves: null, and YAML decides.
 *
 *     spec:
 *       client: harbour-tea          plain and quoted values without escapes
 *       budget: { hours: 160 h }     maps and lists in one line
 *       tags:
 *         - web
 *       notes: |
 *         Any text.
 */
import { bareMapOf, plainValue } from './yaml-schema.ts';
import type { YamlValue } from './yaml-value.ts';

/** The one document of the text, or null when the text is not in the canonical layout. */
export function readPlainYaml(text: string): YamlValue | null {
  if (!text.endsWith('\n') || /[\t\r]/.test(text)) return null;
  return new PlainReader(text.split('\n')).document();
}

type YamlMap = Record<string, YamlValue>;

/** What stands for "not canonical" where null is a value. */
const UNKNOWN = Symbol('unknown');

const LINE = /^( *)([A-Za-z][\w-]{0,127}):(?: (.+))?$/;
const SKIPPED = /^ *(?:#.*)?$/;
const SPECIAL = /^(?:true|True|TRUE|false|False|FALSE|null|Null|NULL)$/;
const QUOTED = /^(?:'[^']*'|"[^"\\]*")$/;
/** In a plain value: the end of a key, or the begin of a comment. */
const STRUCTURE = /:(?: |$)| #/;
const FLOW_PAIR = /^([A-Za-z][\w-]{0,127}): (.+)$/;
const FLOW_STRUCTURE = /[,[\]{}#"']/;
const RESERVED = new Set(['constructor', 'prototype']);
/** Deeper nesting than any manifest has is for the parser, which knows the limit. */
const DEEPEST = 16;

class PlainReader {
  readonly #lines: readonly string[];
  #at = 0;

  constructor(lines: readonly string[]) {
    this.#lines = lines;
  }

  document(): YamlValue | null {
    const map = this.#map(0, 0);
    return map === UNKNOWN || this.#at < this.#lines.length ? null : map;
  }

  /** Keys at exactly this indent, up to a line with less. */
  #map(indent: number, depth: number): YamlMap | typeof UNKNOWN {
    const map = bareMapOf<YamlValue>();
    let size = 0;
    for (;;) {
      this.#skip();
      const line = this.#lines[this.#at];
      if (line === undefined) break;
      const match = LINE.exec(line);
      if (!match) return UNKNOWN;
      const [, spaces = '', key = '', written] = match;
      if (spaces.length < indent) break;
      if (spaces.length > indent || SPECIAL.test(key) || RESERVED.has(key) || Object.hasOwn(map, key))
        return UNKNOWN;
      this.#at += 1;
      const value = this.#value(written, indent, depth);
      if (value === UNKNOWN) return UNKNOWN;
      map[key] = value;
      size += 1;
    }
    return size === 0 ? UNKNOWN : map;
  }

  #value(written: string | undefined, indent: number, depth: number): YamlValue | typeof UNKNOWN {
    if (written === undefined) return this.#nested(indent, depth);
    if (written === '|') return this.#literal(indent);
    return oneLine(written);
  }

  /** What stands below a key: a map that is indented more, or a list that may stand at the key's own indent. */
  #nested(indent: number, depth: number): YamlValue | typeof UNKNOWN {
    this.#skip();
    const line = this.#lines[this.#at];
    if (line === undefined || depth === DEEPEST) return UNKNOWN;
    const own = indentOf(line);
    if (line.startsWith('- ', own)) return own < indent ? UNKNOWN : this.#list(own);
    return own > indent ? this.#map(own, depth + 1) : UNKNOWN;
  }

  #list(indent: number): YamlValue[] | typeof UNKNOWN {
    const items: YamlValue[] = [];
    const dash = `${' '.repeat(indent)}- `;
    for (;;) {
      this.#skip();
      const line = this.#lines[this.#at];
      if (line === undefined || !line.startsWith(dash)) {
        // A list at its key's indent ends at the next key; deeper ones at a line with less indent.
        return items.length === 0 || (line !== undefined && !/^ *[A-Za-z]/.test(line)) ? UNKNOWN : items;
      }
      const value = oneLine(line.slice(dash.length));
      if (value === UNKNOWN) return UNKNOWN;
      items.push(value);
      this.#at += 1;
    }
  }

  /** The lines of a `|` text: as they are, without their indent, and one line end at the end. */
  #literal(indent: number): string | typeof UNKNOWN {
    const first = this.#lines[this.#at] ?? '';
    const own = indentOf(first);
    if (own <= indent || own === first.length) return UNKNOWN;
    const kept: string[] = [];
    for (; this.#at < this.#lines.length; this.#at += 1) {
      const line = this.#lines[this.#at] ?? '';
      if (line !== '' && !line.startsWith(first.slice(0, own))) break;
      if (line !== '' && indentOf(line) === line.length) return UNKNOWN;
      kept.push(line.slice(own));
    }
    // A comment or a text that is indented less, but not as little as a key, is for the parser.
    if (this.#at < this.#lines.length && !LINE.test(this.#lines[this.#at] ?? '')) return UNKNOWN;
    while (kept.at(-1) === '') kept.pop();
    return `${kept.join('\n')}\n`;
  }

  #skip(): void {
    while (this.#at < this.#lines.length && SKIPPED.test(this.#lines[this.#at] ?? '')) this.#at += 1;
  }
}

function oneLine(written: string): YamlValue | typeof UNKNOWN {
  const first = written.charCodeAt(0);
  if (first === 123 || first === 91) return flow(written, 0);
  if (first === 39 || first === 34) return QUOTED.test(written) ? written.slice(1, -1) : UNKNOWN;
  return isPlain(written) && !STRUCTURE.test(written) ? scalar(written) : UNKNOWN;
}

/** A map or a list in one line. */
function flow(written: string, depth: number): YamlValue | typeof UNKNOWN {
  if (depth === DEEPEST) return UNKNOWN;
  return written.charCodeAt(0) === 123 ? flowMap(written, depth) : flowList(written, depth);
}

function flowMap(written: string, depth: number): YamlValue | typeof UNKNOWN {
  if (written === '{}') return bareMapOf();
  const inner = /^\{ ?(.*[^ ]) ?\}$/.exec(written)?.[1];
  if (inner === undefined) return UNKNOWN;
  const map = bareMapOf<YamlValue>();
  for (const pair of flowParts(inner)) {
    const [, key = '', item = ''] = FLOW_PAIR.exec(pair) ?? [];
    if (key === '' || SPECIAL.test(key) || RESERVED.has(key) || Object.hasOwn(map, key)) return UNKNOWN;
    const value = flowItem(item, depth);
    if (value === UNKNOWN) return UNKNOWN;
    map[key] = value;
  }
  return map;
}

function flowList(written: string, depth: number): YamlValue | typeof UNKNOWN {
  if (written === '[]') return [];
  const inner = /^\[ ?(.*[^ ]) ?\]$/.exec(written)?.[1];
  if (inner === undefined) return UNKNOWN;
  const items: YamlValue[] = [];
  for (const item of flowParts(inner)) {
    const value = flowItem(item, depth);
    if (value === UNKNOWN) return UNKNOWN;
    items.push(value);
  }
  return items;
}

/** What stands between the commas, those inside of brackets left alone. */
function flowParts(inner: string): readonly string[] {
  const pieces = inner.split(', ');
  if (!/[[{]/.test(inner)) return pieces;
  const parts: string[] = [];
  let open = 0;
  for (const piece of pieces) {
    if (open > 0) parts.push(`${parts.pop()}, ${piece}`);
    else parts.push(piece);
    open += opening(piece);
  }
  return parts;
}

/** How many brackets of the piece stay open. */
function opening(piece: string): number {
  let open = 0;
  for (const sign of piece) {
    if (sign === '{' || sign === '[') open += 1;
    else if (sign === '}' || sign === ']') open -= 1;
  }
  return open;
}

function flowItem(item: string, depth: number): YamlValue | typeof UNKNOWN {
  const first = item.charCodeAt(0);
  if (first === 123 || first === 91) return flow(item, depth + 1);
  return isPlain(item) && !STRUCTURE.test(item) && !FLOW_STRUCTURE.test(item) ? scalar(item) : UNKNOWN;
}

/** Begins with a letter or digit, so with no sign of YAML, and ends with no space. */
function isPlain(written: string): boolean {
  const first = written.charCodeAt(0) | 32;
  const isLetter = first >= 97 && first <= 122;
  const isDigit = first >= 48 && first <= 57 && written.charCodeAt(0) === first;
  return (isLetter || isDigit) && !written.endsWith(' ');
}

/** A plain value: what begins with a letter is text unless it is one of the few words; the rest the schema decides. */
function scalar(written: string): YamlValue | typeof UNKNOWN {
  const isWord = written.charCodeAt(0) > 57;
  if (isWord ? !SPECIAL.test(written) : written.includes(' ')) return written;
  const found = plainValue(written);
  return found === 'unsafe' ? UNKNOWN : (found.value as YamlValue);
}

function indentOf(line: string): number {
  let at = 0;
  while (line.charCodeAt(at) === 32) at += 1;
  return at;
}
