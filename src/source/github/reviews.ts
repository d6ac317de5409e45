import type { Host } from './host.ts';

/** What somebody said of a pull request in a review. */
export interface Review {
  /** Login; null when the account is gone. */
  readonly by: string | null;
  readonly state: 'approved' | 'changes-requested' | 'commented' | 'dismissed' | 'pending';
  /** The head commit that was looked at; null when GitHub no longer has it. */
  readonly commit: string | null;
  /** When, ISO 8601; null while it is not sent. */
  readonly at: string | null;
}

const STATES: Readonly<Record<string, Review['state']>> = {
  APPROVED: 'approved',
  CHANGES_REQUESTED: 'changes-requested',
  COMMENTED: 'commented',
  DISMISSED: 'dismissed',
  PENDING: 'pending',
};

/** All reviews, oldest first, as GitHub gives them. A state that is not known counts as a comment. */
export function readReviews(host: Host, number: number): Promise<Review[]> {
  return host.call(`read the reviews of pull request ${number}`, async (octokit, repo) => {
    const reviews = await octokit.paginate(octokit.rest.pulls.listReviews, {
      ...repo,
      pull_number: number,
      per_page: 100,
    });
    return reviews.map(({ user, state, commit_id, submitted_at }) => ({
      by: user?.login ?? null,
      state: STATES[state] ?? 'commented',
      commit: commit_id,
      at: submitted_at ?? null,
    }));
  });
}
