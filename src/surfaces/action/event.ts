/** What made the workflow run, as much of it as is needed. The file is the runner's; its titles and names are anybody's. */
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { KernelError } from '#core/trouble.ts';
import type { Runner } from './runner.ts';

export type Occasion =
  | Proposed
  | {
      readonly kind: 'queued';
      readonly base: string;
      readonly head: string;
      readonly baseBranch: string;
      readonly pullRequest: number | null;
      readonly defaultBranch: string | null;
    }
  | Pushed
  | Asked
  | Ran;

/** A pull request was opened, pushed to or reviewed. */
export interface Proposed {
  readonly kind: 'proposed';
  readonly number: number;
  readonly head: string;
  readonly base: string;
  readonly baseBranch: string;
  readonly isFork: boolean;
  /** Logins that are known to have written part of it: who opened it, and who pushed now. */
  readonly writers: readonly string[];
  readonly defaultBranch: string | null;
}

/** Somebody asked for it, or the clock did. */
export interface Asked {
  readonly kind: 'asked';
  readonly commit: string;
  /** That the run is on; null for a tag. */
  readonly branch: string | null;
  readonly defaultBranch: string | null;
}

export interface Pushed {
  readonly kind: 'pushed';
  /** Null for a branch that begins. */
  readonly before: string | null;
  readonly after: string;
  /** History was replaced: `before` is no part of it. */
  readonly isForced: boolean;
  /** Null for a tag. */
  readonly branch: string | null;
  readonly defaultBranch: string | null;
}

/** Another workflow has run, for a proposal. */
export interface Ran {
  readonly kind: 'ran';
  readonly run: number;
  readonly attempt: number;
  readonly head: string;
  readonly headBranch: string;
  readonly headOwner: string;
  readonly page: string;
}

const commit = z.string().regex(/^[0-9a-f]{40}(?:[0-9a-f]{24})?$/);
const login = z.looseObject({ login: z.string() }).nullish();
const repository = z.looseObject({ full_name: z.string() }).nullable();
const side = z.looseObject({ sha: commit, ref: z.string(), repo: repository });

// A push and a call name no branch to compare with; the repository has one.
const Anything = z.looseObject({ repository: z.looseObject({ default_branch: z.string() }).nullish() });
const PullRequestEvent = Anything.extend({
  pull_request: z.looseObject({ number: z.int().positive(), user: login, head: side, base: side }),
  sender: login,
});
const MergeGroupEvent = Anything.extend({
  merge_group: z.looseObject({
    head_sha: commit,
    base_sha: commit,
    head_ref: z.string(),
    base_ref: z.string(),
  }),
});
const PushEvent = Anything.extend({
  ref: z.string(),
  before: commit,
  after: commit,
  forced: z.boolean().optional(),
});
const RunEvent = z.looseObject({
  workflow_run: z.looseObject({
    id: z.int().positive(),
    run_attempt: z.int().positive().default(1),
    head_sha: commit,
    head_branch: z.string(),
    head_repository: z.looseObject({ owner: z.looseObject({ login: z.string() }) }),
    html_url: z.string().default(''),
  }),
});

/** Throws a KernelError for an event that says nothing of a commit. */
export function readOccasion(runner: Runner): Occasion {
  const { GITHUB_EVENT_NAME: name = '', GITHUB_EVENT_PATH: path, GITHUB_SHA: sha } = runner.env;
  const { GITHUB_REF: ref = '' } = runner.env;
  const event = readEvent(path);
  switch (name) {
    case 'pull_request':
    case 'pull_request_review':
      return proposed(readAs(PullRequestEvent, event, name), name);
    case 'merge_group':
      return queued(readAs(MergeGroupEvent, event, name));
    case 'push':
      return pushed(readAs(PushEvent, event, name));
    case 'workflow_run':
      return ran(readAs(RunEvent, event, name));
    default:
      if (commit.safeParse(sha).success) {
        const of = readAs(Anything, event, name).repository;
        const defaultBranch = of?.default_branch ?? null;
        return { kind: 'asked', commit: sha ?? '', branch: branchIn(ref), defaultBranch };
      }
      throw new KernelError(
        'action/bad-event',
        `\`${name}\` names no commit`,
        'run it on a pull request or a push',
      );
  }
}

/** Throws a KernelError when the file cannot be read. */
export function readEvent(path: string | undefined): unknown {
  try {
    return path ? JSON.parse(readFileSync(path, 'utf8')) : {};
  } catch {
    throw new KernelError(
      'action/bad-event',
      'GITHUB_EVENT_PATH cannot be read',
      'run it as a step of a workflow',
    );
  }
}

function readAs<Shape extends z.ZodType>(shape: Shape, event: unknown, name: string): z.output<Shape> {
  const read = shape.safeParse(event);
  if (read.success) return read.data;
  const where = read.error.issues.map(({ path }) => path.join('.')).join(', ');
  throw new KernelError('action/bad-event', `the event \`${name}\` is not as GitHub sends it: ${where}`);
}

function proposed(
  { pull_request, sender, repository: of }: z.output<typeof PullRequestEvent>,
  name: string,
): Proposed {
  const { number, user, head, base } = pull_request;
  // Whoever reviews sends the event of a review, and did not write anything by that.
  const pusher = name === 'pull_request' ? sender : null;
  const writers = [user, pusher].flatMap((account) => (account ? [account.login] : []));
  return {
    kind: 'proposed',
    number,
    head: head.sha,
    base: base.sha,
    baseBranch: base.ref,
    isFork: head.repo === null || head.repo.full_name !== base.repo?.full_name,
    writers: [...new Set(writers)],
    defaultBranch: of?.default_branch ?? null,
  };
}

function queued({
  merge_group: { head_sha, base_sha, head_ref, base_ref },
  repository: of,
}: z.output<typeof MergeGroupEvent>): Occasion {
  const number = /\/pr-(\d{1,9})-[0-9a-f]+$/.exec(head_ref)?.[1];
  return {
    kind: 'queued',
    base: base_sha,
    head: head_sha,
    baseBranch: branchIn(base_ref) ?? base_ref,
    pullRequest: number === undefined ? null : Number(number),
    defaultBranch: of?.default_branch ?? null,
  };
}

function pushed({ ref, before, after, forced, repository: of }: z.output<typeof PushEvent>): Pushed {
  return {
    kind: 'pushed',
    before: /^0+$/.test(before) ? null : before,
    after,
    isForced: forced === true,
    branch: branchIn(ref),
    defaultBranch: of?.default_branch ?? null,
  };
}

function branchIn(ref: string): string | null {
  return /^refs\/heads\/(.+)$/.exec(ref)?.[1] ?? null;
}

function ran({ workflow_run: run }: z.output<typeof RunEvent>): Ran {
  return {
    kind: 'ran',
    run: run.id,
    attempt: run.run_attempt,
    head: run.head_sha,
    headBranch: run.head_branch,
    headOwner: run.head_repository.owner.login,
    page: run.html_url,
  };
}

/** A command that cannot do anything with what made it run. */
export function notFor({ kind }: Occasion, command: string): KernelError {
  const events = {
    proposed: 'a proposal',
    queued: 'a merge queue',
    pushed: 'a push',
    asked: 'a commit',
    ran: 'another run',
  };
  return new KernelError(
    'action/bad-event',
    `\`command: ${command}\` does not run on ${events[kind]}`,
    'see docs/action.md for the events of each command',
  );
}
