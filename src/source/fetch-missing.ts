/** What a partial clone left at its remote, fetched in one go. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { KernelError } from '#core/trouble.ts';
import { readGit } from './git.ts';
import { gitFolder } from './git-folder.ts';

/** Whether contents may be missing that a remote has promised. */
export function isPartialClone(repository: string): boolean {
  try {
    return /^\s*(?:promisor|partialclone)\s*=/im.test(
      readFileSync(join(gitFolder(repository) ?? repository, 'config'), 'utf8'),
    );
  } catch {
    return false;
  }
}

/** Fetches those of the objects that are not there, all at once. Throws a KernelError when the remote does not give them. */
export async function fetchMissing(repository: string, oids: Iterable<string>): Promise<void> {
  if (!isPartialClone(repository)) return;
  const asked = new Set(oids);
  if (asked.size === 0) return;
  for (const oid of await localObjects(repository)) asked.delete(oid);
  if (asked.size > 0) await fetchObjects(repository, [...asked]);
}

/** Ids of all that is here. Asked for a single one that is not, git would go and fetch it, or end. */
async function localObjects(repository: string): Promise<string[]> {
  const words = ['cat-file', '--batch-all-objects', '--unordered', '--batch-check=%(objectname)'];
  return (await readGit(repository, words)).toString('latin1').split('\n');
}

// The repository's own configuration says where to fetch from, but not which programs run for it.
const HARMLESS = [
  ['core.sshCommand', 'ssh'],
  ['core.askPass', ''],
  ['credential.helper', ''],
  ['fetch.negotiationAlgorithm', 'noop'],
].flatMap(([name, value]) => ['-c', `${name}=${value}`]);

const OPTIONS = [
  ...['--no-tags', '--no-write-fetch-head', '--recurse-submodules=no', '--no-auto-maintenance'],
  ...['--quiet', '--filter=blob:none', '--upload-pack=git-upload-pack', '--stdin'],
];

async function fetchObjects(repository: string, oids: readonly string[]): Promise<void> {
  const remote = await promisor(repository);
  try {
    await readGit(repository, [...HARMLESS, 'fetch', ...OPTIONS, '--', remote], `${oids.join('\n')}\n`, {
      GIT_ALLOW_PROTOCOL: 'https:http:ssh:file',
    });
  } catch (trouble) {
    const words = trouble instanceof Error ? trouble.message : String(trouble);
    throw new KernelError(
      'source/not-fetched',
      `${oids.length} files that this partial clone left at \`${remote}\` could not be fetched: ${words}`,
      'run `git fetch --refetch --no-filter` to have everything here',
    );
  }
}

async function promisor(repository: string): Promise<string> {
  const listed = await readGit(repository, [
    'config',
    '--get-regexp',
    '^remote\\..*\\.promisor$',
    '^true$',
  ]).catch(() => Buffer.alloc(0));
  return /^remote\.(.+)\.promisor /m.exec(listed.toString())?.[1] ?? 'origin';
}
