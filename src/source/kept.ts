/**
 * What was computed once and may be used again, in `.git/fractal/`. It is derived and safe to delete: whatever is
 * missing, cut off, damaged, of another key or of another version is as if it had never been kept.
 */
import { hash } from 'node:crypto';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { gitFolder } from './git-folder.ts';

/** Of the file's first bytes; another layout gets another one. */
export const MAGIC = 'FRKEPT1\n';
/** Magic, length of the header, SHA-256 of the header. */
export const PREAMBLE = MAGIC.length + 4 + 32;
export const KEPT_BYTES = 256 * 1024 * 1024;
const HEADER_BYTES = 1024 * 1024;

/** Where a section stands in the file: offset, length and CRC-32. */
export type Stretch = readonly [offset: number, length: number, sum: number];

export interface KeptHeader {
  readonly key: string;
  readonly size: number;
  readonly sections: Readonly<Record<string, Stretch>>;
}

export interface Kept {
  /** The section's bytes; null when there is none or it is damaged. */
  read(section: string): Buffer | null;
  /** Some bytes of a section, by their own checksum. */
  readPart(section: string, [from, length, sum]: Stretch): Buffer | null;
  close(): void;
}

/** The folder of kept files. */
export function keptFolder(repository: string): string | null {
  const git = gitFolder(repository);
  return git === null ? null : join(git, 'fractal');
}

/** What is kept under the name, if it was kept under exactly this key. Never throws. */
export function openKept(repository: string, name: string, key: string): Kept | null {
  const folder = keptFolder(repository);
  if (folder === null) return null;
  let file: number;
  try {
    file = openSync(
      join(folder, name),
      constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0),
    );
  } catch {
    return null;
  }
  const header = readHeader(file);
  if (header?.key === key) return keptIn(file, header);
  closeSync(file);
  return null;
}

function keptIn(file: number, { sections }: KeptHeader): Kept {
  const stretch = (offset: number, length: number, sum: number) => {
    const bytes = readAt(file, offset, length);
    return bytes && crc32(bytes) === sum ? bytes : null;
  };
  return {
    read: (section) => {
      const found = Object.hasOwn(sections, section) ? sections[section] : undefined;
      return found ? stretch(...found) : null;
    },
    readPart: (section, [from, length, sum]) => {
      const found = Object.hasOwn(sections, section) ? sections[section] : undefined;
      return found && from + length <= found[1] ? stretch(found[0] + from, length, sum) : null;
    },
    close: () => closeSync(file),
  };
}

function readHeader(file: number): KeptHeader | null {
  try {
    const stat = fstatSync(file);
    if (!stat.isFile() || stat.size > KEPT_BYTES) return null;
    const preamble = readAt(file, 0, PREAMBLE);
    if (preamble?.toString('latin1', 0, MAGIC.length) !== MAGIC) return null;
    const length = preamble.readUInt32LE(MAGIC.length);
    const bytes = length <= HEADER_BYTES ? readAt(file, PREAMBLE, length) : null;
    if (!bytes || !preamble.subarray(MAGIC.length + 4).equals(hash('sha256', bytes, 'buffer'))) return null;
    // The checksum vouches that this is what was written, and so for its shape.
    const header = JSON.parse(bytes.toString()) as KeptHeader;
    return header.size === stat.size ? header : null;
  } catch {
    return null;
  }
}

/** Null when the file ends before. The bytes begin a buffer of their own, so that any array of numbers can view them. */
function readAt(file: number, offset: number, length: number): Buffer | null {
  try {
    const bytes = Buffer.from(new ArrayBuffer(length));
    for (let filled = 0; filled < length; ) {
      const count = readSync(file, bytes, filled, length - filled, offset + filled);
      if (count === 0) return null;
      filled += count;
    }
    return bytes;
  } catch {
    return null;
  }
}
