/** How many columns of a terminal a text takes. */
import { createRequire } from 'node:module';

// Letters and signs that every terminal shows in one column each: Latin, Greek, Cyrillic, punctuation, arrows, signs, frames.
const NARROW =
  /^[ -~\u{a1}-\u{ac}\u{ae}-\u{2ff}\u{391}-\u{482}\u{48a}-\u{52f}\u{2010}-\u{2027}\u{2030}-\u{2038}\u{2190}-\u{2193}\u{2200}-\u{22ff}\u{2500}-\u{259f}\u{25b2}\u{25b3}\u{25bc}\u{25bd}\u{2713}]*$/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with it
const COLOR = /\u{1b}\[[\d;]*m/gu;

let measure: ((text: string) => number) | undefined;

/** Columns of one line; colours take none. */
export function textWidth(text: string): number {
  const plain = text.includes('\u{1b}') ? text.replace(COLOR, '') : text;
  if (NARROW.test(plain)) return plain.length;
  // Loading it takes a third of the time in which the program starts, and most runs never need it.
  measure ??= (createRequire(import.meta.url)('string-width') as typeof import('string-width')).default;
  return measure(plain);
}
