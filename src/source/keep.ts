/** Writes what may be used again into `.git/fractal/`: whole or not at all, and never much of it. */
import { hash } from 'node:crypto';
import {
  closeSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import { crc32 } from 'node:zlib';
import { KEPT_BYTES, type KeptHeader, keptFolder, MAGIC, PREAMBLE, type Stretch } from './kept.ts';

/** Files that stay, the newest. */
const MOST_FILES = 6;
const MOST_BYTES = 2 * KEPT_BYTES;
/** What is being written for this much longer than a whole file is there was left behind by something that ended. */
const ABANDONED_MS = 3_600_000;

export type Sections = Readonly<Record<string, Uint8Array>>;

/**
 * Keeps the sections under a name, which replaces what was there in one step: nobody ever reads half of it.
 * False when it cannot be written or is too large: nothing depends on it.
 */
export function keep(repository: string, name: string, key: string, sections: Sections): boolean {
  const folder = keptFolder(repository);
  if (folder === null) return false;
  const bytes = [...layOut(key, sections)];
  if (bytes.reduce((sum, { length }) => sum + length, 0) > KEPT_BYTES) return false;
  let part: string | null = null;
  try {
    mkdirSync(folder, { recursive: true });
    if (!lstatSync(folder).isDirectory()) return false;
    part = mkdtempSync(join(folder, PART));
    writeNew(join(part, name), bytes);
    renameSync(join(part, name), join(folder, name));
    tidy(folder, name);
    return true;
  } catch {
    return false;
  } finally {
    if (part !== null) discard(part);
  }
}

/** How the names of folders begin in which something is being written. */
const PART = 'part-';

function discard(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch {
    // Somebody else holds it; the next who keeps something tries again.
  }
}

function* layOut(key: string, sections: Sections): Generator<Uint8Array> {
  const places: Record<string, Stretch> = {};
  const header = (size: number): Buffer =>
    Buffer.from(JSON.stringify({ key, size, sections: places } satisfies KeptHeader));
  const named = Object.entries(sections);
  for (const [name, bytes] of named) places[name] = [WIDE, bytes.length, crc32(bytes)];
  // Offsets depend on the header's length, which depends on offsets: they get room for the longest.
  const room = header(WIDE).length;
  let offset = PREAMBLE + room;
  for (const [name, bytes] of named) {
    places[name] = [offset, bytes.length, crc32(bytes)];
    offset += bytes.length;
  }
  const written = header(offset);
  const padded = Buffer.alloc(room, ' ');
  written.copy(padded);
  const length = Buffer.alloc(4);
  length.writeUInt32LE(room);
  yield Buffer.concat([Buffer.from(MAGIC, 'latin1'), length, hash('sha256', padded, 'buffer'), padded]);
  for (const [, bytes] of named) yield bytes;
}

const WIDE = 9_999_999_999;

function writeNew(path: string, parts: readonly Uint8Array[]): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    for (const part of parts) {
      for (let written = 0; written < part.length; ) {
        written += writeSync(file, part, written, part.length - written);
      }
    }
  } finally {
    closeSync(file);
  }
}

/** Lets go of what is old. The file that was just written stays. */
function tidy(folder: string, just: string): void {
  const files = readdirSync(folder)
    .flatMap((name) => {
      const stat = lstatSync(join(folder, name), { throwIfNoEntry: false });
      return stat ? [{ name, size: stat.size, written: stat.mtimeMs }] : [];
    })
    .sort((a, b) => Number(b.name === just) - Number(a.name === just) || b.written - a.written);
  const newest = files[0]?.written ?? 0;
  let [count, bytes] = [0, 0];
  for (const { name, size, written } of files) {
    const isPart = name.startsWith(PART);
    if (isPart && newest - written < ABANDONED_MS) continue;
    if (!isPart) [count, bytes] = [count + 1, bytes + size];
    if (isPart || count > MOST_FILES || bytes > MOST_BYTES) discard(join(folder, name));
  }
}
