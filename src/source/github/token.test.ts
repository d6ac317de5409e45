import { chmodSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { findToken } from './token.ts';

function withGh(script: string) {
  const { path, write } = repository();
  write({ gh: `#!/bin/sh\n${script}\n` });
  chmodSync(join(path, 'gh'), 0o755);
  return { PATH: `${path}:/usr/bin:/bin` };
}

test('what the environment names comes first', async () => {
  const env = withGh('echo gho_kept');

  expect(await findToken({ ...env, GITHUB_TOKEN: 'ghs_first', GH_TOKEN: 'ghp_second' }, 'github.com')).toBe(
    'ghs_first',
  );
  expect(await findToken({ ...env, GITHUB_TOKEN: '', GH_TOKEN: 'ghp_second' }, 'github.com')).toBe(
    'ghp_second',
  );
});

test('else GitHub’s own program is asked, for that host', async () => {
  expect(await findToken(withGh('echo "gho_for.$4"'), 'quay.example')).toBe('gho_for.quay.example');
});

test.each(['exit 1', 'echo', 'echo not a token'])('a program that says `%s` has none', async (script) => {
  expect(await findToken(withGh(script), 'github.com')).toBeNull();
});

test('where there is no such program there is no token', async () => {
  expect(await findToken({ PATH: '/nowhere' }, 'github.com')).toBeNull();
});
