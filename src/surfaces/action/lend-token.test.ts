import { expect, test } from 'vitest';
import { lentToken } from './lend-token.ts';

const SERVER = 'https://github.com';

test('git is given the token for the server of the run alone', () => {
  const variables = lentToken({ INPUT_TOKEN: 'ghs_tea', GITHUB_SERVER_URL: SERVER });

  expect(Object.values(variables)).toContain('http.https://github.com/.extraHeader');
  expect(Object.values(variables)).toContain(
    `Authorization: Basic ${Buffer.from('x-access-token:ghs_tea').toString('base64')}`,
  );
});

test.each([
  ['there is none', { INPUT_TOKEN: ' ', GITHUB_SERVER_URL: SERVER }],
  ['the server is not named', { INPUT_TOKEN: 'ghs_tea' }],
  ['the connection is not encrypted', { INPUT_TOKEN: 'ghs_tea', GITHUB_SERVER_URL: 'http://github.com' }],
  ['the server is no address', { INPUT_TOKEN: 'ghs_tea', GITHUB_SERVER_URL: 'github' }],
])('no token is lent where %s', (_what, env) => {
  expect(lentToken(env)).toEqual({});
});
