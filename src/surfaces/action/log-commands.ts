/** Lines of the log that the runner takes for commands, and how text is kept from being one. */
import { visible } from '../formats/visible.ts';
import type { Runner } from './runner.ts';

/** The runner replaces it by `***` wherever it would show. */
export function mask(runner: Runner, secret: string): void {
  if (secret !== '') runner.say(`::add-mask::${escaped(secret)}\n`);
}

/** A remark on the run, not on a line. */
export function remark(
  runner: Runner,
  level: 'error' | 'warning' | 'notice',
  words: string,
  hint?: string,
): void {
  const text = hint === undefined ? visible(words) : `${visible(words)}\nhint: ${visible(hint)}`;
  runner.say(`::${level} title=Fractal::${escaped(text)}\n`);
}

/** Text in which no line is a command, whatever it holds. */
export function sayText(runner: Runner, text: string): void {
  const word = runner.secret();
  runner.say(`::stop-commands::${word}\n${text}${text.endsWith('\n') ? '' : '\n'}::${word}::\n`);
}

// As the runner reads it: actions/toolkit's escaping of a command's text.
function escaped(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}
