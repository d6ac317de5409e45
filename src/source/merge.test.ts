import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository, type TestRepository } from '#testing/repository.ts';
import { workspace } from '#testing/world.ts';
import { readRevision, readRooted } from './commit.ts';
import { readMerge } from './merge.ts';

const TEA = { 'manifests/tea.yaml': 'clients: { harbour-tea: {} }\n' };
const BOOKS = { 'manifests/books.yaml': 'clients: { kestrel-books: {} }\n' };

/** A repository whose branch `proposal` adds tea, and what comes onto `main` after it. */
function proposed(): TestRepository {
  const repo = repository({ 'manifests/workspace.yaml': workspace() });
  repo.git('checkout', '--quiet', '-b', 'proposal');
  repo.write(TEA);
  repo.commit('tea');
  repo.git('checkout', '--quiet', 'main');
  return repo;
}

async function merge({ path }: TestRepository) {
  const [base, head] = [await readRevision(path, 'main'), await readRevision(path, 'proposal')];
  return { base, head, merged: await readMerge(path, base, head) };
}

test('a proposal made from the tip is its own merge', async () => {
  const { head, merged } = await merge(proposed());

  expect(merged).toMatchObject({ head, conflicts: [] });
});

test('what others merged in the meantime is there after the merge', async () => {
  const repo = proposed();
  repo.write(BOOKS);
  repo.commit('books');

  const { head, merged } = await merge(repo);

  expect(merged.head?.commit).toBe(head.commit);
  const { entries } = await readRooted(repo.path, merged.head ?? expect.unreachable());
  expect([...entries.keys()]).toEqual([
    'manifests/books.yaml',
    'manifests/tea.yaml',
    'manifests/workspace.yaml',
  ]);
});

test('it is the tree that git itself merges, and nothing else is touched', async () => {
  const repo = proposed();
  repo.write(BOOKS);
  repo.commit('books');

  const { merged } = await merge(repo);

  expect(repo.git('status', '--porcelain')).toBe('');
  expect(repo.git('branch', '--show-current')).toBe('main');
  repo.git('merge', '--quiet', '--no-edit', 'proposal');
  expect(repo.git('rev-parse', 'HEAD^{tree}')).toBe(merged.head?.tree);
});

test('a proposal that is merged already changes nothing', async () => {
  const repo = proposed();
  repo.git('merge', '--quiet', 'proposal');
  repo.write(BOOKS);
  repo.commit('books');

  const { base, merged } = await merge(repo);

  expect(merged.head?.tree).toBe(base.tree);
});

test('files that both changed are conflicts, and where the two parted is told', async () => {
  const repo = proposed();
  const parted = repo.git('rev-parse', 'main');
  repo.write({ 'manifests/tea.yaml': 'clients: { orme-bikes: {} }\n', 'notes é.txt': 'tea' });
  repo.commit('bikes');

  const { merged } = await merge(repo);

  expect(merged).toMatchObject({ head: null, conflicts: ['manifests/tea.yaml'], parted: { commit: parted } });
});

test('a program that the repository names for merging does not run', async () => {
  const repo = repository({
    'manifests/workspace.yaml': workspace(),
    '.gitattributes': '*.yaml merge=kettle\n',
    ...TEA,
  });
  repo.git('checkout', '--quiet', '-b', 'proposal');
  repo.write({ 'manifests/tea.yaml': 'clients: { harbour-tea: { terms: 14 } }\n' });
  repo.commit('terms');
  repo.git('checkout', '--quiet', 'main');
  repo.write({ 'manifests/tea.yaml': 'clients: { harbour-tea: { terms: 30 } }\n' });
  repo.commit('other terms');
  repo.git('config', 'merge.kettle.driver', `touch ${join(repo.path, 'boiled')}`);

  const { merged } = await merge(repo);

  expect(merged.conflicts).toEqual(['manifests/tea.yaml']);
  expect(existsSync(join(repo.path, 'boiled'))).toBe(false);
});

test.each([
  ['a union that the proposal asks for', { '.gitattributes': '*.yaml merge=union\n' }, []],
  ['a union that somebody prefers here', {}, ['merge.default', 'union']],
] as const)('%s settles no conflict', async (_, files, setting) => {
  const repo = repository({ 'manifests/workspace.yaml': workspace(), ...TEA });
  repo.write({ 'manifests/tea.yaml': 'clients: { harbour-tea: { terms: 30 } }\n' });
  repo.git('checkout', '--quiet', '-b', 'proposal');
  repo.commit('terms');
  repo.git('checkout', '--quiet', 'main');
  repo.write({ 'manifests/tea.yaml': 'clients: { harbour-tea: { terms: 14 } }\n' });
  repo.commit('other terms');
  repo.git('checkout', '--quiet', 'proposal');
  repo.write(files);
  repo.commit('how to merge');
  if (setting.length > 0) repo.git('config', ...setting);

  expect((await merge(repo)).merged.conflicts).toEqual(['manifests/tea.yaml']);
});

test('a new file in a folder that a proposal renames is a conflict, whatever is set on this machine', async () => {
  const repo = repository({
    'manifests/workspace.yaml': workspace(),
    'manifests/old/tea.yaml': 'clients: {}\n',
  });
  repo.git('checkout', '--quiet', '-b', 'proposal');
  repo.git('mv', 'manifests/old', 'manifests/new');
  repo.commit('rename');
  repo.git('checkout', '--quiet', 'main');
  repo.write({ 'manifests/old/books.yaml': 'clients: { kestrel-books: {} }\n' });
  repo.commit('books');
  repo.git('config', 'merge.directoryRenames', 'true');

  expect((await merge(repo)).merged.conflicts).toEqual(['manifests/new/books.yaml']);
});

test('in a linked working tree it is the same merge', async () => {
  const repo = proposed();
  repo.write(BOOKS);
  repo.commit('books');
  const { merged } = await merge(repo);
  const desk = repository();
  desk.remove('.git');
  const linked = join(desk.path, 'linked');
  repo.git('worktree', 'add', '--quiet', linked, 'proposal');

  const [base, head] = [await readRevision(linked, 'main'), await readRevision(linked, 'proposal')];

  expect(await readMerge(linked, base, head)).toEqual(merged);
});

test('two histories without a common beginning are refused in words', async () => {
  const repo = proposed();
  repo.git('checkout', '--quiet', '--orphan', 'elsewhere');
  repo.commit('elsewhere');
  repo.git('branch', '--quiet', '--force', 'proposal', 'elsewhere');

  await expect(merge(repo)).rejects.toMatchObject({
    code: 'source/git-failed',
    message: expect.stringContaining('unrelated histories'),
  });
});
