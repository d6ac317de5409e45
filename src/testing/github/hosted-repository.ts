/** A repository of the simulator as tests use it: commits, proposals, reviews and merges by name, without a client. */
import { isAnswer } from './answer.ts';
import { deliverAsked, deliverPush, deliverRun, pullEvent } from './events.ts';
import { commitFiles, listRefs, readBlob, resolve } from './git.ts';
import {
  type Artifact,
  authorOf,
  type CheckRun,
  type Delivery,
  fullName,
  type Host,
  type Hosted,
  ownerOf,
  type Pull,
  type Review,
  type WorkflowRun,
} from './host.ts';
import type { Json } from './json.ts';
import { mergePull, queuePull } from './merge-pull.ts';
import { afterPush, openPull, refresh, retarget } from './pulls.ts';
import { addReview, dismissReview, type Verdict } from './routes/reviews.ts';
import { writeArchive } from './zip.ts';

export interface CommitOptions {
  readonly author?: string;
  /** Where it is not the one that the host gives to the author's account. */
  readonly email?: string;
  readonly message?: string;
  /** Symbolic links to add: path → target. */
  readonly links?: Readonly<Record<string, string>>;
}

export interface ProposalOptions {
  readonly by: string;
  readonly title?: string;
  readonly body?: string;
  /** Where the branch is; the repository itself unless it is said. */
  readonly from?: HostedRepository;
  readonly base?: string;
}

export interface Comment {
  readonly id: number;
  readonly author: string;
  readonly body: string;
}

export interface HostedRepository {
  readonly name: string;
  readonly repository: Hosted;
  /** The address for git clients. */
  readonly url: string;
  /** One commit, pushed. A branch that is new begins at `main`; null removes a file. Returns the commit's id. */
  commit(
    branch: string,
    files: Readonly<Record<string, string | Uint8Array | null>>,
    options?: CommitOptions,
  ): string;
  tip(branch: string): string | null;
  read(revision: string, path: string): string | null;
  propose(branch: string, options: ProposalOptions): Promise<Pull>;
  review(
    pull: Pull,
    options: { readonly by: string; readonly event: Verdict; readonly commit?: string },
  ): Review;
  dismiss(pull: Pull, review: Review, by: string): void;
  retarget(pull: Pull, to: { readonly base: string; readonly by: string }): void;
  /** The new tip of the base. Throws when it cannot be merged. */
  merge(pull: Pull, options: { readonly by: string; readonly squash?: boolean }): string;
  /** The event that asks whether the pull request may leave the merge queue. */
  queue(pull: Pull, by: string): Delivery;
  /** An event with the pull request as it stands now. */
  event(
    pull: Pull,
    cause: { readonly event?: string; readonly action: string; readonly actor: string },
  ): Delivery;
  /** What somebody asked for, or the clock did. */
  ask(event: string, payload: Json, actor: string): Delivery;
  finishRun(run: Omit<WorkflowRun, 'attempt' | 'conclusion'> & Partial<WorkflowRun>): Delivery;
  upload(runId: number, name: string, files: Readonly<Record<string, string | Uint8Array>>): Artifact;
  comments(pull: Pull): Promise<readonly Comment[]>;
  checks(sha: string): readonly CheckRun[];
}

export function hosted(host: Host, repository: Hosted): HostedRepository {
  const { bare } = repository;
  const name = `${repository.owner}/${repository.name}`;
  return {
    name,
    repository,
    url: `${host.server}/${name}.git`,
    commit(
      branch,
      files,
      { author = ownerOf(host, repository), email, links = {}, message = 'Change' } = {},
    ) {
      const before = listRefs(bare, 'refs/heads/');
      const earlier = resolve(bare, `refs/heads/${branch}`);
      const from = earlier ?? resolve(bare, 'refs/heads/main');
      const signed = authorOf(host, author);
      const id = commitFiles(bare, {
        ...{ branch, from, files, links, message, at: host.now() },
        author: email === undefined ? signed : { ...signed, email },
      });
      deliverPush(host, repository, { branch, before: earlier, actor: author });
      afterPush(host, repository, { before, actor: author });
      return id;
    },
    tip: (branch) => resolve(bare, `refs/heads/${branch}`),
    read(revision, path) {
      const id = resolve(bare, `${revision}:${path}`);
      return id === null ? null : readBlob(bare, id).toString('utf8');
    },
    async propose(branch, { by, title = branch, body, from, base = 'main' }) {
      const pull = await openPull(host, repository, {
        author: by,
        title,
        body: body ?? null,
        base,
        headRepository: from?.repository ?? repository,
        headBranch: branch,
      });
      if (isAnswer(pull)) throw new Error(`no pull request: ${JSON.stringify(pull.body)}`);
      return pull;
    },
    review: (pull, options) => addReview(host, repository, pull, options),
    dismiss: (pull, review, by) => dismissReview(host, repository, pull, { review, by }),
    retarget(pull, to) {
      retarget(host, pull, to);
      refresh(host, repository, pull);
    },
    merge: (pull, options) => mergePull(host, repository, pull, options) ?? conflicts(pull),
    queue: (pull, by) => queuePull(host, repository, pull, by) ?? conflicts(pull),
    event: (pull, { event = 'pull_request', ...cause }) =>
      pullEvent(host, repository, pull, { event, ...cause }),
    ask: (event, payload, actor) => deliverAsked(host, repository, { event, payload, actor }),
    finishRun(run) {
      const finished: WorkflowRun = { attempt: 1, conclusion: 'success', ...run };
      repository.runs.set(finished.id, finished);
      return deliverRun(host, repository, finished);
    },
    upload(runId, artifactName, files) {
      const artifact: Artifact = {
        id: host.nextId(),
        runId,
        name: artifactName,
        archive: writeArchive(files),
        createdAt: host.now(),
        isExpired: false,
      };
      repository.artifacts.push(artifact);
      return artifact;
    },
    comments: (pull) => readComments(host, repository, pull),
    checks: (sha) => repository.checkRuns.filter(({ headSha }) => headSha === sha),
  };
}

function conflicts({ number }: Pull): never {
  throw new Error(`#${number} cannot be merged`);
}

async function readComments(host: Host, repository: Hosted, pull: Pull): Promise<readonly Comment[]> {
  const comments: Comment[] = [];
  for (let page = 1; ; page += 1) {
    const path = `/repos/${fullName(repository)}/issues/${pull.number}/comments?per_page=100&page=${page}`;
    const { body } = await host.emulated({ method: 'GET', path, as: ownerOf(host, repository) });
    const list = body as readonly {
      readonly id: number;
      readonly body: string;
      readonly user: { readonly login: string };
    }[];
    comments.push(...list.map((one) => ({ id: one.id, author: one.user.login, body: one.body })));
    if (list.length < 100) return comments;
  }
}
