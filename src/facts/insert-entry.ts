/** Adds one entry to a file of time and leaves every other byte of it alone. */
import { type Day, formatDay, parseDay } from '#core/calendar.ts';
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Edit } from '#source/edit.ts';
import { endOf } from './comments.ts';
import { type FactText, finding } from './fact-text.ts';
import type { MapNode, Node, TextNode } from './nodes.ts';
import { readDocument } from './read-document.ts';
import { readTime } from './read-time.ts';

/** `yaml` is the entry as it stands after `- `. Null when the file cannot be read, or is laid out so that nothing can be added. */
export function insertEntry(
  path: string,
  before: string | null,
  day: Day,
  yaml: string,
): Checked<Edit | null> {
  const findings: Diagnostic[] = [];
  const document = readDocument(Buffer.from(before ?? ''), path, findings);
  if (!document) return { value: null, diagnostics: findings };
  const { source, root } = document;
  const addition = additionTo(source, root, day, yaml);
  const mark = (before ?? '').startsWith('\ufeff') ? '\ufeff' : '';
  const after = mark + source.text.slice(0, addition.at) + addition.text + source.text.slice(addition.at);
  if (countOf(path, after) === countOf(path, before ?? '') + 1) {
    return { value: { path, before, after }, diagnostics: [] };
  }
  const hint = 'bring it into its usual layout with `fractal fmt` first';
  return {
    value: null,
    diagnostics: [finding('fact/bad-shape', 'no entry can be added to this layout', { file: path }, hint)],
  };
}

interface Addition {
  readonly at: number;
  readonly text: string;
}

interface DateOf {
  readonly day: Day | null;
  readonly key: TextNode;
  readonly value: Node;
}

function additionTo(source: FactText, root: Node | null, day: Day, yaml: string): Addition {
  const dates = root?.kind === 'map' ? datesOf(root) : [];
  const index = dates.findIndex((date) => date.day === day);
  const date = dates[index];
  if (date) return belowDate(source, date, dates[index + 1], yaml);
  const later = dates.findIndex((other) => other.day !== null && other.day > day);
  const next = later < 0 ? undefined : dates[later];
  const previous = later < 0 ? dates.at(-1) : dates[later - 1];
  const at =
    next && !previous ? aboveComments(source.text, next.key.start) : endOfDate(source.text, previous, next);
  return onOwnLines(source.text, at, [`${formatDay(day)}:`, `  - ${yaml}`]);
}

function datesOf(root: MapNode): DateOf[] {
  return root.entries.map(({ key, value }) => ({ day: parseDay(key.text), key, value }));
}

function belowDate(source: FactText, date: DateOf, next: DateOf | undefined, yaml: string): Addition {
  const { text } = source;
  const { value } = date;
  const last = value.kind === 'list' ? value.items.at(-1) : undefined;
  if (value.kind === 'list' && text[value.start] === '[') return inBrackets(text, value.start, last, yaml);
  const indent = value.kind === 'list' ? indentOf(text, value.start) : '  ';
  return onOwnLines(text, endOfDate(text, date, next), [`${indent}- ${yaml}`]);
}

/** At the end of a list in brackets, where texts need quotes. */
function inBrackets(text: string, start: number, last: Node | undefined, yaml: string): Addition {
  const at = text.indexOf(']', last ? endOf(last) + (isQuotedNode(text, last) ? 1 : 0) : start);
  const written = /^["'{]/.test(yaml) ? yaml : JSON.stringify(yaml);
  return { at, text: last ? `, ${written}` : written };
}

function isQuotedNode(text: string, node: Node): boolean {
  return node.kind === 'text' && !node.plain && /["']/.test(text[node.end] ?? '');
}

/** Offset of the line after the last that holds anything of a date; comments and empty lines below it are not part of it. */
function endOfDate(text: string, date: DateOf | undefined, next: DateOf | undefined): number {
  if (!date) return text.length;
  const last = Math.max(endOf(date.key), endOf(date.value));
  // A block text ends with its line; what follows is on the next one.
  if (text[last - 1] === '\n') return last;
  const gap = text
    .slice(last, next?.key.start ?? text.length)
    .replace(/#[^\n]*/g, (comment) => ' '.repeat(comment.length));
  const used = gap.trimEnd().length;
  const lineEnd = text.indexOf('\n', last + used);
  return lineEnd < 0 ? text.length : lineEnd + 1;
}

/** Offset of the first of the comment lines right above a date, or of its own line. */
function aboveComments(text: string, start: number): number {
  let at = text.lastIndexOf('\n', start - 1) + 1;
  for (;;) {
    const above = text.lastIndexOf('\n', at - 2) + 1;
    if (at === 0 || !/^[ \t]*#/.test(text.slice(above, at))) return at;
    at = above;
  }
}

function onOwnLines(text: string, at: number, lines: readonly string[]): Addition {
  const end = text.includes('\r\n') ? '\r\n' : '\n';
  const isLineStart = at === 0 || text[at - 1] === '\n';
  return { at, text: (isLineStart ? '' : end) + lines.map((line) => line + end).join('') };
}

function indentOf(text: string, start: number): string {
  const lineStart = text.lastIndexOf('\n', start - 1) + 1;
  return /^ */.exec(text.slice(lineStart, start))?.[0] ?? '  ';
}

/** Sound entries of a file. */
function countOf(path: string, text: string): number {
  const document = readDocument(Buffer.from(text), path, []);
  let count = 0;
  if (document) {
    readTime(document.source, document.root, {
      append: () => {
        count += 1;
      },
      findings: [],
    });
  }
  return count;
}
