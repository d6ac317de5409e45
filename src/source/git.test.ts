import { expect, test } from 'vitest';
import { gitFailure } from './git.ts';

test.each([
  ['warning: a small thing\nfatal: bad object HEAD\n', 'git log failed: bad object HEAD', 'git status'],
  ['warning: a small thing\n', 'git log failed: warning: a small thing', 'git status'],
  ['', 'git log failed: exit 128', 'git status'],
  ['fatal: detected dubious ownership in repository at /quay\n', 'detected dubious', 'safe.directory'],
  [
    'warning: lazy fetching disabled; some objects may not be available\nfatal: could not fetch 1f3 from promisor remote\n',
    'could not fetch 1f3 from promisor remote',
    'git fetch --refetch --no-filter',
  ],
])('%j is told with what helps', (complaint, message, hint) => {
  expect(gitFailure('log', { code: 128, complaint })).toMatchObject({
    message: expect.stringContaining(message),
    hint: expect.stringContaining(hint),
  });
});
