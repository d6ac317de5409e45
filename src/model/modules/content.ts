/** What a module consists of: its two folders, and the digest over them by which a version is known. */
import { createHash } from 'node:crypto';
import type { Snapshot } from '#source/snapshot.ts';

/** The file that keeps what the last release exported; it speaks of the module and is no part of it. */
export const SURFACE_FILE = '.released.json';

/** Folders of a module, relative to the workspace. */
export function foldersOf(module: string): readonly string[] {
  return [`blueprints/${module}/`, `patterns/${module}/`];
}

export function moduleFiles(paths: Iterable<string>, module: string): string[] {
  const folders = foldersOf(module);
  return [...paths].filter(
    (path) =>
      folders.some((folder) => path.startsWith(folder)) && path !== `patterns/${module}/${SURFACE_FILE}`,
  );
}

export interface ModuleFile {
  readonly path: string;
  readonly mode: string;
  readonly bytes: Uint8Array;
}

/** `sha256:<hex>` over path, mode, length and bytes of the files in order of their paths' UTF-8 bytes. */
export function contentDigest(files: readonly ModuleFile[]): string {
  const hash = createHash('sha256');
  const inOrder = [...files].sort((a, b) => Buffer.compare(Buffer.from(a.path), Buffer.from(b.path)));
  for (const { path, mode, bytes } of inOrder) {
    hash.update(`${path}\0${mode}\0${bytes.length}\0`);
    hash.update(bytes);
  }
  return `sha256:${hash.digest('hex')}`;
}

/** Every file of the module. */
export async function readModuleFiles(snapshot: Snapshot, module: string): Promise<ModuleFile[]> {
  const files: ModuleFile[] = [];
  const paths = moduleFiles(snapshot.entries.keys(), module);
  // The bytes are ours only until the visit ends.
  await snapshot.readEach(paths, (path, bytes) => {
    files.push({ path, mode: snapshot.entries.get(path)?.mode ?? '100644', bytes: Buffer.from(bytes) });
  });
  return files;
}
