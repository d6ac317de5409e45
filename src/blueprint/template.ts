/** Templates read as trees, before anything is asked of them. */
import Handlebars from 'handlebars';
import type { Checked } from '#core/checked.ts';
import { placesIn } from '#source/place.ts';
import { found } from './finding.ts';

export interface Template {
  /** The file that it stands in, for findings. */
  readonly file: string;
  readonly text: string;
  readonly program: hbs.AST.Program;
}

/** The template, or null where the text is none. */
export function readTemplate(file: string, text: string): Checked<Template | null> {
  try {
    return { value: { file, text, program: Handlebars.parse(text) }, diagnostics: [] };
  } catch (error) {
    const [words, line] = reasonOf(error);
    const at = placesIn(text, file)(lineStart(text, line), lineStart(text, line + 1));
    const hint = 'every `{{#if}}` needs its `{{/if}}`; write `\\{{` where two braces are meant';
    return { value: null, diagnostics: [found('blueprint/template-syntax', words, at, hint)] };
  }
}

/** Handlebars' words without its drawing, and the line. */
function reasonOf(error: unknown): [words: string, line: number] {
  const message = error instanceof Error ? error.message : String(error);
  const [, line = '1', , got = ''] =
    /^Parse error on line (\d+):\n(?:.*\n)*?(Expecting .*), got '(.*)'$/.exec(message) ?? [];
  if (got === 'EOF') return ['the template ends inside a block', Number(line)];
  if (got !== '') return ['the template cannot be read here', Number(line)];
  const [, words = message, at = '1'] = /^(.*) - (\d+):\d+$/.exec(message) ?? [];
  return [words.replaceAll(/(\S+) doesn't match (\S+)/g, '`{{#$1}}` is closed by `{{/$2}}`'), Number(at)];
}

function lineStart(text: string, line: number): number {
  const lines = text.split('\n').slice(0, line - 1);
  return Math.min(
    lines.reduce((sum, { length }) => sum + length + 1, 0),
    text.length,
  );
}
