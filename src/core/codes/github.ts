import type { CodeEntry } from './entry.ts';

export const githubCodes = {
  'github/bad-repository': {
    severity: 'error',
    title: 'not the name of a repository of GitHub',
    why: 'Requests to GitHub name a repository by its owner and its name.',
    fix: 'Write it as `owner/name`, or set the remote `origin` to an address of GitHub.',
    example: 'GITHUB_REPOSITORY=studio',
  },
  'github/unsafe-address': {
    severity: 'error',
    title: 'an address of the GitHub API that a token must not be sent to',
    why: 'Whoever listens on an unencrypted connection could read the token and act with it.',
    fix: 'Set GITHUB_API_URL to an `https` address, or leave it unset for github.com.',
    example: 'GITHUB_API_URL=http://api.example',
  },
  'github/bad-token': {
    severity: 'error',
    title: 'the token is not valid',
    why: 'GitHub does not know it: it was mistyped, has expired or was revoked.',
    fix: 'Give a token that is valid.',
    example: 'the token of a workflow run that has ended',
  },
  'github/forbidden': {
    severity: 'error',
    title: 'the token may not do it',
    why: 'A token has the rights that the job or the person gave it, and those of proposals from forks only read.',
    fix: 'Give the job the permission, for example `pull-requests: write` to comment.',
    example: 'a comment with the token of a proposal from a fork',
  },
  'github/not-found': {
    severity: 'error',
    title: 'it is not there, or the token may not see it',
    why: 'GitHub answers alike for what does not exist and for what is hidden.',
    fix: 'Check the name of the repository, the number, and what the token may read.',
    example: 'a pull request that was never opened',
  },
  'github/limited': {
    severity: 'error',
    title: 'the limit of requests to GitHub is reached',
    why: 'GitHub counts requests by the hour and by the minute, and asks for a longer wait than is sensible here.',
    fix: 'Run it again later.',
    example: 'an answer of 429 with `retry-after: 3600`',
  },
  'github/unreachable': {
    severity: 'error',
    title: 'no answer from GitHub',
    why: 'Several attempts failed, with pauses between them.',
    fix: 'Run it again; https://www.githubstatus.com says whether others are waiting too.',
    example: 'four answers of 502 in a row',
  },
  'github/refused': {
    severity: 'error',
    title: 'a request that GitHub refuses',
    why: 'The request was understood and does not fit what is there, for example a pull request that exists already.',
    fix: 'See what GitHub says, and change that.',
    example: 'a pull request of a branch without commits of its own',
  },
} satisfies Record<string, CodeEntry>;
