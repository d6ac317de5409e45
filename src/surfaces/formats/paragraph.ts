/** Words in lines that fit. */
import type { Look } from './look.ts';
import { textWidth } from './text-width.ts';
import { visible } from './visible.ts';

/** No line of prose is wider than this, however wide the terminal. */
const MEASURE = 88;

/** The text as lines, each set in by `indent` columns. */
export function paragraph(text: string, look: Look, indent = 0): string[] {
  const room = Math.max(20, Math.min(look.columns, MEASURE) - indent);
  const lines: string[] = [];
  for (const word of visible(text).split(' ')) {
    const last = lines.at(-1);
    if (last === undefined || textWidth(`${last} ${word}`) > room) lines.push(word);
    else lines[lines.length - 1] = `${last} ${word}`;
  }
  return lines.map((line) => ' '.repeat(indent) + line);
}

/** `why  Hours without …`: a label, then the text beside it, its further lines below the first. */
export function labelled(label: string, text: string, look: Look, paint: (text: string) => string): string[] {
  const indent = 2 + Math.max(3, textWidth(label)) + 2;
  const [first = '', ...rest] = paragraph(text, look, indent);
  return [`  ${paint(label)}${first.slice(2 + textWidth(label))}`, ...rest];
}

/** Breaks a long line between words; what follows is set in by four. Paint is not counted. */
export function wrapped(line: string, look: Look): string[] {
  if (textWidth(line) <= look.columns) return [line];
  const lead = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = lead;
  for (const word of line.slice(lead.length).split(' ')) {
    const next = current.trim() === '' ? current + word : `${current} ${word}`;
    if (textWidth(next) > look.columns && current.trim() !== '') {
      lines.push(current);
      current = `${lead}    ${word}`;
    } else current = next;
  }
  return [...lines, current];
}
