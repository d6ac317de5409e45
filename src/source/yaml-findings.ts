/** Everything that is refused in a YAML file, with its place. Runs only on files that are refused, or may be. */
import {
  EVENT_ID,
  type Event,
  getScalarValue,
  SCALAR_STYLE,
  type ScalarEvent,
  type Schema,
  YAMLException,
} from 'js-yaml';
import type { Code } from '#core/codes/index.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { MAX_DEPTH } from './limits.ts';
import { placeAt } from './place.ts';
import { deception, deceptionOf } from './text.ts';
import { keyTrouble, MANIFEST_SCHEMA, plainValue } from './yaml-schema.ts';

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

/** In the order of the file. */
export function yamlFindings(text: string, events: readonly Event[], setting: Setting): Diagnostic[] {
  const found: Diagnostic[] = [];
  const open: Frame[] = [];
  const say = (code: Code, range: Range, message: string, hint: string) =>
    found.push({ code, severity: 'error', message, at: placeAt(text, setting.file, ...range), hint });
  for (const event of events) {
    if (event.type === EVENT_ID.POP) {
      open.pop();
      continue;
    }
    if (event.type === EVENT_ID.DOCUMENT) {
      if (event.directives.length > 0) sayDirective(text, say);
      open.push({ keys: null, atKey: false });
      continue;
    }
    const frame = open.at(-1);
    const isKey = frame?.keys !== null && frame?.atKey === true;
    if (frame?.keys) frame.atKey = !frame.atKey;
    sayProperties(text, event, say);
    if (event.type === EVENT_ID.SCALAR) {
      const range = rangeOf(event);
      const value = getScalarValue(text, event);
      if (isKey) sayKey({ text, event, value, range, keys: frame?.keys ?? new Set(), setting }, say);
      else if (isUnsafe(event, value, setting)) sayUnsafe(value, range, say);
      const deceptive = event.style === SCALAR_STYLE.DOUBLE_QUOTED ? deceptionOf(value) : null;
      if (deceptive !== null) found.push(deception(deceptive, text, setting.file, range));
    } else if (isKey && event.type !== EVENT_ID.ALIAS) {
      say(
        'yaml/key-not-text',
        [event.start, event.start + 1],
        'a list or a map is not a key',
        'use a name as the key',
      );
    }
    if (event.type === EVENT_ID.SEQUENCE) open.push({ keys: null, atKey: false });
    if (event.type === EVENT_ID.MAPPING) open.push({ keys: new Set(), atKey: true });
  }
  return found;
}

type Say = (code: Code, range: Range, message: string, hint: string) => void;

function sayDirective(text: string, say: Say): void {
  const start = Math.max(0, text.search(/^%/m));
  say(
    'yaml/directive',
    [start, start + 1],
    'a directive is not read',
    'remove the line that begins with `%`',
  );
}

function sayProperties(text: string, event: Exclude<Event, { type: 1 | 6 }>, say: Say): void {
  const anchor: Range = [event.anchorStart - 1, event.anchorEnd];
  const name = text.slice(...anchor);
  if (event.type === EVENT_ID.ALIAS) {
    say('yaml/alias', anchor, `the alias \`${name}\` is not read`, 'write the value out');
    return;
  }
  if (event.anchorStart !== -1) {
    say('yaml/anchor', anchor, `the anchor \`${name}\` is not read`, `remove \`${name}\``);
  }
  if (event.tagStart !== -1) {
    const tag = text.slice(event.tagStart, event.tagEnd);
    say(
      'yaml/tag',
      [event.tagStart, event.tagEnd],
      `the tag \`${tag}\` is not read`,
      'quote the value if it is text',
    );
  }
}

interface Key {
  readonly text: string;
  readonly event: ScalarEvent;
  readonly value: string;
  readonly range: Range;
  readonly keys: Set<string>;
  readonly setting: Setting;
}

function sayKey({ event, value, range, keys, setting }: Key, say: Say): void {
  const trouble = keyTrouble(keyValue(event, value, setting));
  if (trouble === 'yaml/key-not-text') {
    say(trouble, range, `the key \`${value}\` is not text`, `put it in quotes: \`"${value}"\``);
  } else if (trouble === 'yaml/merge-key') {
    say(trouble, range, 'the merge key `<<` is not read', 'write the keys out');
  } else if (trouble !== null) {
    say(trouble, range, `the key \`${value}\` is reserved`, 'use another name');
  }
  if (keys.has(value))
    say('yaml/duplicate-key', range, `the key \`${value}\` is written twice`, 'keep one of them');
  keys.add(value);
}

function keyValue(event: ScalarEvent, value: string, { schema }: Setting): unknown {
  if (schema !== MANIFEST_SCHEMA || event.style !== SCALAR_STYLE.PLAIN) return value;
  const plain = plainValue(value);
  return plain === 'unsafe' ? Number.NaN : plain.value;
}

function isUnsafe(event: ScalarEvent, value: string, { schema }: Setting): boolean {
  return schema === MANIFEST_SCHEMA && event.style === SCALAR_STYLE.PLAIN && plainValue(value) === 'unsafe';
}

function sayUnsafe(value: string, range: Range, say: Say): void {
  const shown = value.length > 40 ? `${value.slice(0, 40)}…` : value;
  say(
    'yaml/unsafe-number',
    range,
    `the number \`${shown}\` cannot be kept exactly`,
    'write fewer digits, or put it in quotes if it is not a number',
  );
}

function rangeOf(event: ScalarEvent): Range {
  const quoted = event.style === SCALAR_STYLE.DOUBLE_QUOTED || event.style === SCALAR_STYLE.SINGLE_QUOTED;
  const quote = quoted ? 1 : 0;
  return [Math.max(0, event.valueStart - quote), Math.max(0, event.valueEnd + quote)];
}

/** js-yaml's complaint as a finding of ours. Rethrows what is not one. */
export function syntaxFinding(error: unknown, text: string, file: string): Diagnostic {
  if (error instanceof RangeError) return tooDeep({ file });
  if (!(error instanceof YAMLException)) throw error;
  const position = Math.min(error.mark?.position ?? 0, Math.max(0, text.length - 1));
  const at = placeAt(text, file, position, position + 1);
  if (error.reason.startsWith('nesting exceeded')) return tooDeep(at);
  return {
    code: 'yaml/syntax',
    severity: 'error',
    message: `not YAML: ${error.reason}`,
    at,
    hint: 'check the indentation, the space after `:`, and quote texts with `: ` or ` #`',
  };
}

function tooDeep(at: NonNullable<Diagnostic['at']>): Diagnostic {
  return {
    code: 'yaml/too-deep',
    severity: 'error',
    message: `more than ${MAX_DEPTH} levels of nesting`,
    at,
    hint: 'write the value with fewer levels',
  };
}
