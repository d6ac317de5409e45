/** Derived files of a workspace, in `.fractal/`: never committed, safe to delete, replaced as a whole. */
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

const OUTPUT = '.fractal';

/** Where the derived folder `name` of the workspace at `root` lies. */
export function outputFolder(root: string, name: string): string {
  return join(root, OUTPUT, name);
}

/**
 * Replaces the derived folder `name` by what `fill` writes into an empty one. Readers see the old folder whole or the
 * new one whole; when `fill` fails or is stopped, the old one stays. Resolves to the folder's path.
 */
export async function replaceFolder(
  root: string,
  name: string,
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const output = join(root, OUTPUT);
  await mkdir(output, { recursive: true });
  // The folder ignores itself, so that no workspace has to list it.
  await writeFile(join(output, '.gitignore'), '*\n');
  const place = outputFolder(root, name);
  const work = await mkdtemp(join(output, `${name}.`));
  try {
    const fresh = join(work, 'new');
    await mkdir(fresh);
    await fill(fresh);
    // A folder cannot be renamed over another one that has files.
    await rename(place, join(work, 'old')).catch(ignoreMissing);
    await rename(fresh, place);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
  return place;
}

function ignoreMissing(trouble: NodeJS.ErrnoException): void {
  if (trouble.code !== 'ENOENT') throw trouble;
}
