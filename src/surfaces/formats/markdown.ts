/** Tables in Markdown, safe to paste where HTML, links and mentions mean something. */
import { visible } from './visible.ts';

export interface MarkdownColumn {
  readonly title: string;
  readonly align: 'left' | 'right';
}

export function markdownTable(
  columns: readonly MarkdownColumn[],
  rows: readonly (readonly string[])[],
): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |\n`;
  return [
    line(columns.map(({ title }) => markdownText(title))),
    line(columns.map(({ align }) => (align === 'right' ? '--:' : '---'))),
    ...rows.map((row) => line(row.map(markdownText))),
  ].join('');
}

// GitHub makes links of these after Markdown is read, so that no backslash keeps them: a character without width does.
const LINKED = /@(?=\w)|#(?=\d)|\bGH(?=-\d)|:(?=\/\/)|\bwww(?=\.)/gi;

/** One line in which nothing is markup, a mention, a reference or a link. */
export function markdownText(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]()#+!|~^$]/g, '\\$&')
    .replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`)
    .replace(LINKED, '$&\u2060');
}
