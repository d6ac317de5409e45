import type { Host } from './host.ts';

/** Whether rules or protection keep anybody from merging into a branch; without any, verdicts are advice. */
export function hasBranchRules(host: Host, branch: string): Promise<boolean> {
  return host.call(`read the rules of \`${branch}\``, async (octokit, repo) => {
    try {
      const { data } = await octokit.rest.repos.getBranchRules({ ...repo, branch, per_page: 1 });
      if (data.length > 0) return true;
    } catch (trouble) {
      // So it is said of a private repository of an account that has no rules.
      if ((trouble as { status?: number }).status !== 403) throw trouble;
    }
    return (await octokit.rest.repos.getBranch({ ...repo, branch })).data.protected;
  });
}
