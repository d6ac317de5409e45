/** Pull requests and reviews as JSON, complete as GitHub's description wants them. */
import { gitOfIds } from '../git.ts';
import type { Host, Hosted, Pull, Review } from '../host.ts';
import type { Json } from '../json.ts';
import { association, pageUrl, repositoryUrl, userJson } from './repository.ts';

/** As lists give it: without the counts and without whether it can be merged. */
export function pullSummaryJson(host: Host, repository: Hosted, pull: Pull): Json {
  const api = `${repositoryUrl(host, repository)}/pulls/${pull.number}`;
  const issue = `${repositoryUrl(host, repository)}/issues/${pull.number}`;
  const page = `${pageUrl(host, repository)}/pull/${pull.number}`;
  const statuses = `${repositoryUrl(host, repository)}/statuses/${pull.headSha}`;
  const side = (of: Hosted, ref: string, sha: string) => ({
    label: `${of.owner}:${ref}`,
    ref,
    sha,
    user: of.json.owner,
    repo: of.json,
  });
  return {
    url: api,
    id: pull.id,
    node_id: `PR_${pull.id}`,
    html_url: page,
    diff_url: `${page}.diff`,
    patch_url: `${page}.patch`,
    issue_url: issue,
    commits_url: `${api}/commits`,
    review_comments_url: `${api}/comments`,
    review_comment_url: `${repositoryUrl(host, repository)}/pulls/comments{/number}`,
    comments_url: `${issue}/comments`,
    statuses_url: statuses,
    number: pull.number,
    state: pull.state,
    locked: false,
    title: pull.title,
    user: userJson(host, pull.author),
    body: pull.body,
    labels: [],
    milestone: null,
    active_lock_reason: null,
    created_at: pull.createdAt,
    updated_at: pull.updatedAt,
    closed_at: pull.merged?.at ?? (pull.state === 'closed' ? pull.updatedAt : null),
    merged_at: pull.merged?.at ?? null,
    merge_commit_sha: pull.merged?.sha ?? pull.mergeSha,
    assignee: null,
    assignees: [],
    requested_reviewers: [],
    requested_teams: [],
    head: side(pull.headRepository, pull.headBranch, pull.headSha),
    base: side(repository, pull.baseBranch, pull.baseSha),
    _links: {
      self: { href: api },
      html: { href: page },
      issue: { href: issue },
      comments: { href: `${issue}/comments` },
      review_comments: { href: `${api}/comments` },
      review_comment: { href: `${repositoryUrl(host, repository)}/pulls/comments{/number}` },
      commits: { href: `${api}/commits` },
      statuses: { href: statuses },
    },
    author_association: association(repository, pull.author),
    auto_merge: null,
    draft: pull.isDraft,
  };
}

export function pullJson(host: Host, repository: Hosted, pull: Pull): Json {
  const between = `${pull.baseSha}...${pull.headSha}`;
  const counts = gitOfIds(repository.bare, ['diff', '--numstat', between]).split('\n').filter(Boolean);
  const sum = (column: number) =>
    counts.reduce((total, line) => total + (Number.parseInt(line.split('\t')[column] ?? '', 10) || 0), 0);
  return {
    ...pullSummaryJson(host, repository, pull),
    merged: pull.merged !== null,
    mergeable: pull.state === 'open' ? pull.mergeSha !== null : null,
    rebaseable: pull.state === 'open' ? pull.mergeSha !== null : null,
    mergeable_state: pull.state === 'open' ? (pull.mergeSha === null ? 'dirty' : 'clean') : 'unknown',
    merged_by: pull.merged === null ? null : userJson(host, pull.merged.by),
    comments: 0,
    review_comments: 0,
    maintainer_can_modify: false,
    commits: Number(gitOfIds(repository.bare, ['rev-list', '--count', `${pull.baseSha}..${pull.headSha}`])),
    additions: sum(0),
    deletions: sum(1),
    changed_files: counts.length,
  };
}

export function reviewJson(host: Host, repository: Hosted, pull: Pull, review: Review): Json {
  const page = `${pageUrl(host, repository)}/pull/${pull.number}#pullrequestreview-${review.id}`;
  const api = `${repositoryUrl(host, repository)}/pulls/${pull.number}`;
  return {
    id: review.id,
    node_id: `PRR_${review.id}`,
    user: userJson(host, review.author),
    body: review.body,
    state: review.state,
    html_url: page,
    pull_request_url: api,
    author_association: association(repository, review.author),
    _links: { html: { href: page }, pull_request: { href: api } },
    submitted_at: review.submittedAt,
    commit_id: review.commit,
  };
}
