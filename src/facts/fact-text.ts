import type { Code } from '#core/codes/index.ts';
import { codes } from '#core/codes/index.ts';
import type { Diagnostic, Place } from '#core/diagnostic.ts';
import type { Node } from './nodes.ts';

/** Longest text that a finding quotes, and longest line that it shows. */
const QUOTED = 200;
const EXCERPT = 400;

/** A facts file's text, with the lines and columns of offsets found when they are asked for. */
export class FactText {
  readonly file: string;
  readonly text: string;
  #lineStarts: number[] | null = null;

  constructor(file: string, text: string) {
    this.file = file;
    this.text = text;
  }

  /** Line of an offset, from 1. */
  lineOf(offset: number): number {
    this.#lineStarts ??= lineStartsOf(this.text);
    let low = 0;
    let high = this.#lineStarts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((this.#lineStarts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low + 1;
  }

  /** The text of a line, without its end. */
  line(line: number): string {
    this.#lineStarts ??= lineStartsOf(this.text);
    const start = this.#lineStarts[line - 1] ?? this.text.length;
    const end = this.#lineStarts[line] ?? this.text.length;
    return this.text.slice(start, end).replace(/\r?\n$/, '');
  }

  /** Where the characters from `start` to `end` stand; the end is cut to the line. */
  place(start: number, end: number = start): Place {
    const line = this.lineOf(start);
    const lineStart = this.#lineStarts?.[line - 1] ?? 0;
    return this.placeInLine(line, start - lineStart, end - lineStart);
  }

  /** The same with offsets that count from the beginning of the line. */
  placeInLine(line: number, start: number, end: number): Place {
    const written = this.line(line);
    const endColumn = Math.max(start, Math.min(end, written.length)) + 1;
    return { file: this.file, line, column: start + 1, endColumn, excerpt: written.slice(0, EXCERPT) };
  }

  placeOf(node: Node): Place {
    if (node.start < 0) return { file: this.file };
    return this.place(node.start, node.kind === 'text' ? node.end : node.start);
  }
}

/** A finding with the severity that the catalogue gives its code. What it quotes is cut where it is long. */
export function finding(code: Code, message: string, at: Place, hint?: string): Diagnostic {
  const found = { code, severity: codes[code].severity, message: onOneLine(message), at };
  return hint === undefined ? found : { ...found, hint: onOneLine(hint) };
}

/** Names and values come from files, where they may be megabytes long. */
function onOneLine(words: string): string {
  const line = /[\n\r]/.test(words) ? words.replace(/[\n\r]+/g, ' ') : words;
  return line.length < QUOTED ? line : line.replace(/`([^`]*)`/g, shortened);
}

function shortened(whole: string, quoted: string): string {
  return quoted.length <= QUOTED ? whole : `\`${quoted.slice(0, QUOTED)}…\``;
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}
