/** Which paths a workspace may have: they must name one file, the same one, on every machine, and look like what they are. */
import type { Code } from '#core/codes/index.ts';
import { DECEPTIVE } from './place.ts';

/** Why a path is refused. */
export interface PathTrouble {
  readonly code: Code;
  readonly message: string;
  readonly hint: string;
}

/** Paths of plain characters, no name beginning with a dot: they need no further look. */
const PLAIN = /^[a-z0-9_-][a-z0-9._-]*(?:\/[a-z0-9_-][a-z0-9._-]*)*$/;

/** What is deceptive in a text, and tabs and line ends, which are deceptive in a name. */
const DECEPTIVE_IN_NAMES = new RegExp(`${DECEPTIVE.source}|[\\t\\n\\r]`);
const EVERY_DECEPTIVE = new RegExp(DECEPTIVE_IN_NAMES, 'g');

export function isPlainPath(path: string): boolean {
  return PLAIN.test(path);
}

/** What is wrong with a path relative to the workspace; null when nothing is. */
export function pathTrouble(path: string): PathTrouble | null {
  if (isPlainPath(path)) return null;
  const shown = visible(path);
  if (path.includes('\ufffd')) {
    return {
      code: 'source/path-not-utf8',
      message: `the name \`${shown}\` is not UTF-8`,
      hint: 'rename the file',
    };
  }
  if (DECEPTIVE_IN_NAMES.test(path)) {
    return {
      code: 'source/path-control-character',
      message: `the name \`${shown}\` has a control, bidirectional or zero-width character`,
      hint: 'rename the file with letters, digits and hyphens',
    };
  }
  if (path.includes('\\')) {
    return {
      code: 'source/path-backslash',
      message: `the name \`${shown}\` has a backslash`,
      hint: 'rename the file: on Windows a backslash separates folders',
    };
  }
  if (path !== path.normalize('NFC')) {
    return {
      code: 'source/path-not-nfc',
      message: `the name \`${shown}\` is not in Unicode's composed form (NFC)`,
      hint: `rename the file to \`${path.normalize('NFC')}\``,
    };
  }
  return path.split('/').some(isEscape) ? escapes(shown) : null;
}

function isEscape(segment: string): boolean {
  return segment === '' || segment === '.' || segment === '..' || /^\.git$/i.test(segment);
}

function escapes(shown: string): PathTrouble {
  return {
    code: 'source/path-outside',
    message: `the path \`${shown}\` leaves the workspace or reaches into git's own folder`,
    hint: 'use a path inside the workspace, without `..`',
  };
}

/** The text with every deceptive character written as its code point, so that it can be shown. */
export function visible(text: string): string {
  return text.replace(EVERY_DECEPTIVE, (mark) => `\\u{${(mark.codePointAt(0) ?? 0).toString(16)}}`);
}
