import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { pushCommit } from './push.ts';
import { readRemote, readTargetBranch } from './remotes.ts';

function quay() {
  const repo = repository({ 'tea.txt': 'tea' });
  const bare = mkdtempSync(join(tmpdir(), 'fractal-bare-'));
  onTestFinished(() => rmSync(bare, { recursive: true, force: true }));
  repo.git('init', '--quiet', '--bare', '--initial-branch=main', bare);
  repo.git('remote', 'add', 'origin', bare);
  repo.git('push', '--quiet', 'origin', 'main');
  const there = (...words: string[]) => repo.git('--git-dir', bare, ...words);
  return { ...repo, bare, there, head: repo.git('rev-parse', 'HEAD') };
}

test('a commit that no branch here has becomes a branch there', async () => {
  const { path, head, there } = quay();

  await pushCommit(path, { remote: 'origin', commit: head, branch: 'propose/ana' });

  expect(there('rev-parse', 'propose/ana')).toBe(head);
});

test('what stands there is never overwritten', async () => {
  const { path, git, commit, there } = quay();
  git('switch', '--quiet', '--create', 'theirs');
  const theirs = commit('theirs');
  git('push', '--quiet', 'origin', 'theirs:propose/ana');
  git('switch', '--quiet', 'main');
  const mine = commit('mine');

  const pushing = pushCommit(path, { remote: 'origin', commit: mine, branch: 'propose/ana' });

  await expect(pushing).rejects.toMatchObject({ code: 'proposal/branch-behind' });
  expect(there('rev-parse', 'propose/ana')).toBe(theirs);
});

test('a remote that is not there is trouble, without the password in its address', async () => {
  const { path, head } = quay();
  const remote = 'http://ana:oolong@127.0.0.1:1/quay/studio.git';

  const trouble = await pushCommit(path, { remote, commit: head, branch: 'x' }).catch((error) => error);

  expect(trouble).toMatchObject({ code: 'proposal/push-refused' });
  expect(`${trouble.message} ${trouble.hint}`).not.toContain('oolong');
});

test('a token goes to its own server only, and is nowhere among the words of a refusal', async () => {
  const { path, head } = quay();
  const [own, foreign] = [await listen(), await listen()];
  const token = { value: 'ghs_oolong', server: own.address };

  for (const { address } of [own, foreign]) {
    const pushing = pushCommit(path, {
      remote: `${address}/quay/studio.git`,
      commit: head,
      branch: 'x',
      token,
    });
    await expect(pushing).rejects.toSatisfy((trouble: Error) => !trouble.message.includes('oolong'));
  }

  expect(own.seen).toContain(`Basic ${Buffer.from('x-access-token:ghs_oolong').toString('base64')}`);
  expect(foreign.seen.filter((header) => header !== undefined)).toEqual([]);
});

/** A server that refuses everything and keeps what it was let in with. */
async function listen(): Promise<{ readonly address: string; readonly seen: (string | undefined)[] }> {
  const seen: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    seen.push(request.headers.authorization);
    response.writeHead(403).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  onTestFinished(() => void server.close());
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

test('a remote is found by its name, and by the address it is pushed to', async () => {
  const { path, git, bare } = quay();
  git('remote', 'set-url', '--push', 'origin', '/elsewhere');

  expect(await readRemote(path, 'origin')).toEqual({ name: 'origin', address: '/elsewhere' });
  expect(await readRemote(path, 'upstream')).toBeNull();
  expect(await readRemote(path, '--all')).toBeNull();
  expect(bare).not.toBe('/elsewhere');
});

test('proposals go to the remote’s default branch, as it was last fetched', async () => {
  const { path, git, commit, head } = quay();
  git('branch', 'trunk');
  git('push', '--quiet', 'origin', 'trunk');
  git('remote', 'set-head', 'origin', 'trunk');
  commit('not pushed');

  expect(await readTargetBranch(path, { remote: 'origin' })).toMatchObject({ name: 'trunk', commit: head });
  expect(await readTargetBranch(path, { remote: 'origin', asked: 'main' })).toMatchObject({ commit: head });
  await expect(readTargetBranch(path, { remote: 'origin', asked: 'gone' })).rejects.toMatchObject({
    code: 'proposal/no-base',
  });
});
