/** Texts as lines that keep their ends, one character a byte, so that no byte is lost whatever the encoding. */

/** Bytes as latin1 text: also of texts that are not UTF-8, and back again without loss. */
export function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

export function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, 'latin1');
}

/** Lines with their line feeds; only the last may be without. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

export type LineEnd = 'lf' | 'crlf';

/** How every line ends; null where there is none, and where some end one way and some the other. */
export function lineEndOf(text: string): LineEnd | null {
  const feeds = countOf(text, '\n');
  if (feeds === 0) return null;
  const pairs = countOf(text, '\r\n');
  return pairs === 0 ? 'lf' : pairs === feeds ? 'crlf' : null;
}

/** The text with every line ended that way. */
export function withLineEnd(text: string, end: LineEnd): string {
  return text.replace(/\r?\n/g, end === 'lf' ? '\n' : '\r\n');
}

/**
 * Gives lines as numbers, which are compared often. Equal lines have equal numbers, in whatever texts the same numbering is
 * asked for.
 */
export function lineNumbering(): (lines: readonly string[]) => Int32Array {
  const numbers = new Map<string, number>();
  return (lines) =>
    Int32Array.from(lines, (line) => {
      const known = numbers.get(line) ?? numbers.size;
      numbers.set(line, known);
      return known;
    });
}

function countOf(text: string, part: string): number {
  let count = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) count += 1;
  return count;
}
