import { chmodSync, readFileSync, symlinkSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { harbour } from '#testing/harbour.ts';
import { repository } from '#testing/repository.ts';
import { treeWithChanges, treeWithEdit } from './changes-tree.ts';

const TIME = 'state/time/2026/03/ana.yaml';

function quay() {
  const repo = repository(harbour);
  const located = { repository: repo.path, prefix: '' };
  return { ...repo, located, head: repo.git('rev-parse', 'HEAD') };
}

test('what lies on the disk is in it: changed, new and removed', async () => {
  const { located, head, git, write, remove } = quay();
  write({ [TIME]: '2026-03-04:\n  - harbour-shop 1\n', 'manifests/new.yaml': 'clients: { orme: {} }\n' });
  remove('manifests/studio.yaml');

  const tree = await treeWithChanges(located, head, [TIME, 'manifests/new.yaml', 'manifests/studio.yaml']);

  expect(git('diff-tree', '-r', '--name-status', head, tree).split('\n')).toEqual([
    'A\tmanifests/new.yaml',
    'D\tmanifests/studio.yaml',
    `M\t${TIME}`,
  ]);
});

test('neither the index nor the working tree notices', async () => {
  const { located, head, git, write, path } = quay();
  write({ 'manifests/a.yaml': 'a: {}\n', [TIME]: '2026-03-04: []\n' });
  git('add', 'manifests/a.yaml');
  const before = [git('status', '--porcelain=v2'), readFileSync(join(path, '.git/index'), 'hex')];

  await treeWithChanges(located, head, ['manifests/a.yaml', TIME]);

  expect([git('status', '--porcelain=v2'), readFileSync(join(path, '.git/index'), 'hex')]).toEqual(before);
});

test('other changed files stay as the commit has them', async () => {
  const { located, head, git, write } = quay();
  write({ 'notes.txt': 'mine', 'manifests/studio.yaml': 'people: {}\n', [TIME]: '2026-03-04: []\n' });

  const tree = await treeWithChanges(located, head, [TIME]);

  expect(git('diff-tree', '-r', '--name-only', head, tree)).toBe(TIME);
});

test('a file that became a folder, and a folder that became a file, are what they are now', async () => {
  const repo = repository({ ...harbour, 'patterns/a': 'a', 'patterns/b/c': 'c' });
  repo.remove('patterns/a', 'patterns/b');
  repo.write({ 'patterns/a/d': 'd', 'patterns/b': 'b' });
  const changed = ['patterns/a', 'patterns/a/d', 'patterns/b', 'patterns/b/c'];

  const tree = await treeWithChanges({ repository: repo.path, prefix: '' }, 'HEAD', changed);

  expect(repo.git('ls-tree', '-r', '--name-only', tree, 'patterns')).toBe('patterns/a/d\npatterns/b');
});

test('a file that was staged and then removed is nowhere, and no trouble', async () => {
  const { located, head, git, write, path } = quay();
  write({ 'manifests/a.yaml': 'a: {}\n' });
  git('add', '--all');
  unlinkSync(join(path, 'manifests/a.yaml'));

  expect(await treeWithChanges(located, head, ['manifests/a.yaml'])).toBe(git('rev-parse', 'HEAD^{tree}'));
});

test('names of any letters, modes and links are kept as git keeps them', async () => {
  const { located, head, git, write, path } = quay();
  const odd = 'blueprints/web/tea "room"/café -n.sh';
  write({ [odd]: '#!/bin/sh\n', 'blueprints/web/logo.png': new Uint8Array([0, 255, 10, 13, 0]) });
  chmodSync(join(path, odd), 0o755);
  symlinkSync('/etc/passwd', join(path, 'manifests/link.yaml'));

  const tree = await treeWithChanges(located, head, [odd, 'blueprints/web/logo.png', 'manifests/link.yaml']);

  expect(git('cat-file', 'blob', `${tree}:manifests/link.yaml`)).toBe('/etc/passwd');
  const listed = git('ls-tree', '-r', '-z', tree).split('\0');
  expect(listed.map((line) => line.replace(/ blob \w+\t/, ' '))).toEqual(
    expect.arrayContaining([`100755 ${odd}`, '100644 blueprints/web/logo.png', '120000 manifests/link.yaml']),
  );
});

test('in a folder of a larger repository, paths are of the workspace', async () => {
  const files = Object.fromEntries(Object.entries(harbour).map(([path, text]) => [`studio/${path}`, text]));
  const { path, git, write } = repository(files);
  write({ [`studio/${TIME}`]: '2026-03-04: []\n' });
  const head = git('rev-parse', 'HEAD');

  const tree = await treeWithChanges({ repository: path, prefix: 'studio/' }, head, [TIME]);

  expect(git('diff-tree', '-r', '--name-only', head, tree)).toBe(`studio/${TIME}`);
});

test('a filter that the repository itself names is not run', async () => {
  const { located, head, git, write, path } = quay();
  write({ '.gitattributes': '*.yaml filter=tea\n', [TIME]: '2026-03-04: []\n' });
  git('config', 'filter.tea.clean', `touch ${path}/ran; cat`);

  const tree = await treeWithChanges(located, head, [TIME]);

  expect(git('cat-file', 'blob', `${tree}:${TIME}`)).toBe('2026-03-04: []');
  expect(() => readFileSync(join(path, 'ran'))).toThrow('ENOENT');
});

test('an edit is made in the tree, and nowhere on the disk', async () => {
  const { located, head, git } = quay();
  const edit = {
    path: 'state/time/2026/04/ana.yaml',
    before: null,
    after: '2026-04-01:\n  - harbour-shop 1\n',
  };

  const tree = await treeWithEdit(located, head, edit);
  const without = await treeWithEdit(located, head, { path: TIME, before: '', after: null });

  expect(git('diff-tree', '-r', '--name-status', head, tree)).toBe(`A\t${edit.path}`);
  expect(git('diff-tree', '-r', '--name-status', head, without)).toBe(`D\t${TIME}`);
  expect(git('status', '--porcelain')).toBe('');
  await expect(treeWithEdit(located, head, { ...edit, path: '../x' })).rejects.toThrow('`../x`');
});
