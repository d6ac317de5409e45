/** What the canonical tier takes for text, byte by byte; what YAML might read otherwise is not. */
import { BYTE, DIGIT, WIDE, wideLength } from './scan-bytes.ts';

export const LINE_FEED = 10;
export const SPACE = 32;
export const EXCLAMATION = 33;
export const QUOTE = 34;
export const HASH = 35;
export const APOSTROPHE = 39;
export const HYPHEN = 45;
export const DOT = 46;
export const ZERO = 48;
export const COLON = 58;
export const AT = 64;
const BACKSLASH = 92;

export function isFreeMark(bytes: Buffer, at: number): boolean {
  return (
    bytes[at] === EXCLAMATION &&
    bytes[at + 1] === 102 &&
    bytes[at + 2] === 114 &&
    bytes[at + 3] === 101 &&
    bytes[at + 4] === 101
  );
}

export function isDigit(bytes: Buffer, at: number): boolean {
  return ((BYTE[bytes[at] as number] as number) & DIGIT) !== 0;
}

/** A mark here would be a second one or an unknown one, a space one too many; ` #` begins a comment. */
export function beginsNote(byte: number, quote: number): boolean {
  return byte !== SPACE && byte !== AT && byte !== EXCLAMATION && (byte !== HASH || quote !== 0);
}

/** Bytes of the character at `at` where YAML reads it as text of a plain scalar, else 0: `: ` ends a key, ` #` begins a comment, spaces at the end are cut. */
export function plainLength(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  const next = bytes[at + 1];
  if (byte === COLON && (next === SPACE || next === LINE_FEED)) return 0;
  if (byte === SPACE && (next === HASH || next === LINE_FEED)) return 0;
  return textLength(bytes, at);
}

/** The same inside quotes: everything is text but an escape; spaces at the end are left to the other tier, which cuts them. */
export function quotedLength(bytes: Buffer, at: number, quote: number): number {
  const byte = bytes[at];
  if (byte === SPACE && bytes[at + 1] === quote) return 0;
  if (byte === BACKSLASH && quote === QUOTE) return 0;
  return textLength(bytes, at);
}

export function textLength(bytes: Buffer, at: number): number {
  const kind = BYTE[bytes[at] as number] as number;
  if (kind === 0) return 0;
  return (kind & WIDE) !== 0 ? wideLength(bytes, at) : 1;
}
