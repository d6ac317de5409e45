/** Everything that is refused in a YAML file, with its place. Runs only on files that are refused, or may be. */
import { EVENT_ID, type Event, getScalarValue, SCALAR_STYLE, type ScalarEvent, type Schema } from 'js-yaml';
import type { Code } from '#core/codes/index.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { type PlaceOf, placesIn } from './place.ts';
import { deception, deceptionOf } from './text.ts';
import { keyTrouble, MANIFEST_SCHEMA, plainValue } from './yaml-schema.ts';

/** A file with more than this wrong in it says no more: it is not one that a person wrote. */
const MAX_FINDINGS = 100;

interface Setting {
  readonly file: string;
  readonly schema: Schema;
}

/** What has been opened: a list, or a map with its keys and whether a key comes next. */
interface Frame {
  readonly keys: Set<string> | null;
  atKey: boolean;
}

type Range = readonly [start: number, end: number];
type Node = Exclude<Event, { type: typeof EVENT_ID.DOCUMENT | typeof EVENT_ID.POP }>;

/** In the order of the file; the first hundred. */
export function yamlFindings(text: string, events: readonly Event[], setting: Setting): Diagnostic[] {
  const inspection = new Inspection(text, setting);
  for (const event of events) {
    inspection.see(event);
    if (inspection.found.length >= MAX_FINDINGS) break;
  }
  return inspection.found;
}

class Inspection {
  readonly found: Diagnostic[] = [];
  readonly #text: string;
  readonly #setting: Setting;
  readonly #placeOf: PlaceOf;
  readonly #open: Frame[] = [];

  constructor(text: string, setting: Setting) {
    this.#text = text;
    this.#setting = setting;
    this.#placeOf = placesIn(text, setting.file);
  }

  see(event: Event): void {
    if (event.type === EVENT_ID.POP) this.#open.pop();
    else if (event.type === EVENT_ID.DOCUMENT) {
      if (event.directives.length > 0) this.#refuseDirective();
      this.#open.push({ keys: null, atKey: false });
    } else this.#seeNode(event);
  }

  #seeNode(event: Node): void {
    const frame = this.#open.at(-1);
    const keys = frame?.atKey === true ? frame.keys : null;
    if (frame?.keys) frame.atKey = !frame.atKey;
    this.#refuseProperties(event);
    if (event.type === EVENT_ID.SCALAR) this.#seeScalar(event, keys);
    else if (keys && event.type !== EVENT_ID.ALIAS) this.#refuseNested(event.start);
    if (event.type === EVENT_ID.SEQUENCE) this.#open.push({ keys: null, atKey: false });
    if (event.type === EVENT_ID.MAPPING) this.#open.push({ keys: new Set(), atKey: true });
  }

  #seeScalar(event: ScalarEvent, keys: Set<string> | null): void {
    const range = rangeOf(event);
    const value = getScalarValue(this.#text, event);
    if (keys) this.#seeKey(event, value, keys);
    else if (this.#isUnsafe(event, value)) {
      const message = `the number \`${shown(value)}\` cannot be kept exactly`;
      const hint = 'write fewer digits, or put it in quotes if it is not a number';
      this.#say('yaml/unsafe-number', range, message, hint);
    }
    // What is written without escapes has been checked with the whole text.
    const deceptive = event.style === SCALAR_STYLE.DOUBLE_QUOTED ? deceptionOf(value) : null;
    if (deceptive !== null) this.found.push(deception(deceptive, this.#placeOf(...range), ''));
  }

  #seeKey(event: ScalarEvent, value: string, keys: Set<string>): void {
    const range = rangeOf(event);
    const name = `\`${shown(value)}\``;
    const trouble = keyTrouble(this.#keyValue(event, value));
    if (trouble === 'yaml/key-not-text') {
      this.#say(trouble, range, `the key ${name} is not text`, `put it in quotes: \`"${shown(value)}"\``);
    } else if (trouble === 'yaml/merge-key') {
      this.#say(trouble, range, 'the merge key `<<` is not read', 'write the keys out');
    } else if (trouble !== null) {
      this.#say(trouble, range, `the key ${name} is reserved`, 'use another name');
    }
    if (keys.has(value)) {
      this.#say('yaml/duplicate-key', range, `the key ${name} is written twice`, 'keep one of them');
    }
    keys.add(value);
  }

  #keyValue(event: ScalarEvent, value: string): unknown {
    if (this.#setting.schema !== MANIFEST_SCHEMA || event.style !== SCALAR_STYLE.PLAIN) return value;
    const plain = plainValue(value);
    return plain === 'unsafe' ? Number.NaN : plain.value;
  }

  #isUnsafe(event: ScalarEvent, value: string): boolean {
    const isRead = this.#setting.schema === MANIFEST_SCHEMA && event.style === SCALAR_STYLE.PLAIN;
    return isRead && plainValue(value) === 'unsafe';
  }

  #refuseProperties(event: Node): void {
    const anchor: Range = [event.anchorStart - 1, event.anchorEnd];
    const name = shown(this.#text.slice(...anchor));
    if (event.type === EVENT_ID.ALIAS) {
      this.#say('yaml/alias', anchor, `the alias \`${name}\` is not read`, 'write the value out');
      return;
    }
    if (event.anchorStart !== -1) {
      this.#say('yaml/anchor', anchor, `the anchor \`${name}\` is not read`, `remove \`${name}\``);
    }
    if (event.tagStart === -1) return;
    const tag = shown(this.#text.slice(event.tagStart, event.tagEnd));
    const range: Range = [event.tagStart, event.tagEnd];
    this.#say('yaml/tag', range, `the tag \`${tag}\` is not read`, 'quote the value if it is text');
  }

  #refuseNested(start: number): void {
    const message = 'a list or a map is not a key';
    this.#say('yaml/key-not-text', [start, start + 1], message, 'use a name as the key');
  }

  #refuseDirective(): void {
    const start = Math.max(0, this.#text.search(/^%/m));
    const hint = 'remove the line that begins with `%`';
    this.#say('yaml/directive', [start, start + 1], 'a directive is not read', hint);
  }

  #say(code: Code, range: Range, message: string, hint: string): void {
    this.found.push({ code, severity: 'error', message, at: this.#placeOf(...range), hint });
  }
}

/** A text that fits a message. */
function shown(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

function rangeOf(event: ScalarEvent): Range {
  const quoted = event.style === SCALAR_STYLE.DOUBLE_QUOTED || event.style === SCALAR_STYLE.SINGLE_QUOTED;
  const quote = quoted ? 1 : 0;
  return [Math.max(0, event.valueStart - quote), Math.max(0, event.valueEnd + quote)];
}
