/** What a proposal does to files that it leaves alone, or to the tree as a whole, is found warm as it is found cold. */
import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { parseDay } from '#core/calendar.ts';
import { entryDigest } from '#facts/entry-digest.ts';
import { bothPlans, keptRepository, proposeTree } from '#testing/kept-plan.ts';
import type { Tree } from '#testing/repository.ts';
import { teaStreet } from '#testing/tea-street.ts';

/** The codes of both plans of the proposal, which have to be one plan. */
async function newCodes(base: Tree, head: Tree): Promise<readonly string[]> {
  const repo = await keptRepository(base);
  proposeTree(repo, 'proposal', head);
  const { warm, cold } = await bothPlans(repo.path);

  expect(warm.plan).toEqual(cold.plan);
  return cold.plan.diagnostics.new.map(({ code }) => code);
}

const FIRST = 'state/time/2026/01/ana.yaml';

test('a correction finds nothing any more when only the note of its entry changes', async () => {
  const entry = {
    ...{ person: 'ana', day: parseDay('2026-01-01') ?? 0, project: 'tea-shop', task: null, activity: '' },
    ...{ seconds: 3600, billable: true, note: 'tea' },
  };
  const base = {
    ...teaStreet(4),
    [FIRST]: '2026-01-01:\n  - tea-shop 1 tea\n',
    'state/time/corrections/ana.yaml': `2026-05-28:\n  - { reverses: '${entryDigest(entry)}', reason: wrong }\n`,
  };
  const head = { ...base, [FIRST]: '2026-01-01:\n  - tea-shop 1 coffee\n' };

  expect(await newCodes(base, head)).toEqual(['time/reverses-nothing']);
});

test('a module in a manifest is held against what it brings', async () => {
  const base = teaStreet(2);
  const brought = 'modules: { web: { version: 1.0.0, exports: { kinds: [Blend] } } }\n';

  expect(await newCodes(base, { ...base, 'manifests/web.yaml': brought })).not.toEqual([]);
});

test('a file is found where a folder of the workspace belongs', async () => {
  const base = teaStreet(2);

  expect(await newCodes(base, { ...base, patterns: 'tea\n' })).toEqual(['source/path-collision']);
});

test('a path is found that is longer than any disk has', async () => {
  const base = teaStreet(2);
  const repo = await keptRepository(base);
  const path = `manifests/${'tea-street-'.repeat(20)}${`/${'quay'.repeat(50)}`.repeat(20)}/note.md`;
  repo.git('checkout', '--quiet', '-B', 'proposal', 'main');
  const oid = repo.git('rev-parse', 'main:manifests/clients.yaml');
  repo.git('update-index', '--add', '--cacheinfo', `100644,${oid},${path}`);
  repo.git('commit', '--quiet', '--message', 'long');
  const { warm, cold } = await bothPlans(repo.path);

  expect(warm.plan).toEqual(cold.plan);
  expect(cold.plan.diagnostics.new.map(({ code }) => code)).toEqual(['source/path-too-long']);
});

test('a folder that names a file twice is read as a whole', async () => {
  const repo = await keptRepository(teaStreet(2));
  const lines = repo.git('ls-tree', 'main:manifests').split('\n');
  const rates = lines.find((line) => line.endsWith('\trates.yaml')) ?? '';
  const other = rates.replace(/[0-9a-f]{40}/, repo.git('rev-parse', 'main:manifests/clients.yaml'));
  const mktree = (entries: readonly string[]) =>
    execFileSync('git', ['mktree'], { cwd: repo.path, encoding: 'utf8', input: entries.join('\n') }).trim();
  const folder = mktree([...lines, other]);
  const top = repo
    .git('ls-tree', 'main')
    .split('\n')
    .map((line) => (line.endsWith('\tmanifests') ? line.replace(/[0-9a-f]{40}/, folder) : line));
  repo.git('branch', 'proposal', repo.git('commit-tree', mktree(top), '-p', 'main', '-m', 'twice'));
  const { warm, cold } = await bothPlans(repo.path);

  expect(warm.plan).toEqual(cold.plan);
  expect(cold.plan.diagnostics.new.map(({ code }) => code)).toContain('source/path-collision');
});
