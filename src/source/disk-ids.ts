/** Object ids of files on the disk, as `git add` would give them, without writing anything into the repository. */
import { existsSync, lstatSync, readlinkSync, type Stats } from 'node:fs';
import { join } from 'node:path';
import { readRegularFile } from './file.ts';
import type { WithoutFilters } from './filters.ts';
import { readGit } from './git.ts';
import { blobId, type ListedFile, type ObjectFormat } from './object-id.ts';

const SLASH = 47;

/** Larger files are left to git, which does not hold them in memory as a whole. */
const WHOLE_BYTES = 16 * 1024 * 1024;

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
  readonly filters: WithoutFilters;
}

/**
 * The files that are there, with mode and id; what is gone, also since git listed it, is left out.
 * Throws a KernelError for a file that may not be read.
 */
export async function idsOnDisk(files: readonly DiskFile[], reading: DiskReading): Promise<ListedFile[]> {
  const found: ListedFile[] = [];
  const convertible: { path: string; mode: string }[] = [];
  for (const { path, mode: told } of files) {
    const file = onDisk(reading.repository, path);
    const stat = lstatSync(file, { throwIfNoEntry: false });
    const mode = stat ? modeOnDisk(file, stat, told) : null;
    if (mode === '160000') {
      const oid = await headOf(file.toString());
      if (oid !== null) found.push({ path: path.replace(/\/$/, ''), mode, oid });
    } else if (mode === '120000') {
      found.push({ path, mode, oid: blobId(readlinkSync(file, 'buffer'), reading.format) });
    } else if (mode !== null && stat) {
      const bytes = stat.size > WHOLE_BYTES ? null : readRegularFile(file, WHOLE_BYTES);
      if (reading.attributes || bytes === null || bytes.includes(13)) convertible.push({ path, mode });
      else found.push({ path, mode, oid: blobId(bytes, reading.format) });
    }
  }
  return [...found, ...(await convertedIds(convertible, reading))];
}

/** As bytes, since a name need not be UTF-8. */
function onDisk(repository: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(`${repository}/`), Buffer.from(path, 'latin1')]);
}

/** What git said, unless something else took the file's place since. */
function modeOnDisk(file: Buffer, stat: Stats, told: string | null): string | null {
  if (stat.isDirectory()) return told === '160000' || file.at(-1) === SLASH ? '160000' : null;
  if (stat.isSymbolicLink()) return '120000';
  if (!stat.isFile()) return null;
  if (told === '100644' || told === '100755') return told;
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
  { repository, filters }: DiskReading,
): Promise<ListedFile[]> {
  if (files.length === 0) return [];
  const input = Buffer.from(files.map(({ path }) => `${quoted(path)}\n`).join(''), 'latin1');
  const printed = await readGit(repository, ['hash-object', '--stdin-paths'], input, filters);
  const ids = printed.toString().split('\n');
  return files.map(({ path, mode }, index) => ({ path, mode, oid: ids[index] ?? '' }));
}

/** One line whatever the name holds. */
function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
