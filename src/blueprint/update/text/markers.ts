/** How a conflict stands in a text file until a person settles it. */
import type { Piece } from './merge-lines.ts';

export interface Labels {
  /** Whose side is first: what the repository holds. */
  readonly ours: string;
  /** `web/storefront 1.1.0`. */
  readonly theirs: string;
}

const OPEN = '<<<<<<< ';
const MIDDLE = '=======';
const CLOSE = '>>>>>>> ';

/** What stands beside `<<<<<<<`, so that our markers can be told from any others. */
export const OURS = 'this repository';

/** The text with both versions of each conflict between markers. `lineFeed` ends the markers. */
export function withMarkers(pieces: readonly Piece[], labels: Labels, lineFeed: string): string {
  return pieces
    .map((piece) => {
      if (piece.kind === 'lines') return piece.lines.join('');
      const [ours, theirs] = [piece.ours, piece.theirs].map((lines) => ended(lines.join(''), lineFeed));
      return [
        `${OPEN}${labels.ours}${lineFeed}`,
        ours,
        `${MIDDLE}${lineFeed}`,
        theirs,
        `${CLOSE}${labels.theirs}${lineFeed}`,
      ].join('');
    })
    .join('');
}

/** Whether a text still has a marker of an update. */
export function hasMarkers(text: string): boolean {
  return text
    .split(/\r?\n/)
    .some((line) => line === `${OPEN}${OURS}` || /^>{7} [a-z0-9-]+\/[a-z0-9-]+ \d/.test(line));
}

function ended(text: string, lineFeed: string): string {
  return text === '' || text.endsWith('\n') ? text : text + lineFeed;
}
