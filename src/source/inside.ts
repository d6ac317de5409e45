/** Whether a path is in a folder, whatever links lead there. */
import { realpathSync } from 'node:fs';
import { basename, dirname, join, sep } from 'node:path';

/** True for the folder itself too. Neither needs to be there; both are absolute. */
export function isInside(path: string, folder: string): boolean {
  return `${realPath(path)}${sep}`.startsWith(`${realPath(folder)}${sep}`);
}

/** Where the path leads when every link in the part of it that is there is followed. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return dirname(path) === path ? path : join(realPath(dirname(path)), basename(path));
  }
}
