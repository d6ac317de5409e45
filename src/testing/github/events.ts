/** What the host tells workflows, as it would stand in `GITHUB_EVENT_PATH`. */
import { resolve } from './git.ts';
import type { Delivery, Host, Hosted, Pull, Review, WorkflowRun } from './host.ts';
import type { Json } from './json.ts';
import { simpleCommitJson } from './shapes/commit.ts';
import { pullJson, reviewJson } from './shapes/pull.ts';
import { userJson } from './shapes/repository.ts';
import { runJson } from './shapes/run.ts';

export interface Cause {
  readonly action: string;
  readonly actor: string;
  readonly byWorkflow?: boolean;
  /** The head before a push. */
  readonly before?: string;
}

export function deliverPull(host: Host, repository: Hosted, pull: Pull, cause: Cause): Delivery {
  const more = cause.before === undefined ? {} : { before: cause.before, after: pull.headSha };
  return deliver(host, pullEvent(host, repository, pull, { event: 'pull_request', ...cause, more }));
}

export function deliverReview(
  host: Host,
  repository: Hosted,
  pull: Pull,
  { review, ...cause }: Cause & { readonly review: Review },
): Delivery {
  // Events write the state in small letters, REST in capitals.
  const shown = { ...reviewJson(host, repository, pull, review), state: review.state.toLowerCase() };
  const more = { review: shown };
  return deliver(host, pullEvent(host, repository, pull, { event: 'pull_request_review', ...cause, more }));
}

/** The event with a pull request as it stands now. */
export function pullEvent(
  host: Host,
  repository: Hosted,
  pull: Pull,
  {
    event,
    action,
    actor,
    byWorkflow = false,
    more = {},
  }: Cause & { readonly event: string; readonly more?: Json },
): Delivery {
  const merge = `refs/pull/${pull.number}/merge`;
  return {
    event,
    payload: {
      action,
      number: pull.number,
      pull_request: pullJson(host, repository, pull),
      ...more,
      ...common(host, repository, actor),
    },
    repository,
    ref: pull.merged === null ? merge : `refs/heads/${pull.baseBranch}`,
    sha: pull.merged?.sha ?? pull.mergeSha ?? resolve(repository.bare, merge) ?? pull.headSha,
    actor,
    headRef: pull.headBranch,
    baseRef: pull.baseBranch,
    startsWorkflows: !byWorkflow,
  };
}

export function deliverPush(
  host: Host,
  repository: Hosted,
  {
    branch,
    before,
    actor,
    byWorkflow = false,
  }: {
    readonly branch: string;
    readonly before: string | null;
    readonly actor: string;
    readonly byWorkflow?: boolean;
  },
): Delivery {
  const ref = `refs/heads/${branch}`;
  const after = resolve(repository.bare, ref);
  return deliver(host, {
    event: 'push',
    payload: {
      ref,
      before: before ?? NO_COMMIT,
      after: after ?? NO_COMMIT,
      created: before === null,
      deleted: after === null,
      forced: false,
      base_ref: null,
      compare: `${host.server}/${repository.owner}/${repository.name}/compare`,
      commits: [],
      head_commit: after === null ? null : simpleCommitJson(repository, after),
      pusher: { name: actor, email: `${actor}@example.com` },
      ...common(host, repository, actor),
    },
    repository,
    ref,
    sha: after ?? NO_COMMIT,
    actor,
    startsWorkflows: !byWorkflow,
  });
}

const NO_COMMIT = '0'.repeat(40);

/** A group of the merge queue: its commit already stands on a branch of the host's own. */
export function deliverMergeGroup(
  host: Host,
  repository: Hosted,
  {
    head,
    headRef,
    base,
    baseRef,
    actor,
  }: {
    readonly head: string;
    readonly headRef: string;
    readonly base: string;
    readonly baseRef: string;
    readonly actor: string;
  },
): Delivery {
  return deliver(host, {
    event: 'merge_group',
    payload: {
      action: 'checks_requested',
      merge_group: {
        head_sha: head,
        head_ref: headRef,
        base_sha: base,
        base_ref: baseRef,
        head_commit: simpleCommitJson(repository, head),
      },
      ...common(host, repository, actor),
    },
    repository,
    ref: headRef,
    sha: head,
    actor,
    startsWorkflows: true,
  });
}

/** The end of a run, which starts the second stage for forks on the default branch. */
export function deliverRun(host: Host, repository: Hosted, run: WorkflowRun): Delivery {
  return deliver(host, {
    event: 'workflow_run',
    payload: {
      action: 'completed',
      workflow_run: runJson(host, repository, run),
      workflow: { id: 1, name: run.path, path: run.path },
      ...common(host, repository, run.actor),
    },
    repository,
    ref: 'refs/heads/main',
    sha: resolve(repository.bare, 'refs/heads/main') ?? NO_COMMIT,
    actor: run.actor,
    startsWorkflows: true,
  });
}

/** What somebody or something asks for: `workflow_dispatch`, `repository_dispatch`, `schedule`, `issues`. */
export function deliverAsked(
  host: Host,
  repository: Hosted,
  {
    event,
    payload,
    actor,
    branch = 'main',
  }: { readonly event: string; readonly payload: Json; readonly actor: string; readonly branch?: string },
): Delivery {
  const ref = `refs/heads/${branch}`;
  return deliver(host, {
    event,
    payload: { ...payload, ...common(host, repository, actor) },
    repository,
    ref,
    sha: resolve(repository.bare, ref) ?? NO_COMMIT,
    actor,
    startsWorkflows: true,
  });
}

function deliver(host: Host, delivery: Delivery): Delivery {
  host.deliveries.push(delivery);
  return delivery;
}

function common(host: Host, repository: Hosted, actor: string): Json {
  return { repository: repository.json, sender: userJson(host, actor) };
}
