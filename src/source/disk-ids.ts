/** Object ids of files on the disk, as `git add` would give them, without writing anything into the repository. */
import { existsSync, lstatSync, readFileSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readGit } from './git.ts';
import { blobId, type ListedFile, type ObjectFormat } from './object-id.ts';

const SLASH = 47;

export interface DiskFile {
  /** Bytes as latin1 text. */
  readonly path: string;
  /** Null where git has not said it. */
  readonly mode: string | null;
}

export interface DiskReading {
  readonly repository: string;
  readonly format: ObjectFormat;
  /** The repository has attributes, which may convert contents on their way in. */
  readonly attributes: boolean;
}

/** The files that are there, with mode and id; what is gone is left out. */
export async function idsOnDisk(files: readonly DiskFile[], reading: DiskReading): Promise<ListedFile[]> {
  const found: ListedFile[] = [];
  const convertible: { path: string; mode: string }[] = [];
  for (const { path, mode: told } of files) {
    const file = onDisk(reading.repository, path);
    const mode = told ?? modeOnDisk(file);
    if (mode === '160000') {
      const oid = await headOf(file.toString());
      if (oid !== null) found.push({ path: path.replace(/\/$/, ''), mode, oid });
    } else if (mode === '120000') {
      found.push({ path, mode, oid: blobId(readlinkSync(file, 'buffer'), reading.format) });
    } else if (mode !== null) {
      const bytes = readFileSync(file);
      if (reading.attributes || bytes.includes(13)) convertible.push({ path, mode });
      else found.push({ path, mode, oid: blobId(bytes, reading.format) });
    }
  }
  return [...found, ...(await convertedIds(convertible, reading.repository))];
}

/** As bytes, since a name need not be UTF-8. */
function onDisk(repository: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(`${repository}/`), Buffer.from(path, 'latin1')]);
}

function modeOnDisk(file: Buffer): string | null {
  if (file.at(-1) === SLASH) return '160000';
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (!stat) return null;
  if (stat.isSymbolicLink()) return '120000';
  if (!stat.isFile()) return null;
  return (stat.mode & 0o100) === 0 ? '100644' : '100755';
}

/** The commit a nested repository stands on; null when it has none. */
async function headOf(folder: string): Promise<string | null> {
  if (!existsSync(join(folder, '.git'))) return null;
  try {
    return (await readGit(folder, ['rev-parse', '--verify', '--quiet', 'HEAD'])).toString().trim();
  } catch {
    return null;
  }
}

// Attributes and `core.autocrlf` can convert line ends, encodings or whole contents; only git knows how.
async function convertedIds(
  files: readonly { path: string; mode: string }[],
  repository: string,
): Promise<ListedFile[]> {
  if (files.length === 0) return [];
  const input = Buffer.from(`${files.map(({ path }) => path).join('\n')}\n`, 'latin1');
  const ids = (await readGit(repository, ['hash-object', '--stdin-paths'], input)).toString().split('\n');
  return files.map(({ path, mode }, index) => ({ path, mode, oid: ids[index] ?? '' }));
}
