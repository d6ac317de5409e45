/** Writes edits into the working tree: all of them or none that is known to fail, and never over what somebody else wrote. */
import { chmodSync, lstatSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { KernelError } from '#core/trouble.ts';
import type { FileEdit } from './edit.ts';
import { readRegularFile } from './file.ts';
import { pathTrouble, visible } from './path.ts';

/**
 * Makes every edit in the workspace at `root` (an absolute path). Each file is replaced whole, by a rename.
 * Throws a KernelError, before anything is written, when a file is not as its edit's `before` says, or when a path
 * leaves the workspace or passes through a link.
 */
export function writeEdits(root: string, edits: readonly FileEdit[]): void {
  for (const { path } of edits) refuseUnsafePath(path);
  for (const { path } of edits) refuseLinks(root, path);
  for (const edit of edits) refuseConflict(root, edit);
  try {
    for (const edit of edits) prepare(root, edit);
    for (const { path, after } of edits) {
      const file = join(root, path);
      if (after === null) rmSync(file);
      else renameSync(besideIt(file), file);
    }
  } finally {
    // A full disk, say: what was prepared for the others is not left behind.
    for (const { path } of edits) rmSync(besideIt(join(root, path)), { force: true });
  }
}

/** Throws a KernelError for a path that no edit may have. */
export function refuseUnsafePath(path: string): void {
  const trouble = pathTrouble(path);
  if (trouble) throw new KernelError(trouble.code, trouble.message, trouble.hint);
}

function refuseLinks(root: string, path: string): void {
  const parts = path.split('/');
  for (let depth = 1; depth <= parts.length; depth += 1) {
    const inside = parts.slice(0, depth).join('/');
    const stat = lstatSync(join(root, inside), { throwIfNoEntry: false });
    if (!stat) return;
    const isLast = depth === parts.length;
    if (stat.isSymbolicLink() || (isLast ? !stat.isFile() : !stat.isDirectory())) {
      throw new KernelError(
        'source/symlink',
        `\`${inside}\` is not a plain ${isLast ? 'file' : 'folder'}`,
        'replace the link by what it points to',
      );
    }
  }
}

function refuseConflict(root: string, { path, before }: FileEdit): void {
  const now = readRegularFile(join(root, path), Number.MAX_SAFE_INTEGER);
  if (before === null ? now === null : now?.equals(Buffer.from(before))) return;
  throw conflict(path);
}

export function conflict(path: string): KernelError {
  return new KernelError(
    'source/edit-conflict',
    `\`${visible(path)}\` changed before it could be written`,
    'run the command again',
  );
}

/** Writes the new content beside the file, so that the rename stays on one disk. */
function prepare(root: string, { path, after, mode }: FileEdit): void {
  if (after === null) return;
  const file = join(root, path);
  mkdirSync(dirname(file), { recursive: true });
  const temporary = besideIt(file);
  // One that was left by a run that was killed; never written through, it could be a link.
  rmSync(temporary, { force: true });
  writeFileSync(temporary, after, { flag: 'wx' });
  const stat = lstatSync(file, { throwIfNoEntry: false });
  if (mode !== undefined) chmodSync(temporary, mode === '100755' ? 0o755 : 0o644);
  else if (stat) chmodSync(temporary, stat.mode);
}

function besideIt(file: string): string {
  return join(dirname(file), `.${basename(file)}.fractal-new`);
}
