/** What differs between two commits, without reading the files. */
import { refuseUnsafe, unknownRevision } from './commit.ts';
import { readGit } from './git.ts';
import { decodePath } from './listing.ts';
import { FOLDERS } from './workspace.ts';

export interface FileState {
  readonly oid: string;
  /** As git writes it: 100644, 100755, 120000 for a link, 160000 for a submodule. */
  readonly mode: string;
}

export type FileDifference =
  | { readonly path: string; readonly kind: 'added'; readonly after: FileState }
  | { readonly path: string; readonly kind: 'deleted'; readonly before: FileState }
  | {
      readonly path: string;
      readonly kind: 'modified';
      readonly before: FileState;
      readonly after: FileState;
    };

/** The repository and the workspace's folder in it; a Snapshot is one. */
export interface Located {
  readonly repository: string;
  readonly prefix: string;
}

/**
 * The files of the workspace that differ, in order of path. Renames are a deletion and an addition. One git process,
 * whose cost follows the difference. Throws a KernelError when a revision names no commit.
 */
export async function differenceOf(
  { repository, prefix }: Located,
  base: string,
  head: string,
): Promise<FileDifference[]> {
  for (const revision of [base, head]) refuseUnsafe(revision);
  const raw = await readGit(repository, [
    'diff-tree',
    '-r',
    '-z',
    '--raw',
    '--no-renames',
    '--end-of-options',
    `${base}^{commit}`,
    `${head}^{commit}`,
    '--',
    ...FOLDERS.map((folder) => prefix + folder),
  ]).catch(async (error: unknown) => {
    throw (await firstUnknown(repository, [base, head])) ?? error;
  });
  return parseRaw(raw.toString('latin1'), prefix);
}

async function firstUnknown(repository: string, revisions: readonly string[]) {
  for (const revision of revisions) {
    try {
      await readGit(repository, [
        'rev-parse',
        '--verify',
        '--quiet',
        '--end-of-options',
        `${revision}^{commit}`,
      ]);
    } catch {
      return unknownRevision(revision);
    }
  }
  return null;
}

/** `:mode mode oid oid status\0path\0` for each file. */
function parseRaw(text: string, prefix: string): FileDifference[] {
  const fields = text.split('\0');
  const start = Buffer.byteLength(prefix);
  const found: FileDifference[] = [];
  for (let at = 0; at + 1 < fields.length; at += 2) {
    const [beforeMode = '', afterMode = '', beforeOid = '', afterOid = ''] = (fields[at] ?? '')
      .slice(1)
      .split(' ');
    const path = decodePath((fields[at + 1] ?? '').slice(start));
    const before = { oid: beforeOid, mode: beforeMode };
    const after = { oid: afterOid, mode: afterMode };
    if (beforeMode === '000000') found.push({ path, kind: 'added', after });
    else if (afterMode === '000000') found.push({ path, kind: 'deleted', before });
    else found.push({ path, kind: 'modified', before, after });
  }
  return found;
}
