/** Reviews, bound to the commit that was seen. */
import { invalid, ok, paged, refuse } from '../answer.ts';
import { deliverReview } from '../events.ts';
import type { Host, Hosted, Pull, Review } from '../host.ts';
import { type Route, textOf } from '../route.ts';
import { reviewJson } from '../shapes/pull.ts';
import { BOT } from '../tokens.ts';
import { type PullCall, withPull } from './pulls.ts';

const BASE = '/repos/{owner}/{repo}/pulls/{pull_number}/reviews';

export const reviewRoutes: readonly Route[] = [
  { method: 'GET', path: BASE, needs: ['pull-requests:read'], answer: withPull(list) },
  { method: 'POST', path: BASE, needs: ['pull-requests:write'], answer: withPull(review) },
  {
    method: 'PUT',
    path: `${BASE}/{review_id}/dismissals`,
    needs: ['pull-requests:write'],
    answer: withPull(dismiss),
  },
];

const STATES = { APPROVE: 'APPROVED', REQUEST_CHANGES: 'CHANGES_REQUESTED', COMMENT: 'COMMENTED' } as const;
export type Verdict = keyof typeof STATES;

/** A review of the head, or of an earlier commit. */
export function addReview(
  host: Host,
  repository: Hosted,
  pull: Pull,
  {
    by,
    event,
    body = '',
    commit = pull.headSha,
  }: { readonly by: string; readonly event: Verdict; readonly body?: string; readonly commit?: string },
): Review {
  const review: Review = {
    id: host.nextId(),
    author: by,
    body,
    commit,
    submittedAt: host.now(),
    state: STATES[event],
  };
  pull.reviews.push(review);
  deliverReview(host, repository, pull, { action: 'submitted', actor: by, byWorkflow: by === BOT, review });
  return review;
}

export function dismissReview(
  host: Host,
  repository: Hosted,
  pull: Pull,
  { review, by }: { readonly review: Review; readonly by: string },
): void {
  review.state = 'DISMISSED';
  deliverReview(host, repository, pull, { action: 'dismissed', actor: by, byWorkflow: by === BOT, review });
}

function list(call: PullCall) {
  const { host, repository, pull } = call;
  return paged(
    pull.reviews.map((review) => reviewJson(host, repository, pull, review)),
    call,
  );
}

function review({ host, repository, pull, token, body }: PullCall) {
  const by = token?.login ?? BOT;
  const event = textOf(body, 'event') ?? '';
  if (!(event in STATES)) return invalid('PullRequestReview', 'event', 'event is invalid');
  if (event !== 'COMMENT' && by === pull.author) {
    return refuse(422, 'Review Can not approve your own pull request');
  }
  const made = addReview(host, repository, pull, {
    by,
    event: event as Verdict,
    body: textOf(body, 'body') ?? '',
    commit: textOf(body, 'commit_id') ?? pull.headSha,
  });
  return ok(reviewJson(host, repository, pull, made));
}

function dismiss({ host, repository, pull, params, token, body }: PullCall) {
  const review = pull.reviews.find(({ id }) => id === Number(params.review_id));
  if (review === undefined) return refuse(404, 'Not Found');
  if (textOf(body, 'message') === null) return invalid('PullRequestReview', 'message', 'message is missing');
  if (review.state !== 'APPROVED' && review.state !== 'CHANGES_REQUESTED') {
    return refuse(422, 'Can not dismiss a commented pull request review');
  }
  dismissReview(host, repository, pull, { review, by: token?.login ?? BOT });
  return ok(reviewJson(host, repository, pull, review));
}
