/** Reads the working tree: tracked files as they are on the disk, and untracked ones that are not ignored. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readBlobs } from './blobs.ts';
import { idsOnDisk } from './disk-ids.ts';
import { fileReader } from './file.ts';
import { readFilters, type WithoutFilters } from './filters.ts';
import { READ_BYTES } from './limits.ts';
import { decodePath, encodePath, isRead, listWorkspace } from './listing.ts';
import { type ListedFile, treeId } from './object-id.ts';
import type { Snapshot, TreeEntry } from './snapshot.ts';
import { readStatus, type Status } from './status.ts';
import { findWorkspace, type WorkspaceFolder } from './workspace.ts';

/**
 * The workspace around `directory` as it lies on the disk. Two git processes, one more where a changed file may be
 * converted on its way into git. Neither the index nor the object store is written.
 * Throws a KernelError when there is no workspace, no repository, or no git.
 */
export async function readWorkingTree(directory: string): Promise<Snapshot> {
  const folder = findWorkspace(directory);
  const filters = await readFilters(folder.repository);
  const status = await readStatus(folder.repository, filters);
  const files = await filesOnDisk(folder.repository, status, filters);
  const { entries, diagnostics } = listWorkspace(files, folder.prefix);
  return {
    commit: status.commit,
    branch: status.branch,
    tree: treeId(files, status.format),
    repository: folder.repository,
    prefix: folder.prefix,
    changed: changedInside(status, folder.prefix),
    entries,
    diagnostics,
    readEach: (paths, visit) => readFromDisk(folder, entries, paths, visit),
  };
}

/** Every file that `git add --all` would put into the next commit, in byte order. */
async function filesOnDisk(
  repository: string,
  status: Status,
  filters: WithoutFilters,
): Promise<readonly ListedFile[]> {
  const { index, onDisk, untracked } = status;
  if (onDisk.size === 0 && untracked.length === 0) return index;
  const toRead = [
    ...[...onDisk].filter(([, mode]) => mode !== '').map(([path, mode]) => ({ path, mode })),
    ...untracked.map((path) => ({ path, mode: null })),
  ];
  const attributes = hasAttributes(repository, status);
  const read = await idsOnDisk(toRead, { repository, format: status.format, attributes, filters });
  const unchanged = index.filter(({ path }) => !onDisk.has(path));
  return [...unchanged, ...read].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function hasAttributes(repository: string, { index, untracked }: Status): boolean {
  const isAttributes = (path: string) => path.endsWith('.gitattributes');
  return (
    existsSync(join(repository, '.git', 'info', 'attributes')) ||
    index.some(({ path }) => isAttributes(path)) ||
    untracked.some(isAttributes)
  );
}

function changedInside({ changed }: Status, prefix: string): string[] {
  const bytes = encodePath(prefix);
  return [...changed]
    .filter((path) => path.startsWith(bytes) && isRead(path.slice(bytes.length)))
    .map((path) => decodePath(path.slice(bytes.length)))
    .sort();
}

async function readFromDisk(
  folder: WorkspaceFolder,
  entries: ReadonlyMap<string, TreeEntry>,
  paths: Iterable<string>,
  visit: (path: string, bytes: Buffer) => void,
): Promise<void> {
  const read = fileReader(READ_BYTES);
  for (const path of paths) {
    const entry = entries.get(path);
    if (!entry) continue;
    // Paths of entries are plain: joining them would only cost time, and shows with ten thousand files.
    const bytes = read(`${folder.root}/${path}`);
    if (bytes) visit(path, bytes);
    // A sparse checkout leaves files out of the working tree.
    else await readBlobs(folder.repository, [{ path, oid: entry.oid }], visit);
  }
}
