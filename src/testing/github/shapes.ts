/** The host's objects as JSON, complete as GitHub's OpenAPI description wants them. */
import { git } from './git.ts';
import {
  type Artifact,
  type CheckRun,
  fullName,
  type Host,
  type Hosted,
  type Pull,
  type Review,
  type Status,
  type WorkflowRun,
} from './host.ts';
import type { Json } from './json.ts';
import { roleOf } from './tokens.ts';

export function userJson(host: Host, login: string): Json {
  const known = host.people.get(login);
  if (known !== undefined) return known;
  throw new Error(`the host knows no \`${login}\`: name them when it starts`);
}

export const repositoryUrl = (host: Host, repository: Hosted): string =>
  `${host.api}/repos/${fullName(repository)}`;

const pageUrl = (host: Host, repository: Hosted) => `${host.server}/${fullName(repository)}`;

/** As it is shown alone, with counts that `emulate` leaves out. */
export function completeRepository(json: Json): Json {
  return { network_count: 0, subscribers_count: 0, ...json, pushed_at: json.pushed_at ?? json.created_at };
}

export function association(repository: Hosted, login: string): string {
  if (repository.owner === login) return 'OWNER';
  return roleOf(repository, login) === null ? 'CONTRIBUTOR' : 'COLLABORATOR';
}

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
  const counts = git(repository.bare, ['diff', '--numstat', between]).split('\n').filter(Boolean);
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
    commits: Number(git(repository.bare, ['rev-list', '--count', `${pull.baseSha}..${pull.headSha}`])),
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

export function checkRunJson(host: Host, repository: Hosted, run: CheckRun): Json {
  const api = `${repositoryUrl(host, repository)}/check-runs/${run.id}`;
  return {
    id: run.id,
    node_id: `CR_${run.id}`,
    name: run.name,
    head_sha: run.headSha,
    external_id: run.externalId,
    url: api,
    html_url: `${pageUrl(host, repository)}/runs/${run.id}`,
    details_url: run.detailsUrl,
    status: run.status,
    conclusion: run.conclusion,
    started_at: run.startedAt,
    completed_at: run.completedAt,
    output: {
      ...run.output,
      annotations_count: run.annotations.length,
      annotations_url: `${api}/annotations`,
    },
    check_suite: { id: 1 },
    app: null,
    pull_requests: [],
  };
}

export function statusJson(host: Host, repository: Hosted, status: Status): Json {
  const creator = userJson(host, status.creator);
  return {
    url: `${repositoryUrl(host, repository)}/statuses/${status.sha}`,
    avatar_url: creator.avatar_url,
    id: status.id,
    node_id: `SC_${status.id}`,
    state: status.state,
    description: status.description,
    target_url: status.targetUrl,
    context: status.context,
    created_at: status.createdAt,
    updated_at: status.createdAt,
    creator,
  };
}

export function artifactJson(host: Host, repository: Hosted, artifact: Artifact): Json {
  const api = `${repositoryUrl(host, repository)}/actions/artifacts/${artifact.id}`;
  const run = repository.runs.get(artifact.runId);
  return {
    id: artifact.id,
    node_id: `A_${artifact.id}`,
    name: artifact.name,
    size_in_bytes: artifact.archive.length,
    url: api,
    archive_download_url: `${api}/zip`,
    expired: artifact.isExpired,
    created_at: artifact.createdAt,
    expires_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    workflow_run:
      run === undefined
        ? null
        : {
            id: run.id,
            repository_id: repository.json.id,
            head_repository_id: run.headRepository.json.id,
            head_branch: run.headBranch,
            head_sha: run.headSha,
          },
  };
}

export function runJson(host: Host, repository: Hosted, run: WorkflowRun): Json {
  const api = `${repositoryUrl(host, repository)}/actions/runs/${run.id}`;
  const at = '2026-03-30T12:00:00Z';
  return {
    id: run.id,
    name: run.path,
    node_id: `WFR_${run.id}`,
    check_suite_id: 1,
    check_suite_node_id: 'CS_1',
    head_branch: run.headBranch,
    head_sha: run.headSha,
    path: run.path,
    run_number: run.id,
    run_attempt: run.attempt,
    display_title: run.path,
    event: run.event,
    status: 'completed',
    conclusion: run.conclusion,
    workflow_id: 1,
    url: api,
    html_url: `${pageUrl(host, repository)}/actions/runs/${run.id}`,
    // GitHub leaves this empty for forks: who posts must find the pull request by the head commit.
    pull_requests: run.headRepository === repository ? pullsAt(host, repository, run) : [],
    created_at: at,
    updated_at: at,
    run_started_at: at,
    actor: userJson(host, run.actor),
    triggering_actor: userJson(host, run.actor),
    jobs_url: `${api}/jobs`,
    logs_url: `${api}/logs`,
    check_suite_url: `${repositoryUrl(host, repository)}/check-suites/1`,
    artifacts_url: `${api}/artifacts`,
    cancel_url: `${api}/cancel`,
    rerun_url: `${api}/rerun`,
    previous_attempt_url: null,
    workflow_url: `${repositoryUrl(host, repository)}/actions/workflows/1`,
    head_commit: simpleCommitJson(run.headRepository, run.headSha),
    repository: repository.json,
    head_repository: run.headRepository.json,
  };
}

function pullsAt(host: Host, repository: Hosted, run: WorkflowRun): readonly Json[] {
  const brief = { id: repository.json.id, url: repositoryUrl(host, repository), name: repository.name };
  return [...repository.pulls.values()]
    .filter((pull) => pull.headSha === run.headSha)
    .map((pull) => ({
      id: pull.id,
      number: pull.number,
      url: `${repositoryUrl(host, repository)}/pulls/${pull.number}`,
      head: { ref: pull.headBranch, sha: pull.headSha, repo: brief },
      base: { ref: pull.baseBranch, sha: pull.baseSha, repo: brief },
    }));
}

export function simpleCommitJson(repository: Hosted, sha: string): Json {
  const { tree, message, author, committer } = readCommit(repository, sha);
  return {
    id: sha,
    tree_id: tree,
    message,
    timestamp: author.date,
    author: { name: author.name, email: author.email },
    committer: { name: committer.name, email: committer.email },
  };
}

export function commitJson(host: Host, repository: Hosted, sha: string): Json {
  const { tree, parents, message, author, committer } = readCommit(repository, sha);
  const api = `${repositoryUrl(host, repository)}/commits/${sha}`;
  const page = (id: string) => `${pageUrl(host, repository)}/commit/${id}`;
  // An account is known by an address that its owner confirmed: here the one it was given, and `LOGIN@example.com`.
  const account = (email: string) =>
    host.people.get(/^(?:\d+\+)?(.+)@(?:example\.com|users\.noreply\.github\.com)$/.exec(email)?.[1] ?? '') ??
    null;
  return {
    sha,
    node_id: `C_${sha}`,
    url: api,
    html_url: page(sha),
    comments_url: `${api}/comments`,
    commit: {
      url: `${repositoryUrl(host, repository)}/git/commits/${sha}`,
      author,
      committer,
      message,
      tree: { sha: tree, url: `${repositoryUrl(host, repository)}/git/trees/${tree}` },
      comment_count: 0,
      verification: {
        verified: false,
        reason: 'unsigned',
        signature: null,
        payload: null,
        verified_at: null,
      },
    },
    author: account(author.email),
    committer: account(committer.email),
    parents: parents.map((parent) => ({
      sha: parent,
      url: `${repositoryUrl(host, repository)}/commits/${parent}`,
      html_url: page(parent),
    })),
  };
}

interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

function readCommit(repository: Hosted, sha: string) {
  const format = '%T%x00%P%x00%an%x00%ae%x00%aI%x00%cn%x00%ce%x00%cI%x00%B';
  const fields = git(repository.bare, ['show', '--no-patch', `--format=${format}`, sha]).split('\0');
  const [tree = '', parents = '', an = '', ae = '', ai = '', cn = '', ce = '', ci = '', message = ''] =
    fields;
  const author: Signature = { name: an, email: ae, date: ai };
  const committer: Signature = { name: cn, email: ce, date: ci };
  return { tree, parents: parents.split(' ').filter(Boolean), author, committer, message };
}
