/** What a render would give, beside what a folder holds already. */
import { join } from 'node:path';
import type { Rendered } from '#blueprint/render.ts';
import type { Artifact, FileMode } from '#blueprint/tree.ts';
import { unifiedDiff } from '#blueprint/unified-diff.ts';
import type { FileClass } from '#model/kinds/blueprint.ts';
import { readRegularFile } from '#source/file.ts';
import { FACTS_BYTES } from '#source/limits.ts';

export interface PreviewFile {
  readonly path: string;
  readonly class: FileClass;
  readonly mode: FileMode;
  readonly from: string;
  readonly size: number;
  /** Null for a file that is no text. */
  readonly lines: number | null;
  readonly change: 'new' | 'same' | 'differs';
  /** Hunks from what stands there to what would; empty for a new file, and for what is no text. */
  readonly diff: readonly string[];
}

/** Beyond it, comparing two texts line by line takes longer than anybody waits. */
const MOST_LINES = 20_000;

/** Each file of the render, compared with the one in `folder`; null compares with nothing. */
export function previewOf({ tree, classes }: Rendered, folder: string | null): PreviewFile[] {
  return [...tree.values()].map((artifact) => {
    const now = folder === null ? null : readRegularFile(join(folder, artifact.path), FACTS_BYTES + 1);
    const text = textOf(artifact.bytes);
    return {
      path: artifact.path,
      class: classes.get(artifact.path) ?? 'merge',
      mode: artifact.mode,
      from: artifact.from,
      size: artifact.bytes.length,
      lines: text === null ? null : lineCount(text),
      ...compared(artifact, text, now),
    };
  });
}

function compared(
  { bytes }: Artifact,
  text: string | null,
  now: Buffer | null,
): Pick<PreviewFile, 'change' | 'diff'> {
  if (now === null) return { change: 'new', diff: [] };
  if (now.equals(bytes)) return { change: 'same', diff: [] };
  const before = textOf(now);
  const isText = before !== null && text !== null && lineCount(before) + lineCount(text) <= MOST_LINES;
  return { change: 'differs', diff: isText ? unifiedDiff(before, text) : [] };
}

/** Null for bytes that are no text, as git tells: one of the first 8,000 is zero. */
function textOf(bytes: Uint8Array): string | null {
  return bytes.subarray(0, 8000).includes(0) ? null : Buffer.from(bytes).toString('utf8');
}

function lineCount(text: string): number {
  return text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
