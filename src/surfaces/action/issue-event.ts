/** The issue that made the workflow run. Its body and title are anybody's. */
import { z } from 'zod';
import { KernelError } from '#core/trouble.ts';
import type { Issue } from '#kernel/issue.ts';
import { readEvent } from './event.ts';
import type { Runner } from './runner.ts';

const login = z.string().regex(/^[A-Za-z0-9](?:[A-Za-z0-9-]{0,38})(?:\[bot\])?$/);

const IssueEvent = z.looseObject({
  issue: z.looseObject({
    number: z.int().positive(),
    body: z.string().nullable(),
    state: z.enum(['open', 'closed']),
    user: z.looseObject({ login, id: z.int().positive() }),
    pull_request: z.unknown().optional(),
  }),
  sender: z.looseObject({ login }),
  repository: z.looseObject({ default_branch: z.string() }),
});

/** Throws a KernelError for any other event. */
export function readIssue(runner: Runner): Issue {
  const { GITHUB_EVENT_NAME: name, GITHUB_EVENT_PATH: path } = runner.env;
  const read = name === 'issues' ? IssueEvent.safeParse(readEvent(path)) : null;
  if (!read?.success || read.data.issue.pull_request !== undefined) {
    throw new KernelError(
      'action/bad-event',
      '`command: issue` runs on an issue that was opened or edited',
      'see docs/action.md for the events of each command',
    );
  }
  const { issue, sender, repository } = read.data;
  return {
    number: issue.number,
    body: issue.body ?? '',
    isOpen: issue.state === 'open',
    author: { login: issue.user.login, id: issue.user.id },
    actor: sender.login,
    target: repository.default_branch,
  };
}
