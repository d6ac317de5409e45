/** The files of a repository as values: what a render gives, what an update compares. */
import { createHash } from 'node:crypto';

export type FileMode = '100644' | '100755';

export interface Artifact {
  /** Relative to the repository's top, with `/`, in composed Unicode form. */
  readonly path: string;
  readonly mode: FileMode;
  readonly bytes: Uint8Array;
  /** The file of the blueprint that it was made from, or what else brought it. */
  readonly from: string;
}

/** Artifacts by path, in order of the path's UTF-8 bytes. */
export type FileTree = ReadonlyMap<string, Artifact>;

/** The artifacts as a tree. Of two with one path the last holds; a render refuses them before. */
export function fileTree(artifacts: Iterable<Artifact>): FileTree {
  const byPath = new Map([...artifacts].map((artifact) => [artifact.path, artifact]));
  return new Map(byteOrder([...byPath.keys()]).map((path) => [path, byPath.get(path) as Artifact]));
}

/** The paths in order of their UTF-8 bytes, as git lists them; JavaScript's own order differs beyond U+FFFF. */
export function byteOrder(paths: readonly string[]): string[] {
  return paths
    .map((path) => ({ path, bytes: Buffer.from(path) }))
    .sort((a, b) => Buffer.compare(a.bytes, b.bytes))
    .map(({ path }) => path);
}

/** `sha256:<hex>` over path, mode, length and bytes of every file, in the tree's order. `from` does not count. */
export function treeDigest(tree: FileTree): string {
  const hash = createHash('sha256');
  for (const { path, mode, bytes } of tree.values()) {
    // No path has a NUL and the length is given, so no two trees give the same bytes to hash.
    hash.update(`${path}\0${mode}\0${bytes.length}\0`).update(bytes);
  }
  return `sha256:${hash.digest('hex')}`;
}
