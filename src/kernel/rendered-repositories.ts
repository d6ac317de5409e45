/** Where the repositories are that were rendered from a workspace: folders on this machine. */
import { existsSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, resolve } from 'node:path';
import { LOCK_PATH } from '#blueprint/lock.ts';
import { compareText } from '#core/diagnostic.ts';
import { nearest } from '#core/suggest.ts';
import { KernelError } from '#core/trouble.ts';
import type { Repository } from '#model/kinds/repository.ts';
import type { Model } from '#model/model.ts';
import type { Resource } from '#model/resource.ts';

export interface RenderedRepository {
  /** Of its manifest, or of its folder where it has none. */
  readonly name: string;
  /** Null where there is no checkout of it. */
  readonly folder: string | null;
  readonly manifest: Resource<Repository> | null;
}

interface Workspace {
  readonly model: Model;
  readonly snapshot: { readonly repository: string };
}

/**
 * The repositories of these names, or at these folders. A name's checkout is looked for beside the workspace's own
 * repository. Without names, every `Repository` that is not archived. Throws a KernelError for one that there is not.
 */
export function findRendered(
  directory: string,
  { model, snapshot }: Workspace,
  asked: readonly string[],
): RenderedRepository[] {
  const manifests = model.byKind.Repository;
  const beside = (name: string) => isRendered(join(dirname(snapshot.repository), name));
  if (asked.length === 0) {
    return [...manifests]
      .filter(([, { spec }]) => !spec.archived)
      .map(([name, manifest]) => ({ name, manifest, folder: beside(name) }))
      .sort((a, b) => compareText(a.name, b.name));
  }
  return asked.map((written) => {
    const manifest = manifests.get(written) ?? null;
    const folder = manifest
      ? (beside(written) ?? isRendered(resolve(directory, written)))
      : isRendered(resolve(directory, written));
    if (folder === null) throw notHere(written, [...manifests.keys()], manifest);
    const name = basename(folder).replace(/\.git$/, '');
    return { name: manifest ? written : name, folder, manifest: manifest ?? manifests.get(name) ?? null };
  });
}

function isRendered(folder: string): string | null {
  const isRepository = existsSync(join(folder, '.git')) || existsSync(join(folder, 'objects'));
  return isRepository ? folder : null;
}

function notHere(
  written: string,
  names: readonly string[],
  manifest: Resource<Repository> | null,
): KernelError {
  if (manifest) {
    const from = manifest.spec.url ?? 'its address';
    return new KernelError(
      'usage',
      `there is no checkout of \`${written}\` beside the workspace`,
      `clone it there: \`git clone ${from} ../${written}\``,
    );
  }
  const near = isAbsolute(written) ? null : nearest(written, names);
  return new KernelError(
    'usage',
    `\`${written}\` is neither a \`Repository\` nor a folder with a git repository`,
    near ? `did you mean \`${near}\`?` : `a rendered repository has \`${LOCK_PATH}\``,
  );
}
