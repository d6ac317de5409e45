/** Where a render goes: a folder of this machine, a repository behind an address, or one on GitHub. */
import { basename, resolve } from 'node:path';
import { KernelError } from '#core/trouble.ts';

export type RenderTarget =
  | { readonly sort: 'folder'; readonly folder: string }
  | { readonly sort: 'address'; readonly url: string }
  | { readonly sort: 'github'; readonly repository: string };

/** `../harbour-shop`, `https://git.example/quay/shop.git`, `git@git.example:quay/shop.git` or `github:quay/shop`. */
export function renderTarget(written: string, directory: string): RenderTarget {
  const github = /^github:(.+)$/.exec(written)?.[1];
  if (github !== undefined) return { sort: 'github', repository: github };
  if (/^(?:https?|ssh):\/\//.test(written) || /^[\w.-]+@[\w.-]+:[^\s]+$/.test(written)) {
    return { sort: 'address', url: written };
  }
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(written)) {
    throw new KernelError(
      'usage',
      'repositories are pushed by https, http or ssh alone',
      'give such an address, or a folder',
    );
  }
  return { sort: 'folder', folder: resolve(directory, written) };
}

/** The name that a repository there would have: `harbour-shop` of `https://git.example/quay/Harbour-Shop.git`. */
export function nameOfTarget(target: RenderTarget): string | null {
  const path = target.sort === 'folder' ? target.folder : placeOfTarget(target);
  const name = basename(path.replace(/[/?#]+$/, ''))
    .replace(/\.git$/, '')
    .replace(/^.*:/, '')
    .toLowerCase();
  return /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name) ? name : null;
}

/** Its place as a person would write it, without a name and password that may stand in an address. */
export function placeOfTarget(target: RenderTarget): string {
  if (target.sort === 'folder') return target.folder;
  return target.sort === 'github'
    ? `github:${target.repository}`
    : target.url.replace(/^(\w+:\/\/)[^@/]*@/, '$1');
}
