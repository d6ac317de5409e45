/** Lines and columns of offsets in a text. Found only when something is wrong, so that a sound file costs nothing. */
import type { Place } from '#core/diagnostic.ts';

/** Control, bidirectional and zero-width characters: they make a text look like another one. Tabs and line ends are part of a text. */
export const DECEPTIVE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]|\udb40[\udc00-\udc7f]/;
const EVERY_DECEPTIVE = new RegExp(DECEPTIVE, 'g');

/** Longest line that is shown with a finding. */
const EXCERPT = 400;

/** Where the characters from `start` to `end` stand; the end is cut to the line it begins on. */
export type PlaceOf = (start: number, end: number) => Place;

/** Places in one text. Its lines are counted once, when the first place is asked for. */
export function placesIn(text: string, file: string): PlaceOf {
  let starts: readonly number[] | null = null;
  return (start, end) => {
    starts ??= lineStarts(text);
    const line = lineOf(starts, start);
    const lineStart = starts[line - 1] ?? 0;
    const lineEnd = endOfLine(text, start);
    return {
      file,
      line,
      column: start - lineStart + 1,
      endColumn: Math.max(start + 1, Math.min(end, lineEnd)) - lineStart + 1,
      excerpt: harmless(text.slice(lineStart, Math.min(lineEnd, lineStart + EXCERPT))),
    };
  };
}

export function placeAt(text: string, file: string, start: number, end: number): Place {
  return placesIn(text, file)(start, end);
}

// A terminal must not obey what the finding warns of; every mark takes the place of one character, so columns stay.
function harmless(line: string): string {
  return DECEPTIVE.test(line) ? line.replace(EVERY_DECEPTIVE, (mark) => '\ufffd'.repeat(mark.length)) : line;
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** Line of an offset, from 1, by bisection. */
function lineOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  const stop = end === -1 ? text.length : end;
  return text[stop - 1] === '\r' ? stop - 1 : stop;
}
