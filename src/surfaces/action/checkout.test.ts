import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { repository, type TestRepository } from '#testing/repository.ts';
import { comparedBy, mergedBy } from './checkout.ts';
import type { Proposed, Pushed } from './event.ts';

/** A proposal, and the merge that GitHub tries it with, checked out. */
function tried() {
  const repo = repository({ 'tea.txt': 'green\n' });
  const base = repo.git('rev-parse', 'HEAD');
  repo.git('checkout', '--quiet', '-b', 'proposal');
  repo.write({ 'tea.txt': 'black\n' });
  const head = repo.commit('black');
  repo.git('checkout', '--quiet', '--detach', 'main');
  repo.write({ 'cake.txt': 'lemon\n' });
  const target = repo.commit('cake');
  repo.git('merge', '--quiet', '--no-ff', '--message', 'try', head);
  return { repo, base, head, target, merge: repo.git('rev-parse', 'HEAD') };
}

const proposed = (head: string, base: string): Proposed => ({
  ...{ kind: 'proposed', number: 12, head, base, baseBranch: 'main', isFork: false, writers: [] },
  defaultBranch: 'main',
});
const pushed = (after: string, other: Partial<Pushed> = {}): Pushed => ({
  ...{ kind: 'pushed', before: null, after, isForced: false, branch: 'main', defaultBranch: 'main' },
  ...other,
});

/** A copy of what is checked out, only so deep. */
function clone({ path }: TestRepository, depth: number): string {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-clone-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync('git', ['clone', '--quiet', `--depth=${depth}`, `file://${path}`, folder], { stdio: 'pipe' });
  return folder;
}

test('a proposal is compared with the branch as GitHub merges into it, not as the event knew it', async () => {
  const { repo, base, head, target, merge } = tried();

  expect(await comparedBy(proposed(head, base), repo.path, merge)).toEqual({
    base: target,
    head,
    merge: null,
  });
});

test('two commits deep, the merge of GitHub stands for the proposal', async () => {
  const { repo, base, head, target, merge } = tried();

  expect(await comparedBy(proposed(head, base), clone(repo, 2), merge)).toEqual({
    base: target,
    head,
    merge,
  });
});

test('one commit deep, it is said what the checkout lacks', async () => {
  const { repo, base, head, merge } = tried();

  await expect(comparedBy(proposed(head, base), clone(repo, 1), merge)).rejects.toMatchObject({
    code: 'source/missing-object',
    hint: expect.stringContaining('`fetch-depth: 0`'),
  });
});

test('where something else is checked out, the target is the fetched branch, or what the event knew', async () => {
  const { repo, base, head, target } = tried();

  const known = await comparedBy(proposed(head, base), repo.path, head);
  repo.git('update-ref', 'refs/remotes/origin/main', target);
  const fetched = await comparedBy(proposed(head, base), repo.path, head);

  expect([known.base, fetched.base]).toEqual([base, 'refs/remotes/origin/main']);
});

test('what was merged is compared with the branch before the push, however many commits it brought', async () => {
  const { repo, base, merge, target } = tried();

  expect(await mergedBy(pushed(merge, { before: base }), repo.path)).toEqual({
    base,
    head: merge,
    merge: null,
  });
  expect((await mergedBy(pushed(merge), repo.path)).base).toBe(target);
});

test('the first commit of all was merged into nothing', async () => {
  const { repo, base } = tried();

  expect(await mergedBy(pushed(base), repo.path)).toEqual({ base, head: base, merge: null });
});

test('a history that was replaced is not judged by its own rules', async () => {
  const { repo, base, merge } = tried();

  await expect(mergedBy(pushed(merge, { before: base, isForced: true }), repo.path)).rejects.toThrow(
    'the history of the branch was replaced',
  );
});
