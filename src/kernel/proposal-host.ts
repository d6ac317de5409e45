/** The way of a proposal to the others: pushed to the remote, and opened as a pull request where that is GitHub. */
import type { ServerToken } from '#source/git-credentials.ts';
import { PUBLIC_SERVER, repositoryAt } from '#source/github/address.ts';
import type { RepositoryName } from '#source/github/repository.ts';
import { findToken } from '#source/github/token.ts';
import { pushCommit } from '#source/push.ts';
import { webAddress } from '#source/remote.ts';
import type { Remote } from '#source/remotes.ts';
import { type Context, step } from './context.ts';
import { describedAnew } from './proposal-text.ts';

export interface Published {
  readonly remote: string;
  readonly pullRequest: { readonly number: number; readonly page: string; readonly isNew: boolean } | null;
  /** Where a person opens the pull request by hand; null where that is done, or where nobody knows. */
  readonly page: string | null;
}

export interface ToPublish {
  readonly repository: string;
  readonly remote: Remote;
  readonly commit: string;
  readonly branch: string;
  readonly target: string;
  readonly title: string;
  /** Whether a person chose the title: then it replaces that of a pull request that is open already. */
  readonly isTitleSaid: boolean;
  readonly description: string;
  readonly isDraft: boolean;
}

/** Both acts may be done again: the branch is pushed on, and the open pull request is the same one. */
export async function publishProposal(context: Context, proposal: ToPublish): Promise<Published> {
  const { repository, remote, commit, branch } = proposal;
  const { env, second, signal } = context;
  const { server, there, token, pushes } = await accessTo(context, remote);
  await step(context, 'push', () =>
    pushCommit(repository, { remote: remote.name, commit, branch, signal, token: pushes }),
  );
  const pushed = { remote: remote.name, pullRequest: null };
  if (!there || token === null) {
    const page = there
      ? comparePage(`${server}/${there.owner}/${there.name}`, proposal)
      : webAddress(remote.address);
    return { ...pushed, page };
  }
  const api = env.GITHUB_API_URL || (server === PUBLIC_SERVER ? undefined : `${server}/api/v3`);
  const pullRequest = await step(context, 'pull request', () =>
    openOrUpdate(proposal, { token, api, repository: there, second, signal }),
  );
  return { ...pushed, pullRequest, page: null };
}

interface Reached {
  /** `https://github.com`, or the one that the environment says. */
  readonly server: string;
  /** Null of a remote elsewhere. */
  readonly there: RepositoryName | null;
  readonly token: string | null;
  /** For git; undefined where it asks as it always does. */
  readonly pushes: ServerToken | undefined;
}

/** A remote as this person, or this step, may reach it. */
export async function accessTo({ env }: Context, { address }: Remote): Promise<Reached> {
  const server = (env.GITHUB_SERVER_URL || PUBLIC_SERVER).replace(/\/+$/, '');
  const there = repositoryAt(address, server);
  const token = there && (await findToken(env, new URL(server).hostname));
  const isWeb = /^https?:/.test(address);
  return { server, there, token, pushes: token !== null && isWeb ? { value: token, server } : undefined };
}

function comparePage(repository: string, { target, branch }: ToPublish): string {
  const [from, to] = [target, branch].map((name) => name.split('/').map(encodeURIComponent).join('/'));
  return `${repository}/compare/${from}...${to}?expand=1`;
}

interface Access {
  readonly token: string;
  readonly api: string | undefined;
  readonly repository: RepositoryName;
  readonly second: number | undefined;
  readonly signal: AbortSignal;
}

async function openOrUpdate(
  { branch, target, title, isTitleSaid, description, isDraft }: ToPublish,
  access: Access,
): Promise<NonNullable<Published['pullRequest']>> {
  const { openHost } = await import('#source/github/host.ts');
  const requests = await import('#source/github/pull-requests.ts');
  const host = openHost(access);
  const [open] = await requests.findPullRequests(host, { owner: access.repository.owner, branch });
  if (!open) {
    const words = { title, body: description, head: branch, base: target, isDraft };
    const { number, page } = await requests.createPullRequest(host, words);
    return { number, page, isNew: true };
  }
  const before = await requests.readDescription(host, open.number);
  const body = describedAnew(before, description);
  const changes = { ...(body !== before && { body }), ...(isTitleSaid && title !== open.title && { title }) };
  if (Object.keys(changes).length > 0) await requests.editPullRequest(host, open.number, changes);
  return { number: open.number, page: open.page, isNew: false };
}
