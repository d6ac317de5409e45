/** Repositories and what belongs to a new one: made where they are missing, left alone where they are there. */
import type { RestEndpointMethodTypes } from '@octokit/rest';
import { readOwnLogin } from './accounts.ts';
import type { Host } from './host.ts';

export interface NewHostedRepository {
  readonly visibility: 'private' | 'internal' | 'public';
  readonly description: string;
}

/** True where the repository is there and the token may see it. */
export function isRepositoryThere(host: Host): Promise<boolean> {
  return host.call('look for the repository', async (octokit, repo) => {
    try {
      await octokit.rest.repos.get(repo);
      return true;
    } catch (trouble) {
      if (statusOf(trouble) === 404) return false;
      throw trouble;
    }
  });
}

/** An empty repository of the person whose token it is, or of the organisation that its name says. */
export async function createRepository(
  host: Host,
  { visibility, description }: NewHostedRepository,
): Promise<void> {
  const { owner, name } = host.repository;
  const words = { name, description, private: visibility !== 'public', auto_init: false };
  const login = await readOwnLogin(host);
  await host.call(`make the repository \`${owner}/${name}\``, async (octokit) => {
    if (login?.toLowerCase() === owner.toLowerCase())
      await octokit.rest.repos.createForAuthenticatedUser(words);
    else await octokit.rest.repos.createInOrg({ org: owner, ...words, ...inside(visibility) });
  });
}

type InOrg = RestEndpointMethodTypes['repos']['createInOrg']['parameters'];

/** GitHub's description of the operation leaves out what its documentation says of enterprises. */
function inside(visibility: NewHostedRepository['visibility']): Pick<InOrg, 'visibility'> {
  return visibility === 'internal' ? { visibility: 'internal' as 'private' } : {};
}

/** Lets a branch change by pull requests alone, and never be rewritten or deleted. True when it was not so before. */
export async function protectBranch(host: Host, branch: string): Promise<boolean> {
  return host.call(`protect the branch \`${branch}\``, async (octokit, repo) => {
    try {
      await octokit.rest.repos.getBranchProtection({ ...repo, branch });
      return false;
    } catch (trouble) {
      if (statusOf(trouble) !== 404) throw trouble;
    }
    await octokit.rest.repos.updateBranchProtection({
      ...repo,
      branch,
      required_status_checks: null,
      enforce_admins: null,
      // Of nobody: a person alone has nobody else to ask.
      required_pull_request_reviews: { required_approving_review_count: 0 },
      restrictions: null,
      allow_force_pushes: false,
      allow_deletions: false,
    });
    return true;
  });
}

export interface Label {
  readonly name: string;
  /** Six hexadecimal digits. */
  readonly color: string;
  readonly description: string;
}

/** Makes the labels that are missing, and gives their names. */
export async function addLabels(host: Host, labels: readonly Label[]): Promise<string[]> {
  return host.call('add labels', async (octokit, repo) => {
    const there = await octokit.paginate(octokit.rest.issues.listLabelsForRepo, { ...repo, per_page: 100 });
    const names = new Set(there.map(({ name }) => name.toLowerCase()));
    const missing = labels.filter(({ name }) => !names.has(name.toLowerCase()));
    for (const label of missing) await octokit.rest.issues.createLabel({ ...repo, ...label });
    return missing.map(({ name }) => name);
  });
}

/** Whether a pull request from the branch was ever opened, open still or not. */
export function hadPullRequest(host: Host, branch: string): Promise<boolean> {
  return host.call(`look for pull requests of \`${branch}\``, async (octokit, repo) => {
    const head = `${repo.owner}:${branch}`;
    const { data } = await octokit.rest.pulls.list({ ...repo, head, state: 'all', per_page: 1 });
    return data.length > 0;
  });
}

function statusOf(trouble: unknown): number | undefined {
  return (trouble as { status?: number }).status;
}
