/** Files held in memory, read as a Snapshot: for what is generated, and for worlds in tests. */
import { blobId } from './object-id.ts';
import type { Snapshot } from './snapshot.ts';

/** The blob ids are git's; the tree's id stands for the files but is not one of git's, because no tree was written. */
export function memorySnapshot(files: Readonly<Record<string, string | Uint8Array>>): Snapshot {
  const bytes = new Map(
    Object.keys(files)
      .sort()
      .map((path) => [path, Buffer.from(files[path] ?? '')] as const),
  );
  const entries = new Map(
    [...bytes].map(([path, content]) => [path, { oid: blobId(content), mode: '100644' as const }]),
  );
  return {
    commit: null,
    branch: null,
    tree: blobId(Buffer.from(JSON.stringify([...entries]))),
    repository: '/',
    prefix: '',
    changed: [],
    entries,
    diagnostics: [],
    async readEach(paths, visit) {
      for (const path of paths) visit(path, bytes.get(path) ?? Buffer.alloc(0));
    },
  };
}
