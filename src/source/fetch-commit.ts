/**
 * Files of one commit of somebody else's repository. Git is spoken by a library and not by the machine's own git: no
 * hooks, no filters, no submodules, no configuration but what is written here, and nothing is ever checked out.
 */
import { promises } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HttpClient } from 'isomorphic-git';
import { KernelError } from '#core/trouble.ts';
import { MAX_DEPTH } from './limits.ts';
import { refuseHugePack } from './pack-limits.ts';
import { pathTrouble } from './path.ts';

export interface FetchedFile {
  readonly path: string;
  readonly mode: '100644' | '100755';
  readonly bytes: Buffer;
}

export interface Wanted {
  readonly url: string;
  /** All forty digits. */
  readonly commit: string;
  /** Folders at the top of the repository; nothing else is read. */
  readonly folders: readonly string[];
  /** How the server is reached. */
  readonly http: HttpClient;
}

/**
 * The files in order of path. Every object is known by its digest, so they are the commit's or there is an error.
 * Throws a KernelError when the server does not have the commit, or when the commit holds links, submodules or names
 * that no workspace may have.
 */
export async function fetchCommit({ url, commit, folders, http }: Wanted): Promise<FetchedFile[]> {
  const git = await import('isomorphic-git');
  const gitdir = await mkdtemp(join(tmpdir(), 'fractal-fetch-'));
  const repository = { fs: { promises: { ...promises, writeFile: writeSafely } }, gitdir };
  try {
    await git.init({ ...repository, bare: true });
    await git.addRemote({ ...repository, remote: 'origin', url });
    await receive(git, { ...repository, http, url }, commit);
    const { commit: found } = await git.readCommit({ ...repository, oid: commit });
    const files: FetchedFile[] = [];
    const { tree } = await git.readTree({ ...repository, oid: found.tree });
    for (const entry of tree.filter(({ path, type }) => type === 'tree' && folders.includes(path))) {
      await readFolder(git, repository, { oid: entry.oid, path: entry.path, depth: 1 }, files);
    }
    return files;
  } finally {
    await rm(gitdir, { recursive: true, force: true });
  }
}

type Git = typeof import('isomorphic-git');
type Repository = Pick<Parameters<Git['readTree']>[0], 'fs' | 'gitdir'>;

/** What is written of a pack is looked through first. */
const writeSafely: typeof promises.writeFile = async (file, content, options) => {
  if (String(file).endsWith('.pack')) refuseHugePack(Buffer.from(content as Uint8Array));
  await promises.writeFile(file, content, options);
};

async function receive(
  git: Git,
  from: Repository & Pick<Wanted, 'http' | 'url'>,
  commit: string,
): Promise<void> {
  // By the http that came in; the network is not reached for in any other way.
  const { fetch: download } = git;
  const asked = { ...from, ref: commit, tags: false };
  try {
    await download({ ...asked, singleBranch: true, depth: 1 });
    if (await isThere(git, from, commit)) return;
  } catch (trouble) {
    if (trouble instanceof KernelError) throw trouble;
    if (isUnreachable(trouble)) throw unreachable(from.url, trouble);
    // Some servers give single commits only where a branch or a tag ends with them.
  }
  try {
    await download({ ...from, remoteRef: 'HEAD', tags: true });
  } catch (trouble) {
    if (trouble instanceof KernelError) throw trouble;
    throw unreachable(from.url, trouble);
  }
  if (await isThere(git, from, commit)) return;
  throw new KernelError(
    'source/no-commit',
    `\`${from.url}\` does not have the commit \`${commit}\``,
    'check the commit: it must be on a branch of that repository',
  );
}

async function isThere(git: Git, { fs, gitdir }: Repository, oid: string): Promise<boolean> {
  try {
    await git.readCommit({ fs, gitdir, oid });
    return true;
  } catch {
    return false;
  }
}

const isUnreachable = (trouble: unknown) => trouble instanceof Error && trouble.name === 'HttpError';

function unreachable(url: string, trouble: unknown): KernelError {
  const words = trouble instanceof Error ? trouble.message.split('\n')[0] : String(trouble);
  return new KernelError(
    'source/unreachable',
    `\`${url}\` cannot be fetched from: ${words}`,
    'check the address and the network; the repository must be readable by everybody',
  );
}

async function readFolder(
  git: Git,
  repository: Repository,
  { oid, path: folder, depth }: { readonly oid: string; readonly path: string; readonly depth: number },
  into: FetchedFile[],
): Promise<void> {
  if (depth > MAX_DEPTH) throw refused(folder, `lies more than ${MAX_DEPTH} folders deep`);
  const { tree } = await git.readTree({ ...repository, oid });
  for (const entry of tree) {
    const path = `${folder}/${entry.path}`;
    const trouble = pathTrouble(path);
    if (trouble) throw new KernelError(trouble.code, trouble.message, trouble.hint);
    if (entry.type === 'tree') {
      await readFolder(git, repository, { oid: entry.oid, path, depth: depth + 1 }, into);
    } else if (entry.type === 'commit') throw refused(path, 'is another repository (a submodule)');
    else if (entry.mode !== '100644' && entry.mode !== '100755')
      throw refused(path, 'is a link, or no plain file');
    else {
      const { blob } = await git.readBlob({ ...repository, oid: entry.oid });
      into.push({ path, mode: entry.mode, bytes: Buffer.from(blob) });
    }
  }
}

function refused(path: string, why: string): KernelError {
  return new KernelError('source/refused', `\`${path}\` ${why}`, 'ask who publishes it for a plain one');
}
