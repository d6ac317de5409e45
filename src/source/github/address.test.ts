import { expect, test } from 'vitest';
import { repositoryAt } from './address.ts';

const quay = { owner: 'quay', name: 'studio' };

test.each([
  'https://github.com/quay/studio.git',
  'https://github.com/quay/studio/',
  'https://ana:oolong@github.com/quay/studio',
  'git@github.com:quay/studio.git',
  'ssh://git@github.com/quay/studio.git',
  'ssh://git@ssh.github.com:443/quay/studio.git',
])('%s is a repository there', (address) => {
  expect(repositoryAt(address, 'https://github.com')).toEqual(quay);
});

test.each([
  'https://github.com.evil.example/quay/studio',
  'https://evil.example/github.com/quay/studio',
  'https://evil.example:443@github.com.example/quay/studio',
  'http://github.com:8080/quay/studio',
  'git@gitlab.example:quay/studio.git',
  'https://github.com/quay/..',
  'https://github.com/quay/studio/tree/main',
  '/srv/git/quay/studio.git',
  '../quay/studio',
  'file:///github.com/quay/studio',
  '',
])('%s is none, and gets no token', (address) => {
  expect(repositoryAt(address, 'https://github.com')).toBeNull();
});

test('a server of its own is known by its name and port', () => {
  const server = 'http://127.0.0.1:4000';

  expect(repositoryAt('http://127.0.0.1:4000/quay/studio.git', server)).toEqual(quay);
  expect(repositoryAt('http://127.0.0.1:4001/quay/studio.git', server)).toBeNull();
  expect(repositoryAt('https://github.com/quay/studio.git', server)).toBeNull();
});
