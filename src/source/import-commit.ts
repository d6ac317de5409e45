/** Writes a commit and its files with one git process, without a working tree or an index. */
import { KernelError } from '#core/trouble.ts';
import { gitEnded, gitFailure, startGit } from './git.ts';
import { visible } from './path.ts';

export interface CommitWords {
  readonly message: string;
  /** `Ana Reis <ana@example.com>`. */
  readonly author: string;
  /** Seconds since 1970, and the offset as git writes it: `+0100`. */
  readonly date: { readonly seconds: number; readonly offset: string };
  /** The commit it follows; null begins a branch without history. */
  readonly parent: string | null;
}

/** A file as it is to be in the commit, its path from the repository's top; null removes it. */
export interface ImportedFile {
  readonly path: string;
  readonly after: { readonly mode: '100644' | '100755'; readonly bytes: Uint8Array } | null;
}

/**
 * The id of the commit that the branch ends with now. With `replace`, also where the branch ended with a commit that
 * the new one does not follow; otherwise that throws a KernelError.
 */
export async function importCommit(
  repository: string,
  branch: string,
  files: readonly ImportedFile[],
  words: CommitWords & { readonly replace?: boolean },
): Promise<string> {
  const options = ['--quiet', '--done', '--date-format=raw', ...(words.replace ? ['--force'] : [])];
  const child = startGit(repository, ['fast-import', ...options]);
  const printed: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
  const ended = gitEnded(child, repository);
  child.stdin.end(Buffer.concat([...importStream(branch, files, words)]));
  const end = await ended;
  if (/new tip .* does not contain|Not updating|cannot lock ref/.test(end.complaint))
    throw heldUp(branch, end.complaint);
  if (end.code !== 0) throw gitFailure('fast-import', end);
  return Buffer.concat(printed).toString().trim();
}

/** Git could not put the branch there: another branch leaves no room for it, a lock was left behind, or it moved. */
function heldUp(branch: string, complaint: string): KernelError {
  const other = /'refs\/heads\/([^']+)' exists; cannot create/.exec(complaint)?.[1];
  if (other !== undefined) {
    return new KernelError(
      'source/branch-in-the-way',
      `there can be no branch \`${branch}\` where there is a branch \`${other}\``,
      `rename it with \`git branch -m ${other} …\`, or delete it`,
    );
  }
  const lock = /Unable to create '([^']+\.lock)': File exists/.exec(complaint)?.[1];
  if (lock === undefined) return moved(branch);
  return new KernelError(
    'source/branch-moved',
    `\`${branch}\` is being written by another program, or by one that broke off`,
    `run the command again, and if no git runs there any more, remove \`${visible(lock)}\``,
  );
}

export function moved(branch: string): KernelError {
  return new KernelError(
    'source/branch-moved',
    `\`${branch}\` moved before the commit could be added`,
    'run the command again',
  );
}

function* importStream(
  branch: string,
  files: readonly ImportedFile[],
  { message, author, date, parent }: CommitWords,
): Generator<Uint8Array> {
  const when = `${date.seconds} ${date.offset}`;
  const who = author.replace(/[\n\0]/g, ' ');
  yield Buffer.from(
    `commit refs/heads/${branch}\nmark :1\nauthor ${who} ${when}\ncommitter ${who} ${when}\n`,
  );
  yield* counted(Buffer.from(message));
  if (parent !== null) yield Buffer.from(`from ${parent}\n`);
  for (const { path, after } of files) {
    if (after === null) yield Buffer.from(`D ${quoted(path)}\n`);
    else {
      yield Buffer.from(`M ${after.mode} inline ${quoted(path)}\n`);
      yield* counted(after.bytes);
    }
  }
  yield Buffer.from('\nget-mark :1\ndone\n');
}

function* counted(bytes: Uint8Array): Generator<Uint8Array> {
  yield Buffer.from(`data ${bytes.length}\n`);
  yield bytes;
  yield Buffer.from('\n');
}

function quoted(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
