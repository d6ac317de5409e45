/** Turns the files of a git tree into the entries of a workspace, and says what it refuses. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { compareText } from '#core/diagnostic.ts';
import { MAX_FILES, MAX_PATH } from './limits.ts';
import type { ListedFile } from './object-id.ts';
import { isPlainPath, pathTrouble, visible } from './path.ts';
import type { TreeEntry } from './snapshot.ts';
import { FOLDERS } from './workspace.ts';

export interface Listing {
  readonly entries: ReadonlyMap<string, TreeEntry>;
  readonly diagnostics: readonly Diagnostic[];
}

/** The entries of the workspace at `prefix` among the files of the whole repository, whose paths are bytes as latin1 text. */
export function listWorkspace(
  files: Iterable<ListedFile>,
  prefix: string,
  maxFiles: number = MAX_FILES,
): Listing {
  const diagnostics: Diagnostic[] = [];
  const kept: [string, TreeEntry][] = [];
  let onlyPlain = true;
  for (const file of inWorkspace(files, prefix)) {
    if (kept.length === maxFiles) {
      diagnostics.push(tooManyFiles(maxFiles));
      break;
    }
    onlyPlain &&= isPlainPath(file.path);
    const refused = refusal(file);
    if (refused) diagnostics.push(refused);
    else kept.push([file.path, { oid: file.oid, mode: file.mode === '100755' ? '100755' : '100644' }]);
  }
  const entries = new Map(kept);
  // A damaged tree can name one file twice.
  if (!onlyPlain || entries.size < kept.length) {
    kept.sort(([a], [b]) => compareText(a, b));
    // One at a time: as arguments, a hundred thousand of them would not fit on the stack.
    for (const found of collisions(kept.map(([path]) => path))) diagnostics.push(found);
  }
  return { entries: onlyPlain ? entries : new Map(kept), diagnostics };
}

/** Bytes as latin1 text, as text; what is not UTF-8 becomes U+FFFD. */
export function decodePath(bytes: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: all of ASCII
  return /^[\u0000-\u007f]*$/.test(bytes) ? bytes : Buffer.from(bytes, 'latin1').toString('utf8');
}

/** The same path as bytes in latin1 text, to compare with what git lists. */
export function encodePath(path: string): string {
  return Buffer.from(path, 'utf8').toString('latin1');
}

function* inWorkspace(files: Iterable<ListedFile>, prefix: string): Generator<ListedFile> {
  const bytes = encodePath(prefix);
  for (const file of files) {
    if (!file.path.startsWith(bytes)) continue;
    const path = file.path.slice(bytes.length);
    if (isRead(path)) yield { path: decodePath(path), mode: file.mode, oid: file.oid };
  }
}

/** True for what lies in a folder that a workspace reads, for that folder itself, and for what would fall into it on a case-blind disk. */
export function isRead(path: string): boolean {
  const slash = path.indexOf('/');
  const top = slash === -1 ? path : path.slice(0, slash);
  return FOLDERS.some(
    (folder) => top === folder || (top.length === folder.length && top.toLowerCase() === folder),
  );
}

function refusal(file: ListedFile): Diagnostic | null {
  if (file.path.length >= MAX_PATH) return tooLong(file.path);
  const trouble = pathTrouble(file.path);
  if (trouble) return { severity: 'error', ...trouble, at: { file: file.path } };
  if (file.mode === '120000') {
    return {
      code: 'source/symlink',
      severity: 'error',
      message: `\`${file.path}\` is a symbolic link`,
      at: { file: file.path },
      hint: 'replace the link by the file it points to',
    };
  }
  if (file.mode === '160000') {
    return {
      code: 'source/submodule',
      severity: 'error',
      message: `\`${file.path}\` is another repository (a submodule)`,
      at: { file: file.path },
      hint: 'copy its files into the workspace, or remove it',
    };
  }
  return file.path.includes('/') ? misplaced(file.path) : fileForFolder(file.path);
}

function tooLong(path: string): Diagnostic {
  const shown = `${visible(path.slice(0, 80))}…`;
  return {
    code: 'source/path-too-long',
    severity: 'error',
    message: `the path \`${shown}\` has more than ${MAX_PATH} bytes`,
    at: { file: shown },
    hint: 'move the file up, or shorten the names of its folders',
  };
}

function misplaced(path: string): Diagnostic | null {
  const top = path.slice(0, path.indexOf('/'));
  const folder = top.toLowerCase();
  if (top === folder) return null;
  return {
    code: 'source/path-collision',
    severity: 'error',
    message: `\`${top}/\` would fall together with \`${folder}/\` where letter case does not count`,
    at: { file: path },
    hint: `move the file to \`${folder}/\``,
  };
}

function fileForFolder(path: string): Diagnostic {
  return {
    code: 'source/path-collision',
    severity: 'error',
    message: `\`${path}\` is a file where a folder of the workspace belongs`,
    at: { file: path },
    hint: 'rename the file',
  };
}

/** Two names that are one on a disk that ignores letter case or Unicode form. */
function collisions(paths: readonly string[]): Diagnostic[] {
  const first = new Map<string, string>();
  const found: Diagnostic[] = [];
  for (const path of paths) {
    const folded = path.normalize('NFC').toLowerCase();
    const other = first.get(folded);
    if (other === undefined) first.set(folded, path);
    else
      found.push({
        code: 'source/path-collision',
        severity: 'error',
        message: `\`${path}\` and \`${other}\` are one file where letter case and Unicode form do not count`,
        at: { file: path },
        related: [{ file: other }],
        hint: 'rename one of them',
      });
  }
  return found;
}

function tooManyFiles(limit: number): Diagnostic {
  return {
    code: 'source/too-many-files',
    severity: 'error',
    message: `the workspace has more than ${limit} files; the rest was not read`,
    hint: 'check what was committed under `manifests/`, `patterns/`, `blueprints/` and `state/`',
  };
}
