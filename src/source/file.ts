/** Reads one file of the working tree without following a link and without trusting its size. */
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { KernelError } from '#core/trouble.ts';
import { visible } from './path.ts';

const FLAGS =
  constants.O_RDONLY |
  // Absent on Windows, where a link cannot be opened like a file without asking for it.
  (constants.O_NOFOLLOW ?? 0) |
  // A pipe that took the file's place must not keep us waiting.
  (constants.O_NONBLOCK ?? 0);

/** The file's bytes, or its first `cap`; null when there is no file. Throws a KernelError on a link, a device, or a file that may not be read. */
export function readRegularFile(file: string | Buffer, cap: number): Buffer | null {
  const descriptor = openFile(file);
  if (descriptor === null) return null;
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw notPlain(file);
    return readUpTo(descriptor, Math.min(stat.size, cap));
  } finally {
    closeSync(descriptor);
  }
}

/** What most files fit into. */
const USUAL_BYTES = 64 * 1024;

/** Reads like `readRegularFile`, with two calls a file less. What it returns holds until the next file is read. */
export function fileReader(cap: number): (file: string) => Buffer | null {
  let buffer = Buffer.allocUnsafeSlow(USUAL_BYTES);
  return (file) => {
    const descriptor = openFile(file);
    if (descriptor === null) return null;
    try {
      let filled = 0;
      for (;;) {
        const count = readSync(descriptor, buffer, filled, buffer.length - filled, null);
        filled += count;
        // A pipe that nobody writes into reads like an empty file.
        if (filled === 0 && !fstatSync(descriptor).isFile()) throw notPlain(file);
        // A plain file gives less than was asked for only at its end.
        if (filled < buffer.length || filled > cap) return buffer.subarray(0, Math.min(filled, cap));
        buffer = Buffer.concat([buffer], buffer.length * 2);
      }
    } catch (error) {
      if (error instanceof KernelError) throw error;
      throw codeOf(error) === 'EISDIR' ? notPlain(file) : unreadable(file, codeOf(error));
    } finally {
      closeSync(descriptor);
    }
  };
}

function openFile(file: string | Buffer): number | null {
  try {
    return openSync(file, FLAGS);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw unreadable(file, code === 'ELOOP' ? 'it became a symbolic link' : code);
  }
}

function readUpTo(descriptor: number, size: number): Buffer {
  const bytes = Buffer.allocUnsafe(size);
  let filled = 0;
  while (filled < size) {
    const count = readSync(descriptor, bytes, filled, size - filled, null);
    if (count === 0) break;
    filled += count;
  }
  return filled === size ? bytes : bytes.subarray(0, filled);
}

function codeOf(error: unknown): string {
  return (error as NodeJS.ErrnoException).code ?? 'unknown';
}

function notPlain(file: string | Buffer): KernelError {
  return unreadable(file, 'it is not a plain file');
}

function unreadable(file: string | Buffer, why: string): KernelError {
  return new KernelError(
    'source/unreadable',
    `\`${visible(file.toString())}\` cannot be read: ${why}`,
    'check the file and its permissions',
  );
}
