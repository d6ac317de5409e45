/** Which commit last changed a file: what a receipt names as the origin of a rate. */
import { refuseUnsafe } from './commit.ts';
import type { Located } from './difference.ts';
import { gitEnded, gitFailure, startGit } from './git.ts';
import { decodePath } from './listing.ts';

export interface CommitInfo {
  readonly commit: string;
  /** When it was written, ISO 8601 with the author's offset. */
  readonly date: string;
  readonly author: string;
  readonly subject: string;
}

/**
 * The latest commit at or before `revision` that changed each path (relative to the workspace); paths that no commit
 * has are left out. One git process for all of them, which walks the history back and is ended as soon as every path
 * is found: cheap for what changed lately, the whole history (about 10 µs a commit) for a path that never was committed.
 */
export async function lastCommits(
  { repository, prefix }: Located,
  revision: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, CommitInfo>> {
  refuseUnsafe(revision);
  const found = new Map<string, CommitInfo>();
  const wanted = new Set(paths);
  if (wanted.size === 0) return found;
  const child = startGit(repository, [
    'log',
    // Of a merge, only what neither side had.
    '-c',
    '--no-renames',
    '--name-only',
    '-z',
    '--format=%x01%H%x02%aI%x02%an%x02%s',
    '--stdin',
  ]);
  const ended = gitEnded(child, repository);
  ended.catch(() => undefined);
  child.stdin.end(`${revision}\n--\n${[...wanted].map((path) => `${prefix}${path}\n`).join('')}`);
  let commit: CommitInfo | null = null;
  const start = Buffer.byteLength(prefix);
  for await (const field of fieldsOf(child.stdout)) {
    if (field.startsWith('\u0001')) commit = readCommitInfo(field.slice(1));
    const path = decodePath(field.replace(/^\n/, '').slice(start));
    if (commit === null || !wanted.delete(path)) continue;
    found.set(path, commit);
    if (wanted.size > 0) continue;
    child.kill();
    return found;
  }
  const end = await ended;
  if (end.code !== 0) throw gitFailure('log', end);
  return found;
}

function readCommitInfo(field: string): CommitInfo {
  const [commit = '', date = '', author = '', subject = ''] = decodePath(field).split('\u0002');
  return { commit, date, author, subject };
}

/** Texts between NULs, as latin1. */
async function* fieldsOf(output: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let rest = '';
  for await (const chunk of output) {
    const fields = (rest + chunk.toString('latin1')).split('\0');
    rest = fields.pop() ?? '';
    yield* fields;
  }
  if (rest !== '') yield rest;
}
