/** A folder as git left it, held in memory to be placed again: faster than asking git for the same a second time. */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** Folders, and files with their bytes. */
export type Contents = ReadonlyMap<string, Uint8Array | 'folder'>;

export function contentsOf(folder: string): Contents {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  return new Map(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name);
      return [relative(folder, path), entry.isDirectory() ? 'folder' : readFileSync(path)];
    }),
  );
}

export function placeContents(folder: string, contents: Contents): void {
  for (const [name, content] of contents) {
    const path = join(folder, name);
    mkdirSync(content === 'folder' ? path : dirname(path), { recursive: true });
    if (content !== 'folder') writeFileSync(path, content);
  }
}
