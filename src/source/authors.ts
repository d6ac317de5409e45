/** Who wrote the commits of a proposal, as the commits say. */
import { readGit } from './git.ts';

/** The host's own, on what it merges or edits for somebody: the author says who. */
const HOST = 'noreply@github.com';

/**
 * Addresses of authors, committers and co-authors between two commits, in lower case and in order; an empty one where a
 * commit has none. The proposal's own `.mailmap` is not read: it would choose who they are.
 */
export async function readAuthors(
  repository: string,
  base: string,
  head: string,
): Promise<readonly string[]> {
  const format = '--format=author <%ae>%ncommitter <%ce>%n%(trailers:key=Co-authored-by,unfold)';
  const printed = await readGit(repository, ['log', '--no-mailmap', format, `${base}..${head}`, '--']);
  const addresses = printed
    .toString()
    .split('\n')
    .flatMap((line) => {
      const [, role = '', email = ''] =
        /^(author|committer|co-authored-by:)[^<]*<([^<>]*)>/i.exec(line) ?? [];
      return role === '' || (role === 'committer' && email === HOST) ? [] : [email.toLowerCase()];
    });
  return [...new Set(addresses)].sort();
}
