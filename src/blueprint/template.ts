/** Templates read as trees, before anything is asked of them. */
import Handlebars from 'handlebars';
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { placesIn } from '#source/place.ts';
import { found } from './finding.ts';

export interface Template {
  /** The file that it stands in, for findings. */
  readonly file: string;
  readonly text: string;
  readonly program: hbs.AST.Program;
}

/** Nodes inside each other, which is some thirty blocks; walking thousands would end the stack. */
const DEEPEST = 100;
const MOST_BLOCKS = 1000;
const MOST_OPEN = 500;

/** The template, or null where the text is none. */
export function readTemplate(file: string, text: string): Checked<Template | null> {
  if (isTooMuch(text)) return refused(tooDeep(file));
  try {
    const program = Handlebars.parse(text);
    if (isTooDeep(program)) return refused(tooDeep(file));
    return { value: { file, text, program }, diagnostics: [] };
  } catch (error) {
    // The parser itself goes into each block.
    if (error instanceof RangeError) return refused(tooDeep(file));
    const [words, line] = reasonOf(error);
    const at = placesIn(text, file)(lineStart(text, line), lineStart(text, line + 1));
    const hint = 'every `{{#if}}` needs its `{{/if}}`; write `\\{{` where two braces are meant';
    return refused(found('blueprint/template-syntax', words, at, hint));
  }
}

/** The parser takes minutes for tens of thousands of blocks or open parentheses, so they are counted first. */
function isTooMuch(text: string): boolean {
  if ((text.match(/\{\{~?(?:[#^]|else)/g)?.length ?? 0) > MOST_BLOCKS) return true;
  let open = 0;
  for (const [mark] of text.matchAll(/[()]/g)) {
    open = mark === '(' ? open + 1 : Math.max(0, open - 1);
    if (open > MOST_OPEN) return true;
  }
  return false;
}

/** Goes down level by level, so that no depth ends the stack here. */
function isTooDeep(program: hbs.AST.Program): boolean {
  let level: readonly object[] = [program];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level
      .flatMap((node) => Object.values(node))
      .filter((part) => typeof part === 'object' && part !== null);
  }
  return false;
}

function tooDeep(file: string): Diagnostic {
  const words = 'a template with so many blocks or calls is not part of the template language';
  return found('blueprint/unsupported', words, { file }, 'take parts of it out into partials');
}

function refused(diagnostic: Diagnostic): Checked<null> {
  return { value: null, diagnostics: [diagnostic] };
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
