/** Files as text: UTF-8, composed letters, and nothing that makes a text look like another one. */
import { isAscii, isUtf8 } from 'node:buffer';
import type { Checked } from '#core/checked.ts';
import type { Code } from '#core/codes/index.ts';
import type { Diagnostic, Place } from '#core/diagnostic.ts';
import { DECEPTIVE, placeAt } from './place.ts';

/**
 * The text of a file, without a byte order mark. Null, with the reason, when it has more than `limit` bytes or is not
 * UTF-8. What stands in the text is checked by `deceptions`.
 */
export function decodeText(bytes: Uint8Array, file: string, limit: number): Checked<string | null> {
  if (bytes.length > limit) return refused(tooLarge(file, limit));
  // One byte a character: the cheapest text there is, and the usual case.
  if (isAscii(bytes)) return { value: bufferOf(bytes).latin1Slice(), diagnostics: [] };
  if (!isUtf8(bytes)) return refused(notUtf8(file));
  const text = bufferOf(bytes).toString('utf8');
  return { value: text.startsWith('\ufeff') ? text.slice(1) : text, diagnostics: [] };
}

/** Where a text holds control, bidirectional or zero-width characters, or letters that are not composed; the first of each kind. */
export function deceptions(text: string, file: string): Diagnostic[] {
  const found: Diagnostic[] = [];
  const control = DECEPTIVE.exec(text);
  if (control) {
    const at = placeAt(text, file, control.index, control.index + 1);
    found.push(deception('yaml/control-character', at, control[0]));
  }
  const apart = firstNotComposed(text);
  if (apart !== null) found.push(deception('yaml/not-nfc', placeAt(text, file, apart, apart + 1), ''));
  return found;
}

/** What a value written with escapes turns out to be; null when it may stand. */
export function deceptionOf(value: string): 'yaml/control-character' | 'yaml/not-nfc' | null {
  if (DECEPTIVE.test(value) || !value.isWellFormed()) return 'yaml/control-character';
  return value.normalize('NFC') === value ? null : 'yaml/not-nfc';
}

/** A finding about a text. `character` is the one at fault; '' where it was written as an escape. */
export function deception(
  code: 'yaml/control-character' | 'yaml/not-nfc',
  at: Place,
  character: string,
): Diagnostic {
  if (code === 'yaml/not-nfc') {
    const hint = 'save the file with composed letters';
    return error(code, 'a text is not in the composed Unicode form (NFC)', at, hint);
  }
  const which = character === '' ? 'an escaped' : `U+${hex(character)}, a`;
  return error(code, `${which} control, bidirectional or zero-width character`, at, 'remove the character');
}

function firstNotComposed(text: string): number | null {
  const composed = text.normalize('NFC');
  if (composed === text) return null;
  let at = 0;
  while (text[at] === composed[at]) at += 1;
  return at;
}

function bufferOf(bytes: Uint8Array): Buffer & { latin1Slice(): string } {
  const buffer = Buffer.isBuffer(bytes)
    ? bytes
    : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return buffer as Buffer & { latin1Slice(): string };
}

function hex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
}

function tooLarge(file: string, limit: number): Diagnostic {
  const size = limit >= 1024 * 1024 ? `${limit / 1024 / 1024} MiB` : `${limit / 1024} KiB`;
  return error('source/file-too-large', `the file is larger than ${size}`, { file }, 'split the file');
}

function notUtf8(file: string): Diagnostic {
  return error('yaml/not-utf8', 'the file is not UTF-8 text', { file }, 'save the file as UTF-8');
}

function error(code: Code, message: string, at: Place, hint: string): Diagnostic {
  return { code, severity: 'error', message, at, hint };
}

function refused(diagnostic: Diagnostic): Checked<null> {
  return { value: null, diagnostics: [diagnostic] };
}
