import type { Host } from './host.ts';

/** The login that a person's token speaks for; null for the token of an app, which is nobody's. */
export async function readOwnLogin(host: Host): Promise<string | null> {
  return host.call('ask whose the token is', async (octokit) => {
    try {
      return (await octokit.rest.users.getAuthenticated()).data.login;
    } catch (trouble) {
      const { status } = trouble as { status?: number };
      if (status === 403 || status === 404) return null;
      throw trouble;
    }
  });
}

/** Addresses of the authors and committers of a pull request, in lower case, with the accounts that they belong to. */
export async function readAccounts(host: Host, number: number): Promise<ReadonlyMap<string, string>> {
  const commits = await host.call(`read the commits of pull request ${number}`, (octokit, repo) =>
    octokit.paginate(octokit.rest.pulls.listCommits, { ...repo, pull_number: number, per_page: 100 }),
  );
  const known = commits.flatMap(({ author, committer, commit }) => [
    [commit.author?.email, loginOf(author)] as const,
    [commit.committer?.email, loginOf(committer)] as const,
  ]);
  return new Map(known.flatMap(([email, login]) => (email && login ? [[email.toLowerCase(), login]] : [])));
}

// An account that is gone is an empty object or null.
function loginOf(account: object | null): string | null {
  return account !== null && 'login' in account && typeof account.login === 'string' ? account.login : null;
}
