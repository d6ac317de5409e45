/** Comments under a pull request, which GitHub keeps as those of an issue. */
import type { Host } from './host.ts';

export interface Comment {
  readonly id: number;
  readonly body: string;
  /** Login; null when the account is gone. */
  readonly by: string | null;
  /** Written by an app, which no person can be. */
  readonly isByApp: boolean;
}

/** All comments, oldest first. */
export function readComments(host: Host, number: number): Promise<Comment[]> {
  return host.call(`read the comments of pull request ${number}`, async (octokit, repo) => {
    const comments = await octokit.paginate(octokit.rest.issues.listComments, {
      ...repo,
      issue_number: number,
      per_page: 100,
    });
    return comments.map(comment);
  });
}

export function createComment(host: Host, number: number, body: string): Promise<Comment> {
  return host.call(`comment on pull request ${number}`, async (octokit, repo) =>
    comment((await octokit.rest.issues.createComment({ ...repo, issue_number: number, body })).data),
  );
}

export function editComment(host: Host, id: number, body: string): Promise<Comment> {
  return host.call(`edit comment ${id}`, async (octokit, repo) =>
    comment((await octokit.rest.issues.updateComment({ ...repo, comment_id: id, body })).data),
  );
}

/** Removes a comment; one that is gone already is no trouble. */
export function removeComment(host: Host, id: number): Promise<void> {
  return host.call(`remove comment ${id}`, async (octokit, repo) => {
    try {
      await octokit.rest.issues.deleteComment({ ...repo, comment_id: id });
    } catch (trouble) {
      if ((trouble as { status?: number }).status !== 404) throw trouble;
    }
  });
}

interface Given {
  readonly id: number;
  readonly body?: string;
  readonly user: { readonly login: string; readonly type?: string } | null;
}

function comment({ id, body = '', user }: Given): Comment {
  return { id, body, by: user?.login ?? null, isByApp: user?.type === 'Bot' };
}
