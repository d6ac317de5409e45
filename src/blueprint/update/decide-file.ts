/** The decision table: what becomes of a file, from its base, the blueprint's next version and the repository's own. */
import type { FileClass } from '#model/kinds/blueprint.ts';
import type { Artifact } from '../tree.ts';
import { type Decided, type FileFinding, isFile, isSame, type OwnFile } from './file-update.ts';
import { mergeFile } from './merge-file.ts';
import type { Labels } from './text/markers.ts';

/** What is absent has no entry. */
export interface FileVersions {
  readonly base?: Artifact | undefined;
  readonly next?: Artifact | undefined;
  readonly ours?: OwnFile | undefined;
}

interface Asked {
  readonly path: string;
  readonly class: FileClass;
  readonly labels: Labels;
}

/** Each return is one row of the table. */
export async function decideFile(asked: Asked, { base, next, ours }: FileVersions): Promise<Decided> {
  if (asked.class === 'once') return base || ours || !next ? keep(ours) : bring('add', next);
  if (!next) {
    if (!base || !ours) return keep(ours);
    return isSame(base, ours)
      ? { action: 'delete', content: null, findings: [] }
      : conflict(ours, 'deleted-upstream');
  }
  if (!ours) {
    if (!base) return bring('add', next);
    return isSame(base, next) ? keep(ours) : notice(ours, 'deleted-here');
  }
  if (isSame(next, ours) || (base && isSame(base, next))) return keep(ours);
  if (base && isSame(base, ours)) return bring('take', next);
  if (!isFile(ours)) return conflict(ours, 'not-a-file');
  return mergeFile(asked, { base, next, ours });
}

/** The blueprint's version, because a person asked for it: what was written here stays in the history alone. */
export function restored(next: Artifact, { base, ours }: Pick<FileVersions, 'base' | 'ours'>): Decided {
  if (!ours) return bring('add', next);
  if (isSame(next, ours)) return keep(ours);
  if (base && isSame(base, ours)) return bring('take', next);
  if (!isFile(ours)) return conflict(ours, 'not-a-file');
  return { ...bring('take', next), findings: [{ kind: 'notice', reason: 'restored' }] };
}

function bring(action: 'add' | 'take', { mode, bytes }: Artifact): Decided {
  return { action, content: { mode, bytes }, findings: [] };
}

function keep(ours: OwnFile | undefined, findings: readonly FileFinding[] = []): Decided {
  return { action: 'keep', content: ours && isFile(ours) ? ours : null, findings };
}

function conflict(ours: OwnFile, reason: 'deleted-upstream' | 'not-a-file'): Decided {
  return keep(ours, [{ kind: 'conflict', reason }]);
}

function notice(ours: OwnFile | undefined, reason: 'deleted-here'): Decided {
  return keep(ours, [{ kind: 'notice', reason }]);
}
