/** The hidden line by which a comment of ours is known, and by which of two the newer one is. */
import { z } from 'zod';
import { digestOf } from '#core/digest.ts';

export const Marker = z.strictObject({
  /** Folder of the workspace: one repository may hold several. */
  root: z.string(),
  head: z.string(),
  run: z.int().nonnegative(),
  attempt: z.int().nonnegative(),
  digest: z.string(),
});
export type Marker = z.output<typeof Marker>;

const LINE = /^<!-- fractal:([A-Za-z0-9%_.!~*'(),-]+) -->\n/;

/** Percent-encoded, so that no value can end the hidden line. */
export function markerLine(marker: Marker): string {
  return `<!-- fractal:${encodeURIComponent(JSON.stringify(marker))} -->\n`;
}

/** A comment in its two parts; null where it does not begin with a marker, whoever quotes one. */
export function readMarked(body: string): { readonly marker: Marker; readonly text: string } | null {
  // GitHub may give lines back as browsers send them.
  const lines = body.replaceAll('\r\n', '\n');
  const [whole = '', written = ''] = LINE.exec(lines) ?? [];
  if (whole === '') return null;
  try {
    const read = Marker.safeParse(JSON.parse(decodeURIComponent(written)));
    return read.success ? { marker: read.data, text: lines.slice(whole.length) } : null;
  } catch {
    return null;
  }
}

/** Negative when `a` was made by an older run than `b`, or by an older attempt of the same run. */
export function byAge(a: Marker, b: Marker): number {
  return a.run - b.run || a.attempt - b.attempt;
}

/** The workspace's folder, short enough to stand above a comment that is as long as it may be. */
export function rootName(prefix: string): string {
  return prefix.length <= LONGEST_ROOT ? prefix : digestOf(prefix);
}

const LONGEST_ROOT = 200;
