/** Notes that YAML would silently cut at ` #`, or turn into a map at `: `, because nobody quoted them. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { type FactText, finding } from './fact-text.ts';
import type { MapNode, TextNode } from './nodes.ts';
import { quoted } from './yaml-text.ts';

/** The finding when a plain entry is followed by ` #` on its line; null otherwise. */
export function cutNote(source: FactText, item: TextNode): Diagnostic | null {
  if (!item.plain || item.end < 0) return null;
  const rest = /^[ \t]+#.*/.exec(restOfLine(source.text, item.end))?.[0];
  if (rest === undefined) return null;
  const at = source.place(item.end, item.end + rest.length);
  return finding(
    'time/unquoted-note',
    'everything after ` #` is lost: YAML reads it as a comment',
    at,
    quotedHint(source.line(source.lineOf(item.start))),
  );
}

/** The finding when an entry was meant as one line but reads as a map; null when it is a map. */
export function restructuredNote(source: FactText, item: MapNode): Diagnostic | null {
  const key = item.entries[0]?.key;
  if (!key?.plain || !key.text.includes(' ')) return null;
  return unquotedColon(source, source.lineOf(key.start));
}

/**
 * The finding for a line that YAML cannot read because of an unquoted `: ` in its note; null when the line is not such
 * an entry, and something else is wrong with it.
 */
export function unquotedLine(source: FactText, line: number): Diagnostic | null {
  const text = source.line(line);
  return /^ *- [a-z0-9][^ "']* \S+.*:(?: |$)/.test(text) ? unquotedColon(source, line) : null;
}

function unquotedColon(source: FactText, line: number): Diagnostic {
  const text = source.line(line);
  const column = text.search(/:(?: |$)/);
  const at = source.placeInLine(line, column, column + 1);
  return finding(
    'time/unquoted-note',
    'the note has a `: ` in it, which YAML reads as a key and its value',
    at,
    quotedHint(text),
  );
}

function quotedHint(line: string): string {
  const entry = line.replace(/^\s*- /, '').trimEnd();
  return `quote the whole entry: \`- ${quoted(entry)}\``;
}

function restOfLine(text: string, from: number): string {
  const end = text.indexOf('\n', from);
  return text.slice(from, end < 0 ? text.length : end);
}
