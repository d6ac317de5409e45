/** Which paths a render may have: they must name one file, the same one, on every machine. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { pathTrouble, visible } from '#source/path.ts';
import { found } from './finding.ts';
import { LOCK_PATH } from './lock.ts';

/** Longest path, in bytes, that a lock can hold; and longest name of a file or folder on any disk. */
const LONGEST_PATH = 1024;
const LONGEST_NAME = 255;

/** Names that Windows keeps for devices, with any ending. */
const DEVICE = /^(?:con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³]|conin\$|conout\$)(?:\.|$)/i;

/** What is wrong with a rendered path; null when nothing is. `from` is the template that gave it. */
export function renderedPathTrouble(path: string, from: string): Diagnostic | null {
  const words = wordsFor(path);
  if (words === null) return null;
  const hint = 'change the parameter that gives the name, or the name of the template';
  const shown = visible(path.length > 120 ? `${path.slice(0, 120)}…` : path);
  const code = path === LOCK_PATH ? 'blueprint/reserved-path' : 'blueprint/unsafe-path';
  return found(code, `the rendered name \`${shown}\` ${words}`, { file: from }, hint);
}

function wordsFor(path: string): string | null {
  if (path === LOCK_PATH) return 'is where the lock stands';
  if (path.startsWith('/')) return 'is absolute';
  const trouble = pathTrouble(path);
  if (trouble) return TROUBLES[trouble.code] ?? 'cannot be a path';
  if (Buffer.byteLength(path) > LONGEST_PATH) return `has more than ${LONGEST_PATH} bytes`;
  for (const name of path.split('/')) {
    if (Buffer.byteLength(name) > LONGEST_NAME) return `has a part of more than ${LONGEST_NAME} bytes`;
    if (/[<>:"|?*]/.test(name)) return 'has a character that Windows has no names with';
    if (/[. ]$/.test(name) || name.startsWith(' '))
      return 'has a part that begins or ends with a space, or ends with a dot';
    if (DEVICE.test(name)) return 'has a part that Windows keeps for a device';
    if (/^git~\d/i.test(name)) return 'reaches into git’s own folder on Windows';
  }
  return null;
}

const TROUBLES: Readonly<Record<string, string>> = {
  'source/path-not-utf8': 'is not UTF-8',
  'source/path-control-character': 'has a control, bidirectional or zero-width character',
  'source/path-backslash': 'has a backslash',
  'source/path-outside': 'leaves the repository, or reaches into git’s own folder',
};

/** Paths that would fall together where letter case does not count, and files that stand where a folder must. */
export function collisions(paths: readonly { readonly path: string; readonly from: string }[]): Diagnostic[] {
  const spelt = new Map<string, { readonly path: string; readonly isFile: boolean }>();
  const diagnostics: Diagnostic[] = [];
  for (const { path, from } of paths) {
    const names = path.split('/');
    for (let depth = 1; depth <= names.length; depth += 1) {
      const part = names.slice(0, depth).join('/');
      const isFile = depth === names.length;
      const before = spelt.get(fold(part));
      spelt.set(fold(part), before ?? { path: part, isFile });
      if (!before || (before.path === part && !before.isFile && !isFile)) continue;
      const words =
        before.path === part && before.isFile === isFile
          ? 'is given twice'
          : `falls together with \`${before.path}\``;
      diagnostics.push(
        found('blueprint/path-collision', `\`${part}\` ${words}`, { file: from }, 'rename one of the two'),
      );
      break;
    }
  }
  return diagnostics;
}

function fold(path: string): string {
  return path.normalize('NFKC').toLowerCase().toUpperCase().normalize('NFC');
}
