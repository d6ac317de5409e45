/** Git's object ids, computed without git: of blobs, and of trees from a flat list of files. */
import { hash } from 'node:crypto';

export type ObjectFormat = 'sha1' | 'sha256';

/** A file, link or submodule of a tree. The path is bytes kept as latin1 text, so that its order is git's. */
export interface ListedFile {
  readonly path: string;
  readonly mode: string;
  readonly oid: string;
}

export function formatOfId(oid: string): ObjectFormat {
  return oid.length === 64 ? 'sha256' : 'sha1';
}

export function blobId(bytes: Uint8Array, format: ObjectFormat = 'sha1'): string {
  return objectId('blob', bytes, format);
}

/** Id of the root tree that holds exactly these files. They must be in byte order of their paths. */
export function treeId(files: readonly ListedFile[], format: ObjectFormat = 'sha1'): string {
  return treeBetween(files, { from: 0, to: files.length, depth: 0 }, format);
}

interface Slice {
  readonly from: number;
  readonly to: number;
  /** Length of the folder's path, its slash included. */
  readonly depth: number;
}

function treeBetween(files: readonly ListedFile[], slice: Slice, format: ObjectFormat): string {
  const tree = new TreeBytes();
  let at = slice.from;
  while (at < slice.to) {
    const file = files[at];
    if (!file) break;
    const slash = file.path.indexOf('/', slice.depth);
    if (slash === -1) {
      tree.add(file.mode, file.path.slice(slice.depth), file.oid);
      at += 1;
      continue;
    }
    const folder = file.path.slice(0, slash + 1);
    const from = at;
    while (at < slice.to && files[at]?.path.startsWith(folder)) at += 1;
    const oid = treeBetween(files, { from, to: at, depth: slash + 1 }, format);
    // Git sorts a folder as if its name ended with a slash, which is the order of the files' paths.
    tree.add('40000', file.path.slice(slice.depth, slash), oid);
  }
  return objectId('tree', tree.bytes(), format);
}

/** The entries of one tree, written into one buffer: two small ones for each of ten thousand files take three times as long. */
class TreeBytes {
  #buffer = Buffer.allocUnsafe(4096);
  #length = 0;

  /** The name is bytes kept as latin1 text. */
  add(mode: string, name: string, oid: string): void {
    const text = `${mode} ${name}\0`;
    const end = this.#length + text.length + oid.length / 2;
    if (end > this.#buffer.length) this.#buffer = Buffer.concat([this.#buffer], end * 2);
    this.#buffer.write(text, this.#length, 'latin1');
    this.#buffer.write(oid, this.#length + text.length, 'hex');
    this.#length = end;
  }

  bytes(): Uint8Array {
    return this.#buffer.subarray(0, this.#length);
  }
}

/** Id of a commit whose text, from `tree …` to the end of its message, is given. */
export function commitId(text: string): string {
  return objectId('commit', Buffer.from(text), 'sha1');
}

function objectId(type: 'blob' | 'tree' | 'commit', bytes: Uint8Array, format: ObjectFormat): string {
  return hash(format, Buffer.concat([Buffer.from(`${type} ${bytes.length}\0`, 'latin1'), bytes]), 'hex');
}
