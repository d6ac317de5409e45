/** How text may look where it goes: how wide, and in which colours. */

export interface Paint {
  strong(text: string): string;
  faint(text: string): string;
  bad(text: string): string;
  warn(text: string): string;
  good(text: string): string;
  accent(text: string): string;
}

export interface Look {
  /** Infinity where nothing has an edge: a file, a pipe. */
  readonly columns: number;
  readonly paint: Paint;
  /** What begins a command line that can be typed as it is shown. */
  readonly program: string;
}

const same = (text: string) => text;
const sgr = (open: number, close: number) => (text: string) =>
  text === '' ? '' : `\u001b[${open}m${text}\u001b[${close}m`;

export const noPaint: Paint = {
  strong: same,
  faint: same,
  bad: same,
  warn: same,
  good: same,
  accent: same,
};

// The sixteen basic colours only: the user's terminal theme decides how they look on its background.
export const ansiPaint: Paint = {
  strong: sgr(1, 22),
  faint: sgr(2, 22),
  bad: sgr(31, 39),
  warn: sgr(33, 39),
  good: sgr(32, 39),
  accent: sgr(36, 39),
};

/** Plain text of any width: what a pipe gets. */
export const plainLook: Look = { columns: Number.POSITIVE_INFINITY, paint: noPaint, program: 'fractal' };
