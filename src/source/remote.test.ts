import { expect, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { readWebAddress, webAddress } from './remote.ts';

test.each([
  ['git@host.example:quay/studio.git', 'https://host.example/quay/studio'],
  ['ssh://git@host.example:2222/quay/studio.git', 'https://host.example/quay/studio'],
  ['https://host.example/quay/studio', 'https://host.example/quay/studio'],
  ['https://ana:secret@host.example/quay/studio.git/', 'https://host.example/quay/studio'],
  ['/srv/git/studio.git', null],
  ['../studio', null],
  ['file:///srv/git/studio.git', null],
  ['https://host.example/../studio', null],
  ['https://host.example/a b?c=<script>', null],
])('the page of %s is %s', (remote, page) => {
  expect(webAddress(remote)).toBe(page);
});

test('a repository without a remote has no page', async () => {
  const { path } = repository({ 'tea.txt': 'tea' });

  expect(await readWebAddress(path)).toBeNull();
});

test('a repository has the page of its origin', async () => {
  const { path, git } = repository({ 'tea.txt': 'tea' });
  git('remote', 'add', 'origin', 'git@host.example:quay/studio.git');

  expect(await readWebAddress(path)).toBe('https://host.example/quay/studio');
});
