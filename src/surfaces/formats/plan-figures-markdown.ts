/** Figures that move, as a table of Markdown. */
import { type Markup, markdownText, shortened, tableHead, tableRow } from './markdown.ts';
import type { FigureLine } from './plan-rows.ts';

/** Characters of a name. */
const LONGEST = 80;

export const figureHead: Markup = tableHead(
  ['', 'now', 'after merge', 'change'].map((title, index) => ({
    title,
    align: index === 0 ? ('left' as const) : ('right' as const),
  })),
);

/** A line that goes on with the one above stands a little to the right. */
export function figureRow({ name, label, now, after, change }: FigureLine): Markup {
  const words = label === '' ? [] : [markdownText(label)];
  const first = name === null ? `&emsp;${words.join('')}` : [`**${nameText(name)}**`, ...words].join(', ');
  return tableRow([first, ...[now, after, change].map(markdownText)]);
}

/** A name to be put between the signs of bold or italic text. */
export function nameText(name: string): Markup {
  return markdownText(shortened(name, LONGEST)).trim() || '–';
}
