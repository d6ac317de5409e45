import { expect, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { readRevision } from './commit.ts';
import { readInverse } from './inverse.ts';

function quay() {
  const repo = repository({ 'tea.txt': 'green\nblack\nwhite\n' });
  const save = (text: string, message: string) => {
    repo.write({ 'tea.txt': text });
    return repo.commit(message);
  };
  return { ...repo, save, target: () => readRevision(repo.path, 'main') };
}

test('a commit is taken back, and what came after it stays', async () => {
  const { path, git, save, write, commit, target } = quay();
  const raised = save('green\nblack\nwhite\noolong\n', 'Add oolong');
  write({ 'cups.txt': '12' });
  commit('Buy cups');

  const inverse = await readInverse(path, raised, await target());

  expect(inverse).toMatchObject({ subject: 'Add oolong', conflicts: [] });
  expect(git('diff-tree', '-r', '--name-status', inverse.head?.tree ?? '', 'HEAD')).toBe('M\ttea.txt');
  expect(git('show', `${inverse.head?.tree}:tea.txt`)).toBe('green\nblack\nwhite');
});

test('what was changed again since is a conflict', async () => {
  const { path, save, target } = quay();
  const first = save('green\noolong\nwhite\n', 'Oolong');
  save('green\nassam\nwhite\n', 'Assam');

  expect(await readInverse(path, first, await target())).toMatchObject({
    head: null,
    conflicts: ['tea.txt'],
  });
});

test('a merge is taken back with all that it brought', async () => {
  const { path, git, write, commit, target } = quay();
  git('switch', '--quiet', '--create', 'cups');
  write({ 'cups.txt': '12' });
  commit('Buy cups');
  git('switch', '--quiet', 'main');
  git('merge', '--quiet', '--no-ff', '--message', 'Merge cups', 'cups');

  const { head } = await readInverse(path, 'HEAD', await target());

  expect(git('ls-tree', '--name-only', head?.tree ?? '')).toBe('tea.txt');
});

test('only what was merged, and not the first commit, can be taken back', async () => {
  const { path, git, commit, target } = quay();
  git('switch', '--quiet', '--create', 'aside');
  const aside = commit('aside');
  git('switch', '--quiet', 'main');

  await expect(readInverse(path, aside, await target())).rejects.toMatchObject({
    code: 'proposal/not-merged',
  });
  await expect(readInverse(path, 'HEAD', await target())).rejects.toMatchObject({
    code: 'proposal/first-commit',
  });
});

test('no branch, index or file changes by looking', async () => {
  const { path, git, save, target } = quay();
  const commit = save('green\n', 'Only green');
  const before = [git('for-each-ref'), git('status', '--porcelain')];

  await readInverse(path, commit, await target());

  expect([git('for-each-ref'), git('status', '--porcelain')]).toEqual(before);
});
