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
  let descriptor: number;
  try {
    descriptor = openSync(file, FLAGS);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw unreadable(file, code === 'ELOOP' ? 'it became a symbolic link' : (code ?? 'unknown'));
  }
  try {
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) throw unreadable(file, 'it is not a plain file');
    return readUpTo(descriptor, Math.min(stat.size, cap));
  } finally {
    closeSync(descriptor);
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

function unreadable(file: string | Buffer, why: string): KernelError {
  return new KernelError(
    'source/unreadable',
    `\`${visible(file.toString())}\` cannot be read: ${why}`,
    'check the file and its permissions',
  );
}
