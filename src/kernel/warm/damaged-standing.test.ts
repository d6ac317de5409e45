import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { bothPlans, keptRepository, plannedWith, proposeTree } from '#testing/kept-plan.ts';
import type { TestRepository } from '#testing/repository.ts';
import { runs } from '#testing/runs.ts';
import { edited, teaStreet } from '#testing/tea-street.ts';

const WARM = /^warm: 2 files differ$/;
const base = teaStreet(3);
const proposed = edited(base, [
  { name: 'time is logged', choice: 63, size: 17 },
  { name: 'a rate begins within a month', choice: 63, size: 17 },
]);

let repo: TestRepository;
let file: string;
beforeEach(async () => {
  repo = await keptRepository(base);
  proposeTree(repo, 'proposal', proposed);
  const folder = join(repo.path, '.git/fractal');
  const [name = ''] = readdirSync(folder);
  file = join(folder, name);
});

/** The plan as it comes about now is the cold one. */
async function stillPlans(): Promise<string> {
  const { warm, cold } = await bothPlans(repo.path);
  expect(warm.plan).toEqual(cold.plan);
  return warm.cache;
}

test('what is kept of the base is used again', async () => {
  expect(await stillPlans()).toMatch(WARM);
});

test('damage anywhere in it leads to the same plan', async () => {
  const whole = readFileSync(file);
  const { digest } = (await plannedWith('any', repo.path)).plan;
  const size = Math.ceil(whole.length / runs(8, 40).numRuns);
  const said: string[] = [];
  for (let at = 0; at < whole.length; at += size) {
    // A stretch, because a byte may lie in what this plan does not ask for.
    const damaged = Buffer.from(whole).fill(0x20, at, Math.min(at + size, whole.length));
    writeFileSync(file, damaged);
    const { cache, plan } = await plannedWith('any', repo.path);
    expect([at, plan.digest]).toEqual([at, digest]);
    said.push(cache);
  }

  expect(said[0]).toBe('cold: nothing is kept of the base');
  expect(said.filter((words) => words.startsWith('cold')).length).toBeGreaterThan(said.length / 2);
}, 120_000);

test('a cut-off file is not used, and is replaced', async () => {
  const whole = readFileSync(file);
  writeFileSync(file, whole.subarray(0, whole.length / 2));

  expect(await stillPlans()).toBe('cold: nothing is kept of the base');
  expect(await stillPlans()).toMatch(WARM);
});

test('what another program kept is not used', async () => {
  const other = readFileSync(file);
  const key = other.indexOf('unbuilt');
  other.write('another', key);
  writeFileSync(file, other);

  expect(await stillPlans()).toBe('cold: nothing is kept of the base');
});

test('what was kept of another tree is not used under this name', async () => {
  const [name = ''] = readdirSync(join(file, '..'));
  repo.git('checkout', '--quiet', 'main');
  repo.write({ 'state/time/2026/05/ana.yaml': '2026-05-03:\n  - tea-shop 4\n' });
  repo.commit();
  const kept = readFileSync(file);
  await plannedWith('any', repo.path);
  for (const one of readdirSync(join(file, '..'))) writeFileSync(join(file, '..', one), kept);

  expect(name).not.toBe('');
  expect(await stillPlans()).toBe('cold: nothing is kept of the base');
});

describe('a plan', () => {
  test('goes without what is kept where that is asked for, and keeps nothing', async () => {
    rmSync(join(file, '..'), { recursive: true });

    expect((await plannedWith('none', repo.path)).cache).toBe('');
    expect(readdirSync(join(repo.path, '.git'))).not.toContain('fractal');
  });

  test('merges what others did meanwhile', async () => {
    repo.git('checkout', '--quiet', 'main');
    repo.write({ 'state/time/2026/05/dora.yaml': '2026-05-03:\n  - tea-shop 4\n' });
    repo.commit();
    proposeTree(repo, 'next', { ...base, 'manifests/note.md': 'tea' });
    await plannedWith('any', repo.path, 'next');

    expect(await stillPlans()).toMatch(WARM);
  });

  test('stands at another day when the proposal has later time, and is read from the beginning', async () => {
    proposeTree(repo, 'proposal', {
      ...base,
      'state/time/2026/06/ana.yaml': '2026-06-03:\n  - tea-shop 4\n',
    });

    expect(await stillPlans()).toBe('cold: it stands at another day');
    expect(await stillPlans()).toMatch(/^warm: 1 files? differs?$/);
  });

  test('stands at another day when the proposal has a later expense, too', async () => {
    proposeTree(repo, 'proposal', {
      ...base,
      'state/expenses/later.yaml': '- { date: 2026-06-04, project: tea-shop, amount: 12.00 }\n',
    });

    expect(await stillPlans()).toBe('cold: it stands at another day');
    expect(await stillPlans()).toMatch(/^warm: 1 files? differs?$/);
  });
});
