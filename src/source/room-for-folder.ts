/** Whether a folder can stand at a path. */
import { lstatSync, statSync } from 'node:fs';
import { dirname } from 'node:path';

/** What keeps a folder from standing there, at the path or above it: a file, or a link that leads to no folder. Null when nothing does. */
export function inPlaceOfFolder(path: string): string | null {
  if (isThere(path)) return isFolder(path) ? null : path;
  return dirname(path) === path ? null : inPlaceOfFolder(dirname(path));
}

function isThere(path: string): boolean {
  try {
    lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory();
  } catch {
    return false;
  }
}
