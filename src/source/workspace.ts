/** Finds the repository and the workspace that a folder belongs to, by walking up. */
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
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

/** The top folder of the git repository around `directory`; a bare repository's own folder. Throws a KernelError when there is none. */
export function findRepository(directory: string): string {
  const top = walkUp(existing(directory), (folder) => existsSync(join(folder, '.git')) || isBare(folder));
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

function existing(directory: string): string {
  try {
    return realpathSync(directory);
  } catch {
    throw new KernelError('source/no-folder', `there is no folder \`${directory}\``, 'check the path');
  }
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
