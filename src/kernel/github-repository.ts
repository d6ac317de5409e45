/** A rendered repository on GitHub. Each act first looks whether it was done: a run that broke off is taken to its end by the next. */
import { KernelError } from '#core/trouble.ts';
import type { Repository } from '#model/kinds/repository.ts';
import { PUBLIC_SERVER } from '#source/github/address.ts';
import type { Host } from '#source/github/host.ts';
import { repositoryName } from '#source/github/repository.ts';
import { findToken } from '#source/github/token.ts';
import { idOfNewCommit, type NewCommit } from '#source/new-commit.ts';
import { type Making, type PushTarget, pushRepository } from '#source/new-repository.ts';
import type { Context } from './context.ts';
import { type ActionOutcome, LABELS, type PostAction } from './post-actions.ts';

export interface OnGitHub {
  /** `owner/name`. */
  readonly repository: string;
  readonly visibility: Repository['visibility'];
  /** What the repository is, in a line. */
  readonly description: string;
  readonly actions: readonly PostAction[];
}

export interface MadeOnGitHub {
  readonly making: Making;
  /** The commit that holds the files. */
  readonly commit: string;
  readonly actions: readonly ActionOutcome[];
}

/** The branch of the first pull request. */
const PROPOSAL = 'fractal/begin';

interface Work {
  readonly host: Host;
  readonly commit: NewCommit;
  readonly wanted: OnGitHub;
  readonly to: PushTarget;
}

export async function makeOnGitHub(
  context: Context,
  commit: NewCommit,
  wanted: OnGitHub,
): Promise<MadeOnGitHub> {
  const work = await open(context, commit, wanted);
  const made = await ensureRepository(work);
  const opens = wanted.actions.includes('open-pull-request');
  const files = opens ? proposalOf(commit) : commit;
  const making = await pushFiles(work, files);
  const actions: ActionOutcome[] = [];
  for (const action of wanted.actions) {
    context.signal.throwIfAborted();
    actions.push(await outcomeOf(action, () => act(action, work, made)));
  }
  return { making, commit: idOfNewCommit(files), actions };
}

async function open({ env, second, signal }: Context, commit: NewCommit, wanted: OnGitHub): Promise<Work> {
  const { openHost } = await import('#source/github/host.ts');
  const server = (env.GITHUB_SERVER_URL || PUBLIC_SERVER).replace(/\/+$/, '');
  const name = repositoryName(wanted.repository);
  const token = await findToken(env, new URL(server).hostname);
  if (token === null) {
    throw new KernelError(
      'github/no-token',
      'there is no token for GitHub',
      'set GITHUB_TOKEN, or sign in with `gh auth login`',
    );
  }
  const api = env.GITHUB_API_URL || (server === PUBLIC_SERVER ? undefined : `${server}/api/v3`);
  const host = openHost({ token, repository: name, api, second, signal });
  const remote = `${server}/${name.owner}/${name.name}.git`;
  return { host, commit, wanted, to: { remote, token: { value: token, server }, signal } };
}

/** True when it was made now. Throws where it is missing and the blueprint does not say that it is to be made. */
async function ensureRepository({ host, wanted }: Work): Promise<boolean> {
  const { createRepository, isRepositoryThere } = await import('#source/github/create-repository.ts');
  if (await isRepositoryThere(host)) return false;
  if (!wanted.actions.includes('create-repository')) {
    throw new KernelError(
      'repository/not-there',
      `there is no repository \`${wanted.repository}\`, or the token may not see it`,
      'make it empty, or name `create-repository` under `postActions` of the blueprint',
    );
  }
  await createRepository(host, wanted);
  return true;
}

/** With a pull request to come, the first branch begins empty, and the files are what is proposed. */
async function pushFiles({ to }: Work, files: NewCommit): Promise<Making> {
  if (!files.parent) return pushRepository(files, to);
  const base = await pushRepository(files.parent, to);
  return base === 'made' ? pushRepository(files, to) : pushUnlessMerged(files, to);
}

/** A branch that was merged is often deleted; it is not pushed again. */
async function pushUnlessMerged(files: NewCommit, to: PushTarget): Promise<Making> {
  const { isPushed } = await import('#source/new-repository.ts');
  if (files.parent && (await isPushed(files, files.parent.branch, to))) return 'there';
  return pushRepository(files, to);
}

function proposalOf(commit: NewCommit): NewCommit {
  const [subject = ''] = commit.message.split('\n');
  const parent: NewCommit = { ...commit, files: [], message: `${subject.replace(/ from .*/, '')}\n` };
  return { ...commit, branch: PROPOSAL, parent };
}

async function outcomeOf(
  action: PostAction,
  work: () => Promise<Omit<ActionOutcome, 'action'>>,
): Promise<ActionOutcome> {
  try {
    return { action, ...(await work()) };
  } catch (trouble) {
    // A plan that has no protected branches, a token without the right: the rest is done all the same.
    if (!(trouble instanceof KernelError) || !/^github\/(?:forbidden|refused)$/.test(trouble.code))
      throw trouble;
    return { action, outcome: 'refused', words: trouble.message };
  }
}

async function act(
  action: PostAction,
  { host, commit, wanted }: Work,
  isNew: boolean,
): Promise<Omit<ActionOutcome, 'action'>> {
  const acts = await import('#source/github/create-repository.ts');
  switch (action) {
    case 'create-repository':
      return { outcome: isNew ? 'done' : 'there', words: wanted.repository };
    case 'protect-branch':
      return {
        outcome: (await acts.protectBranch(host, commit.branch)) ? 'done' : 'there',
        words: commit.branch,
      };
    case 'add-labels': {
      const added = await acts.addLabels(host, LABELS);
      return {
        outcome: added.length > 0 ? 'done' : 'there',
        words: LABELS.map(({ name }) => name).join(', '),
      };
    }
    case 'open-pull-request': {
      if (await acts.hadPullRequest(host, PROPOSAL)) return { outcome: 'there', words: PROPOSAL };
      const { createPullRequest } = await import('#source/github/pull-requests.ts');
      const [title = '', ...body] = commit.message.split('\n');
      const words = {
        title,
        body: body.join('\n').trim(),
        head: PROPOSAL,
        base: commit.branch,
        isDraft: false,
      };
      return { outcome: 'done', words: (await createPullRequest(host, words)).page };
    }
  }
}
