import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { repository } from '#testing/repository.ts';
import { converse } from './conversation.ts';
import { treeDifference } from './tree-difference.ts';

const time = (name: string) => `2026-03-02:\n  - harbour-shop 2 ${name}\n`;

test('files that came, went or changed are told in order of path', async () => {
  const repo = repository({
    'state/time/ana.yaml': time('tea'),
    'state/time/ben.yaml': time('coffee'),
    'state/time/old/eva.yaml': time('cups'),
  });
  const before = repo.git('rev-parse', 'HEAD^{tree}').trim();
  repo.write({ 'state/time/ana.yaml': time('teapots'), 'manifests/client.yaml': 'kind: Client\n' });
  repo.remove('state/time/old');
  repo.commit();
  const after = repo.git('rev-parse', 'HEAD^{tree}').trim();

  const differences = await converse(repo.path, (git) =>
    treeDifference(git, [before, after], { prefix: '', most: 10 }),
  );

  expect(differences?.map(({ kind, path }) => `${kind} ${path}`)).toEqual([
    'added manifests/client.yaml',
    'modified state/time/ana.yaml',
    'deleted state/time/old/eva.yaml',
  ]);
});

test('a folder with more new files than a call takes arguments differs in too many', async () => {
  const repo = repository({ 'state/time/ana.yaml': time('tea') });
  const before = repo.git('rev-parse', 'HEAD^{tree}').trim();
  const blob = repo.git('rev-parse', 'HEAD:state/time/ana.yaml').trim();
  const treeOf = (lines: string) =>
    execFileSync('git', ['mktree', '--missing'], { cwd: repo.path, input: lines, encoding: 'utf8' }).trim();
  const files = Array.from({ length: 200_000 }, (_, at) => `100644 blob ${blob}\tcup-${at}.yaml\n`);
  const after = treeOf(`040000 tree ${treeOf(files.join(''))}\tstate\n`);

  const differences = await converse(repo.path, (git) =>
    treeDifference(git, [before, after], { prefix: '', most: 2000 }),
  );

  expect(differences).toBeNull();
});
