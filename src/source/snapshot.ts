/** One git tree, or the working tree, read as files. Paths are relative to the workspace's root and use `/`. */
import type { Diagnostic } from '#core/diagnostic.ts';

export interface TreeEntry {
  /** Git's blob id of the content, also for files that are not committed. */
  readonly oid: string;
  readonly mode: '100644' | '100755';
}

export interface Snapshot {
  /** The commit that was read, or the one the working tree stands on; null before the first commit. */
  readonly commit: string | null;
  /** The branch that is checked out; null when HEAD is detached, and where a commit was read. */
  readonly branch: string | null;
  /** Object id of the root tree: of the commit, or of what committing the working tree as it is would give. */
  readonly tree: string;
  /** Absolute path of the repository's top folder. */
  readonly repository: string;
  /** The workspace's folder inside the repository: '' or `folder/`. */
  readonly prefix: string;
  /** Files that differ from the commit; empty when a commit was read. */
  readonly changed: readonly string[];
  /** In order of UTF-16 units of the path. Only what a workspace reads: symlinks and submodules are refused. */
  readonly entries: ReadonlyMap<string, TreeEntry>;
  /** What was refused while listing: symlinks, submodules, colliding names, limits. */
  readonly diagnostics: readonly Diagnostic[];
  /**
   * Reads the files in the order given and hands each to `visit` once; never holds them all. The bytes are the visitor's
   * until it returns: the next file may be read into the same place.
   */
  readEach(paths: Iterable<string>, visit: (path: string, bytes: Buffer) => void): Promise<void>;
}
