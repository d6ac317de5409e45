/** Conflicts that an update left, and whether a person has settled them. */
import type { Lock } from '../lock.ts';
import type { FileUpdate } from './file-update.ts';
import { textOf } from './text/lines.ts';
import { hasMarkers } from './text/markers.ts';

export type Conflicted = Lock['conflicted'][number];

/** The records that go into the lock, in the order of the files. */
export function conflictsIn(files: readonly FileUpdate[]): Conflicted[] {
  return files.flatMap(({ path, findings }) =>
    findings.flatMap((finding) =>
      finding.kind === 'conflict'
        ? [
            {
              path,
              why: finding.reason,
              ...(finding.at !== undefined && { at: finding.at }),
              ...(finding.theirs !== undefined && { theirs: shortened(finding.theirs) }),
            },
          ]
        : [],
    ),
  );
}

/**
 * The conflicts that still wait for a person. Those between markers are settled when the markers are gone; the others
 * leave no trace in the file and are settled when their record is deleted from the lock.
 */
export function unsettled(lock: Lock, bytesOf: (path: string) => Uint8Array | null): Conflicted[] {
  return lock.conflicted.filter(({ path, why }) => {
    const bytes = bytesOf(path);
    return why !== 'contents' || (bytes !== null && hasMarkers(textOf(bytes)));
  });
}

/** Characters of a value up to which a record repeats it. */
const MOST = 200;

function shortened(text: string | null): string | null {
  return text !== null && text.length > MOST ? `${text.slice(0, MOST)}…` : text;
}
