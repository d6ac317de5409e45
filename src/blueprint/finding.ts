/** Findings about a blueprint's files, with the place in the template. */
import type { Code } from '#core/codes/index.ts';
import { codes } from '#core/codes/index.ts';
import type { Diagnostic, Place } from '#core/diagnostic.ts';
import { placesIn } from '#source/place.ts';

export function found(code: Code, message: string, at: Place | undefined, hint?: string): Diagnostic {
  return {
    code,
    severity: codes[code].severity,
    message,
    ...(at && { at }),
    ...(hint !== undefined && { hint }),
  };
}

/** Line from 1 and column from 0, as Handlebars counts. */
interface Position {
  readonly line: number;
  readonly column: number;
}

/** The place of a node of a template. `text` is what was parsed, for the excerpt. */
export function placeIn(
  { file, text }: { readonly file: string; readonly text: string },
  { start, end }: { readonly start: Position; readonly end: Position },
): Place {
  return placesIn(text, file)(offsetOf(text, start), offsetOf(text, end));
}

function offsetOf(text: string, { line, column }: Position): number {
  let at = 0;
  for (let passed = 1; passed < line; passed += 1) {
    const end = text.indexOf('\n', at);
    if (end === -1) return text.length;
    at = end + 1;
  }
  return Math.min(at + column, text.length);
}
