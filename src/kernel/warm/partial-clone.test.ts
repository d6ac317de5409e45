import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keptRepository, plannedWith, proposeTree } from '#testing/kept-plan.ts';
import { edited, teaStreet } from '#testing/tea-street.ts';

const base = teaStreet(3);
// A rate begins within a month, so that whole months of people have to be read beside what differs.
const proposed = edited(base, [
  { name: 'time is logged', choice: 63, size: 17 },
  { name: 'a rate begins within a month', choice: 3, size: 17 },
]);

/** A clone as continuous integration makes it: two commits deep, without the contents of files. */
async function partialClone() {
  const repo = await keptRepository(base);
  proposeTree(repo, 'proposal', proposed);
  for (const setting of ['uploadpack.allowFilter', 'uploadpack.allowAnySHA1InWant'])
    repo.git('config', setting, 'true');
  const clone = mkdtempSync(join(tmpdir(), 'fractal-partial-'));
  onTestFinished(() => rmSync(clone, { recursive: true, force: true }));
  const words = ['clone', '--quiet', '--no-checkout', '--filter=blob:none', '--depth', '2'];
  repo.git(...words, '--branch', 'proposal', `file://${repo.path}`, clone);
  const git = (...args: string[]) => repo.git('-C', clone, ...args);
  git('branch', 'main', 'HEAD^');
  return { clone, repo, git };
}

/** How many packs were fetched: each fetch from the remote brings one. */
function packsIn(clone: string): number {
  return readdirSync(join(clone, '.git/objects/pack')).filter((name) => name.endsWith('.promisor')).length;
}

test('a warm plan of a clone without contents fetches the few that it lacks: what differs at once, whole months at once', async () => {
  const { clone, repo } = await partialClone();
  cpSync(join(repo.path, '.git/fractal'), join(clone, '.git/fractal'), { recursive: true });
  const before = packsIn(clone);

  const warm = await plannedWith('any', clone);

  expect(warm.cache).toBe('warm: 2 files differ');
  expect(packsIn(clone) - before).toBe(2);
  expect(warm.plan.digest).toBe((await plannedWith('none', repo.path)).plan.digest);
});

test('where nothing but entries differs, one fetch is enough', async () => {
  const { clone, repo } = await partialClone();
  const logged = edited(base, [{ name: 'time is logged', choice: 63, size: 17 }]);
  proposeTree(repo, 'proposal', logged);
  repo.git(
    '-C',
    clone,
    'fetch',
    '--quiet',
    '--filter=blob:none',
    '--depth',
    '2',
    'origin',
    '+proposal:proposed',
  );
  cpSync(join(repo.path, '.git/fractal'), join(clone, '.git/fractal'), { recursive: true });
  const before = packsIn(clone);

  const warm = await plannedWith('any', clone, 'proposed');

  expect(warm.cache).toBe('warm: 1 file differs');
  expect(packsIn(clone) - before).toBe(1);
  expect(warm.plan.digest).toBe((await plannedWith('none', repo.path)).plan.digest);
});

test('a cold plan of such a clone fetches everything in one go', async () => {
  const { clone, repo } = await partialClone();
  const before = packsIn(clone);

  const cold = await plannedWith('any', clone);

  expect(cold.cache).toBe('cold: nothing is kept of the base');
  expect(packsIn(clone) - before).toBe(1);
  expect(cold.plan.digest).toBe((await plannedWith('none', repo.path)).plan.digest);
  expect((await plannedWith('any', clone)).cache).toBe('warm: 2 files differ');
});

test('where the remote is gone, the plan says what is missing and how to get it', async () => {
  const { clone, git } = await partialClone();
  git('remote', 'set-url', 'origin', 'file:///nowhere');

  await expect(plannedWith('any', clone)).rejects.toMatchObject({
    code: 'source/not-fetched',
    hint: expect.stringContaining('git fetch'),
  });
});

test('no program that the repository names is run to fetch', async () => {
  const { clone, git } = await partialClone();
  git('config', 'remote.origin.uploadpack', `touch ${clone}/ran; git-upload-pack`);
  git('config', 'core.sshCommand', `touch ${clone}/ran;`);
  git('config', 'credential.helper', `!touch ${clone}/ran`);

  await plannedWith('any', clone);

  expect(readdirSync(clone)).not.toContain('ran');
  git('remote', 'set-url', 'origin', `ext::touch ${clone}/ran`);
  rmSync(join(clone, '.git/objects/pack'), { recursive: true });
  await plannedWith('any', clone).catch(() => undefined);
  expect(readdirSync(clone)).not.toContain('ran');
});
