/** Who wrote the commits of a proposal, as the commits say. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { isShallow } from './ancestry.ts';
import { readGit } from './git.ts';

/** The host's own, on what it merges or edits for somebody: the author says who. */
const HOST = 'noreply@github.com';

export interface Authors {
  /** Of authors, committers and co-authors: in lower case and in order; an empty one where a commit has none. */
  readonly addresses: readonly string[];
  /** False where a shallow clone leaves commits of the proposal out, and so who wrote them. */
  readonly isWhole: boolean;
}

/**
 * Of the commits of `head` that `base` does not have. The proposal's own `.mailmap` is not read: it would choose who
 * they are.
 */
export async function readAuthors(repository: string, base: string, head: string): Promise<Authors> {
  const format = '--format=commit %H%nauthor <%ae>%ncommitter <%ce>%n%(trailers:key=Co-authored-by,unfold)';
  const printed = await readGit(repository, ['log', '--no-mailmap', format, `${base}..${head}`, '--']);
  const lines = printed.toString().split('\n');
  const addresses = lines.flatMap((line) => {
    const [, role = '', email = ''] = /^(author|committer|co-authored-by:)[^<]*<([^<>]*)>/i.exec(line) ?? [];
    return role === '' || (role === 'committer' && email === HOST) ? [] : [email.toLowerCase()];
  });
  const ends = await readEnds(repository);
  const isWhole = !lines.some((line) => line.startsWith('commit ') && ends.has(line.slice('commit '.length)));
  return { addresses: [...new Set(addresses)].sort(), isWhole };
}

/** Commits whose parents a shallow clone has left out. */
async function readEnds(repository: string): Promise<ReadonlySet<string>> {
  if (!(await isShallow(repository))) return new Set();
  const path = (await readGit(repository, ['rev-parse', '--git-path', 'shallow'])).toString().trim();
  return new Set(readFileSync(resolve(repository, path), 'utf8').trim().split('\n'));
}
