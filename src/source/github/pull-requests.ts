/** Pull requests: read, found and opened. */
import type { RestEndpointMethodTypes } from '@octokit/rest';
import type { Host } from './host.ts';

export interface PullRequest {
  readonly number: number;
  /** Where people read it. */
  readonly page: string;
  readonly title: string;
  /** Login of who opened it; null when the account is gone. */
  readonly author: string | null;
  readonly state: 'open' | 'closed';
  readonly isMerged: boolean;
  /** Of a merged one, what the merge made; of an open one, what GitHub tries it with. */
  readonly mergeCommit: string | null;
  readonly head: Side;
  readonly base: Side;
}

export interface Side {
  /** The branch, without `refs/heads/`. */
  readonly branch: string;
  readonly commit: string;
  /** `owner/name`; null when the repository is gone. */
  readonly repository: string | null;
}

export function readPullRequest(host: Host, number: number): Promise<PullRequest> {
  return host.call(`read pull request ${number}`, async (octokit, repo) => {
    const { data } = await octokit.rest.pulls.get({ ...repo, pull_number: number });
    return { ...pullRequest(data), isMerged: data.merged };
  });
}

/** What is said below its title; '' where nothing is. */
export function readDescription(host: Host, number: number): Promise<string> {
  return host.call(`read pull request ${number}`, async (octokit, repo) => {
    const { data } = await octokit.rest.pulls.get({ ...repo, pull_number: number });
    return data.body ?? '';
  });
}

/** Open pull requests from a branch of a repository of `owner`, into this one. */
export function findPullRequests(
  host: Host,
  head: { owner: string; branch: string },
): Promise<PullRequest[]> {
  return host.call(`look for pull requests of \`${head.branch}\``, async (octokit, repo) => {
    const { data } = await octokit.rest.pulls.list({
      ...repo,
      state: 'open',
      head: `${head.owner}:${head.branch}`,
      per_page: 100,
    });
    return data.map(pullRequest);
  });
}

/** All open pull requests, oldest first. */
export function listPullRequests(host: Host): Promise<PullRequest[]> {
  return host.call('list the pull requests', async (octokit, repo) => {
    const open = await octokit.paginate(octokit.rest.pulls.list, {
      ...repo,
      state: 'open',
      sort: 'created',
      direction: 'asc',
      per_page: 100,
    });
    return open.map(pullRequest);
  });
}

/** Pull requests that brought a commit, or would. */
export function findPullRequestsOf(host: Host, commit: string): Promise<PullRequest[]> {
  return host.call(`look for the pull request of ${commit.slice(0, 12)}`, async (octokit, repo) => {
    const { data } = await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
      ...repo,
      commit_sha: commit,
      per_page: 100,
    });
    return data.map(pullRequest);
  });
}

/** Goes to another branch since then: by somebody's hand, or because the branch that it went to is gone. */
const RETARGETED = ['base_ref_changed', 'automatic_base_change_succeeded'];

/** When the branch that a pull request goes to was last changed, ISO 8601; null where it never was. */
export function readRetargeting(host: Host, number: number): Promise<string | null> {
  return host.call(`read what happened to pull request ${number}`, async (octokit, repo) => {
    const events = await octokit.paginate(octokit.rest.issues.listEvents, {
      ...repo,
      issue_number: number,
      per_page: 100,
    });
    const times = events.flatMap(({ event, created_at }) => (RETARGETED.includes(event) ? created_at : []));
    return times.sort().at(-1) ?? null;
  });
}

export interface PullRequestWords {
  readonly title: string;
  readonly body: string;
  /** The branch that holds the proposal, in this repository. */
  readonly head: string;
  readonly base: string;
  /** Nobody is asked for a review, and nobody can merge it, until somebody says that it is ready. */
  readonly isDraft?: boolean;
}

export function createPullRequest(
  host: Host,
  { isDraft = false, ...words }: PullRequestWords,
): Promise<PullRequest> {
  return host.call(`open a pull request of \`${words.head}\``, async (octokit, repo) => {
    const { data } = await octokit.rest.pulls.create({ ...repo, ...words, ...(isDraft && { draft: true }) });
    return pullRequest(data);
  });
}

/** Replaces what is said of an open pull request. */
export function editPullRequest(
  host: Host,
  number: number,
  words: Partial<Pick<PullRequestWords, 'title' | 'body'>>,
): Promise<PullRequest> {
  return host.call(`edit pull request ${number}`, async (octokit, repo) => {
    const { data } = await octokit.rest.pulls.update({ ...repo, pull_number: number, ...words });
    return pullRequest(data);
  });
}

type Listed = Pick<
  RestEndpointMethodTypes['pulls']['list']['response']['data'][number],
  'number' | 'html_url' | 'title' | 'user' | 'state' | 'merged_at' | 'merge_commit_sha'
> & { readonly head: GivenSide; readonly base: GivenSide };

interface GivenSide {
  readonly ref: string;
  readonly sha: string;
  // GitHub gives null for a fork that was deleted, which its description leaves out.
  readonly repo: { readonly full_name: string } | null;
}

function pullRequest({
  number,
  html_url,
  title,
  user,
  state,
  merged_at,
  merge_commit_sha,
  head,
  base,
}: Listed): PullRequest {
  return {
    number,
    page: html_url,
    title,
    author: user?.login ?? null,
    state: state === 'open' ? 'open' : 'closed',
    isMerged: merged_at !== null,
    mergeCommit: merge_commit_sha,
    head: side(head),
    base: side(base),
  };
}

function side({ ref, sha, repo }: GivenSide): Side {
  return { branch: ref, commit: sha, repository: repo?.full_name ?? null };
}
