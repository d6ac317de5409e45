/** What a tree object holds. */
import type { GitObject } from './git-objects.ts';
import type { ListedFile } from './object-id.ts';

/** `mode name\0` and a binary id for each thing in the folder; paths are names. */
export function readTree({ bytes, oid: treeOid }: GitObject): ListedFile[] {
  const idBytes = treeOid.length / 2;
  const found: ListedFile[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(32, at);
    const end = bytes.indexOf(0, space);
    if (space === -1 || end === -1) break;
    const id = end + 1;
    found.push({
      mode: bytes.toString('latin1', at, space),
      path: bytes.toString('latin1', space + 1, end),
      oid: bytes.toString('hex', id, id + idBytes),
    });
    at = id + idBytes;
  }
  return found;
}
