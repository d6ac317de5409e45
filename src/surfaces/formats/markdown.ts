/** Markdown as GitHub reads it, in which nothing that came from a file is markup, a mention, a reference or a link. */
import { visible } from './visible.ts';

/** Text that may be put into a line of Markdown as it is. */
export type Markup = string;

export interface MarkdownColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

/** A table of plain texts. */
export function markdownTable(
  columns: readonly MarkdownColumn[],
  rows: readonly (readonly string[])[],
): string {
  return tableHead(columns) + rows.map((row) => tableRow(row.map(markdownText))).join('');
}

/** The two lines that begin a table. */
export function tableHead(columns: readonly MarkdownColumn[]): Markup {
  const titles = columns.map(({ title }) => markdownText(title));
  return tableRow(titles) + tableRow(columns.map(({ align }) => (align === 'right' ? '--:' : '---')));
}

export function tableRow(cells: readonly Markup[]): Markup {
  return `| ${cells.join(' | ')} |\n`;
}

// Shows as nothing, and parts what GitHub would take for one word: `@ana`, `#12`, `:tada:`, `https://…`.
const JOINER = '\u2060';
const WORDS = /@(?=\S)|#(?=\d)|:(?=[\w+-]+:|\/\/)|GH(?=-\d)|www(?=\.)/gi;

/** One line in which everything is text, to stand behind something else. */
export function markdownText(text: string): Markup {
  return (
    visible(text)
      .replace(WORDS, `$&${JOINER}`)
      // Two spaces at its end would break the line.
      .replace(/^\s+|\s+$/g, ' ')
      .replace(/[\\`*_[\]|~]/g, '\\$&')
      .replace(/[&<>$]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}

/** The same at the beginning of a line, where more is markup: a list, a heading, code. */
export function lineText(text: string): Markup {
  return markdownText(text)
    .trimStart()
    .replace(/^[-+=#]/, '\\$&')
    .replace(/^(\d+)(?=[.)])/, '$1\\');
}

/** The same inside of HTML, where a backslash is a backslash. */
export function htmlText(text: string): Markup {
  return visible(text)
    .replace(WORDS, `$&${JOINER}`)
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** What people copy as it is written: a place, a condition. */
export function codeText(text: string): Markup {
  const shown = visible(text).trim();
  if (shown === '') return '';
  // In a table, a pipe between backticks ends the cell or shows a backslash, as the renderer likes.
  if (shown.includes('|')) return `<code>${markdownText(shown).replaceAll('\\|', '&#124;')}</code>`;
  const longest = Math.max(0, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = '`'.repeat(longest + 1);
  const space = /^`|`$/.test(shown) ? ' ' : '';
  return `${fence}${space}${shown}${space}${fence}`;
}

/** A message, whose names stand in backticks; at the beginning of a line or behind something else. */
export function messageText(text: string): Markup {
  const parts = text.split('`');
  return parts
    .map((part, index) => {
      if (index % 2 === 0) return index === 0 ? lineText(part) : markdownText(part);
      // The last backtick of an odd number closes nothing.
      const isName = index < parts.length - 1 && part.trim() !== '';
      return isName ? codeText(part) : markdownText(`\`${part}${index < parts.length - 1 ? '`' : ''}`);
    })
    .join('');
}

/** At most so many characters, of which the last says that there were more. */
export function shortened(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most - 1).toWellFormed()}…`;
}
