/** Three versions of a file's bytes merged line by line. */
import { bytesOf, type LineEnd, lineEndOf, textOf, withLineEnd } from './lines.ts';
import { type Labels, withMarkers } from './markers.ts';
import { mergeLines, type Versions } from './merge-lines.ts';

export interface ByteVersions {
  readonly base: Uint8Array;
  readonly ours: Uint8Array;
  readonly theirs: Uint8Array;
}

/** `apart`: there are no lines to merge, so a person has to choose between the versions. */
export type MergedBytes =
  | { readonly kind: 'clean'; readonly bytes: Uint8Array }
  | { readonly kind: 'conflict'; readonly bytes: Uint8Array; readonly places: number }
  | { readonly kind: 'apart'; readonly why: 'binary' | 'too-large' };

/** Bytes of one version up to which lines are compared. */
export const MERGED_BYTES = 8 * 1024 * 1024;

/**
 * The merge, byte for byte what `git merge-file` gives where it has no conflict; also of texts that are not UTF-8.
 * Where one side only turned line feeds into CRLF or back, that is its change, and the lines are merged all the same.
 */
export function mergeBytes(versions: ByteVersions, labels: Labels): MergedBytes {
  const all = [versions.base, versions.ours, versions.theirs];
  if (all.some((bytes) => bytes.length > MERGED_BYTES)) return { kind: 'apart', why: 'too-large' };
  if (all.some((bytes) => bytes.includes(0))) return { kind: 'apart', why: 'binary' };
  const texts = alikeEnded({
    base: textOf(versions.base),
    ours: textOf(versions.ours),
    theirs: textOf(versions.theirs),
  });
  const pieces = mergeLines(texts);
  const places = pieces.filter(({ kind }) => kind === 'conflict').length;
  if (places === 0)
    return { kind: 'clean', bytes: bytesOf(pieces.map((piece) => linesIn(piece).join('')).join('')) };
  const lineFeed = lineEndOf(texts.ours) === 'crlf' ? '\r\n' : '\n';
  return { kind: 'conflict', bytes: bytesOf(withMarkers(pieces, labels, lineFeed)), places };
}

function linesIn(piece: ReturnType<typeof mergeLines>[number]): readonly string[] {
  return piece.kind === 'lines' ? piece.lines : [];
}

/** The versions with the line ends of the side that changed them; as they are where that cannot be told. */
function alikeEnded(versions: Versions): Versions {
  const [base, ours, theirs] = [versions.base, versions.ours, versions.theirs].map(lineEndOf);
  if (!base || !ours || !theirs) return versions;
  const end: LineEnd = ours === base ? theirs : ours;
  return {
    base: withLineEnd(versions.base, end),
    ours: withLineEnd(versions.ours, end),
    theirs: withLineEnd(versions.theirs, end),
  };
}
