import { expect, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { holds, moveBranch, writeCommit } from './tree-commit.ts';

const words = {
  message: 'Open the tea room\n\nWith cups.',
  author: 'Ana Reis <ana@example.com>',
  date: { seconds: 1_774_872_000, offset: '+0100' },
};

function quay() {
  const repo = repository({ 'tea.txt': 'tea' });
  return { ...repo, head: repo.git('rev-parse', 'HEAD'), tree: repo.git('rev-parse', 'HEAD^{tree}') };
}

test('a commit has the author, date, words and parents that were given', async () => {
  const { path, git, head, tree } = quay();

  const commit = await writeCommit(path, { ...words, tree, parents: [head] });

  expect(git('show', '--no-patch', '--format=%an|%ae|%cn|%ad|%P|%B', '--date=iso', commit)).toBe(
    `Ana Reis|ana@example.com|Ana Reis|2026-03-30 13:00:00 +0100|${head}|Open the tea room\n\nWith cups.`,
  );
  expect(git('branch', '--all', '--contains', commit)).toBe('');
});

test('a branch is made, moved on, and left where it is', async () => {
  const { path, git, head, tree } = quay();
  const next = await writeCommit(path, { ...words, tree, parents: [head] });

  await moveBranch(path, 'propose/ana', { before: null, commit: head });
  await moveBranch(path, 'propose/ana', { before: head, commit: next });
  await moveBranch(path, 'propose/ana', { before: head, commit: next });

  expect(git('rev-parse', 'propose/ana')).toBe(next);
  expect(await holds(path, 'propose/ana', head)).toBe(true);
  expect(await holds(path, head, 'propose/ana')).toBe(false);
});

test('a branch that moved meanwhile is not moved back', async () => {
  const { path, git, head, tree } = quay();
  const mine = await writeCommit(path, { ...words, tree, parents: [head] });
  const theirs = await writeCommit(path, { ...words, message: 'theirs', tree, parents: [head] });
  git('branch', 'propose/ana', theirs);

  for (const before of [null, head]) {
    await expect(moveBranch(path, 'propose/ana', { before, commit: mine })).rejects.toThrow('moved before');
  }
  expect(git('rev-parse', 'propose/ana')).toBe(theirs);
});

test('a branch that somebody stands on is not moved', async () => {
  const { path, head, tree } = quay();
  const commit = await writeCommit(path, { ...words, tree, parents: [head] });

  await expect(moveBranch(path, 'main', { before: head, commit })).rejects.toThrow('is checked out');
});
