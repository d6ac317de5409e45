/** Derived files of a workspace, in folders of `.fractal/`: never committed, safe to delete, replaced as a whole. */
import { lstatSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { KernelError } from '#core/trouble.ts';

const OUTPUT = '.fractal';

/** How often two runs that end at once may get into each other's way before one gives up. */
const ATTEMPTS = 20;

/** Where the derived folder `name` of the workspace at `root` lies. */
export function outputFolder(root: string, name: string): string {
  return join(root, OUTPUT, name);
}

/**
 * The derived folder `name` if it was made here; null when there is none. Throws a KernelError when it, or `.fractal/`
 * itself, is a link: a repository can hold links to anywhere, and what they lead to must not be shown or replaced.
 */
export function existingOutput(root: string, name: string): string | null {
  const place = outputFolder(root, name);
  return isOwnFolder(join(root, OUTPUT)) && isOwnFolder(place) ? place : null;
}

/**
 * Replaces the derived folder `name` by what `fill` writes into an empty one. Readers see the old folder whole or the
 * new one whole; when `fill` fails or is stopped, the old one stays. Resolves to the folder's path.
 * Throws a KernelError when `.fractal/` is a link.
 */
export async function replaceFolder(
  root: string,
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const output = join(root, OUTPUT);
  if (!isOwnFolder(output)) await mkdir(output, { recursive: true });
  await ignoreItself(output);
  const work = await mkdtemp(join(output, `${name}.`));
  try {
    const fresh = join(work, 'new');
    await mkdir(fresh);
    await fill(fresh);
    await swap(fresh, outputFolder(root, name), work);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return outputFolder(root, name);
}

// The folder ignores itself, so that no workspace has to list it; all but the lock of a rendered repository. Written aside and renamed: a rename replaces a link
// that stands there, where writing would follow it.
async function ignoreItself(output: string): Promise<void> {
  const work = await mkdtemp(join(output, 'ignore.'));
  try {
    await writeFile(join(work, 'new'), '*\n!/lock.yaml\n');
    await rename(join(work, 'new'), join(output, '.gitignore'));
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

async function swap(fresh: string, place: string, work: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    // A folder cannot be renamed over another one that has files.
    await rename(place, join(work, `old-${attempt}`)).catch(ignoreMissing);
    try {
      return await rename(fresh, place);
    } catch (trouble) {
      // Another run put its folder there in between; it gives way like any older one.
      if (!isOccupied(trouble) || attempt === ATTEMPTS) throw trouble;
    }
  }
}

function isOwnFolder(folder: string): boolean {
  const stat = lstatSync(folder, { throwIfNoEntry: false });
  if (!stat) return false;
  if (stat.isDirectory()) return true;
  throw new KernelError(
    'source/output-not-a-folder',
    `\`${basename(folder)}\` is not a plain folder${stat.isSymbolicLink() ? `: it leads to \`${target(folder)}\`` : ''}`,
    `remove it: what stands in \`${OUTPUT}/\` is made anew`,
  );
}

function target(link: string): string {
  try {
    return realpathSync(link);
  } catch {
    return 'nowhere';
  }
}

function ignoreMissing(trouble: NodeJS.ErrnoException): void {
  if (trouble.code !== 'ENOENT') throw trouble;
}

function isOccupied(trouble: unknown): boolean {
  const { code } = trouble as NodeJS.ErrnoException;
  return code === 'ENOTEMPTY' || code === 'EEXIST';
}
