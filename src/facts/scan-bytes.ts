/** What each byte may be to the canonical tier, as bits. */
export const DIGIT = 1;
/** Projects, tasks, `#123`, and the slash between them. */
export const NAME = 2;
/** `1.75`, `1h45m`, `1:45:30`. */
export const AMOUNT = 4;
/** Text wherever it stands. */
export const TEXT = 8;
/** Text, or not, by what stands around it: the line's end, space, colon, quotes, backslash. */
export const SPECIAL = 16;
/** Begins a character of several bytes. */
export const WIDE = 32;

/** Bits of each byte; 0 for what the canonical tier never claims: tabs, carriage returns, controls. */
export const BYTE = new Uint8Array(256);
for (let byte = 0x20; byte < 0x7f; byte += 1) BYTE[byte] = TEXT;
for (const byte of Buffer.from('\n :"\'\\')) BYTE[byte] = SPECIAL;
for (const byte of Buffer.from('abcdefghijklmnopqrstuvwxyz0123456789-/#')) mark(byte, NAME);
for (const byte of Buffer.from('0123456789.:hms')) mark(byte, AMOUNT);
for (const byte of Buffer.from('0123456789')) mark(byte, DIGIT);
for (let byte = 0x80; byte < 0x100; byte += 1) BYTE[byte] = WIDE;

function mark(byte: number, bit: number): void {
  BYTE[byte] = (BYTE[byte] ?? 0) | bit;
}

/**
 * Length of the character of several bytes at `at`; 0 when it is not one that is surely well-formed, visible, and the same
 * after Unicode normalisation whatever stands beside it: Latin, Cyrillic, dashes and quotation marks, the euro, Han.
 */
export function wideLength(bytes: Uint8Array, at: number): number {
  const first = bytes[at] as number;
  const second = bytes[at + 1] as number;
  if (first < 0xe0) {
    const isLatin = first >= 0xc3 && first <= 0xc9;
    const isCyrillic = first === 0xd0 || first === 0xd1;
    return (isLatin || isCyrillic) && isContinuation(second) ? 2 : 0;
  }
  const third = bytes[at + 2] as number;
  if (first >= 0xe4 && first <= 0xe9) return isContinuation(second) && isContinuation(third) ? 3 : 0;
  // U+2010 to U+2027; zero-width and bidirectional marks stand before them, line separators after.
  const isPunctuation = first === 0xe2 && second === 0x80 && third >= 0x90 && third <= 0xa7;
  const isEuro = first === 0xe2 && second === 0x82 && third === 0xac;
  return isPunctuation || isEuro ? 3 : 0;
}

function isContinuation(byte: number): boolean {
  return byte >= 0x80 && byte <= 0xbf;
}
