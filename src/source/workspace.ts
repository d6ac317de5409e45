/** Finds the repository and the workspace that a folder belongs to, by walking up. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { KernelError } from '#core/trouble.ts';

export interface WorkspaceFolder {
  /** Absolute path of the repository's top folder. */
  readonly repository: string;
  /** The workspace's folder inside the repository: '' or `folder/`. */
  readonly prefix: string;
  /** Absolute path of the workspace's root. */
  readonly root: string;
}

/** The manifest that makes a folder a workspace. */
export const WORKSPACE_FILE = 'manifests/workspace.yaml';

/** The folders of a workspace that are read; everything else in the repository is left alone. */
export const FOLDERS = ['manifests', 'patterns', 'blueprints', 'state'] as const;

/** The workspace around `directory`. Throws a KernelError when there is none, or no git repository around it. */
export function findWorkspace(directory: string): WorkspaceFolder {
  const start = existing(directory);
  const root = walkUp(start, (folder) => existsSync(join(folder, WORKSPACE_FILE)));
  if (root === null) throw noWorkspace(directory);
  const repository = findRepository(root);
  return { repository, prefix: prefixOf(repository, root), root };
}

/**
 * The top folder of the git repository around `directory`; a bare repository's own folder. Files that are committed can
 * look like a bare repository, and bring objects and settings of their own: inside of a repository none is believed.
 * Throws a KernelError when there is none.
 */
export function findRepository(directory: string): string {
  const start = existing(directory);
  const top = walkUp(start, hasGit) ?? walkUp(start, isBare);
  if (top !== null) return top;
  throw new KernelError(
    'source/no-repository',
    `\`${directory}\` is not inside a git repository`,
    'run `git init` in the folder of the workspace',
  );
}

export function noWorkspace(where: string): KernelError {
  return new KernelError(
    'source/no-workspace',
    `there is no \`${WORKSPACE_FILE}\` in \`${where}\` or above it`,
    'run `fractal init` to begin a workspace, or give its folder with -C',
  );
}

/** `folder/` of a folder inside the repository, '' for its top. */
export function prefixOf(repository: string, folder: string): string {
  const inside = relative(repository, folder).split(sep).join('/');
  return inside === '' ? '' : `${inside}/`;
}

/** Its real path. Throws a KernelError for a way through a link that is a file of the repository it stands in. */
function existing(directory: string): string {
  const written = resolve(directory);
  const real = realPathOf(written);
  const top = walkUp(written, hasGit);
  if (top === null || resolve(realPathOf(top), relative(top, written)) === real) return real;
  // A proposal could put a link to another workspace in place of its own, and be judged as that one.
  throw new KernelError(
    'source/linked-folder',
    `\`${directory}\` is reached through a symbolic link inside the repository`,
    'name the folder itself: in a commit a link is a file',
  );
}

function realPathOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    throw new KernelError('source/no-folder', `there is no folder \`${path}\``, 'check the path');
  }
}

function hasGit(folder: string): boolean {
  return existsSync(join(folder, '.git'));
}

function walkUp(start: string, isIt: (folder: string) => boolean): string | null {
  for (let folder = start; ; folder = dirname(folder)) {
    if (isIt(folder)) return folder;
    if (dirname(folder) === folder) return null;
  }
}

function isBare(folder: string): boolean {
  return ['HEAD', 'objects', 'refs'].every((name) => existsSync(join(folder, name)));
}
