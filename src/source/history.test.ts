import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '#testing/repository.ts';
import { differenceOf } from './difference.ts';
import { lastCommits } from './history.ts';

describe('the difference of two commits', () => {
  it('is what was added, changed and deleted in the folders of the workspace', async () => {
    const repo = repository({
      'shop/manifests/clients.yaml': 'a\n',
      'shop/manifests/workspace.yaml': 'w\n',
      'shop/state/time/ana.yaml': 't\n',
      'shop/notes.txt': 'n\n',
      'manifests/other.yaml': 'o\n',
    });
    repo.write({
      'shop/manifests/clients.yaml': 'b\n',
      'shop/manifests/café.yaml': 'c\n',
      'shop/notes.txt': 'm\n',
    });
    repo.write({ 'manifests/other.yaml': 'p\n' });
    repo.remove('shop/state');
    repo.commit();
    const oid = (name: string) => repo.git('rev-parse', name);

    const found = await differenceOf({ repository: repo.path, prefix: 'shop/' }, 'HEAD~1', 'HEAD');

    const mode = '100644';
    expect(found).toEqual([
      {
        path: 'manifests/café.yaml',
        kind: 'added',
        after: { oid: oid('HEAD:shop/manifests/café.yaml'), mode },
      },
      {
        path: 'manifests/clients.yaml',
        kind: 'modified',
        before: { oid: oid('HEAD~1:shop/manifests/clients.yaml'), mode },
        after: { oid: oid('HEAD:shop/manifests/clients.yaml'), mode },
      },
      {
        path: 'state/time/ana.yaml',
        kind: 'deleted',
        before: { oid: oid('HEAD~1:shop/state/time/ana.yaml'), mode },
      },
    ]);
  });

  it('of a commit with itself is nothing', async () => {
    const repo = repository({ 'manifests/workspace.yaml': 'w\n' });

    expect(await differenceOf({ repository: repo.path, prefix: '' }, 'main', 'HEAD')).toEqual([]);
  });

  it.each([['no-such-branch'], ['--output=stolen'], ['']])('cannot be made with %j', async (revision) => {
    const repo = repository({ 'manifests/workspace.yaml': 'w\n' });

    await expect(differenceOf({ repository: repo.path, prefix: '' }, revision, 'HEAD')).rejects.toMatchObject(
      {
        code: 'source/unknown-revision',
      },
    );
  });
});

describe('the last commit of a file', () => {
  it('is the latest that changed it, found for many files at once', async () => {
    const repo = repository({ 'shop/manifests/a.yaml': '1\n', 'shop/manifests/café.yaml': '1\n' });
    const first = repo.git('rev-parse', 'HEAD');
    repo.write({ 'shop/manifests/a.yaml': '2\n' });
    const second = repo.commit('Raise the rate; "quoted", café');
    repo.write({ 'shop/README.md': 'later\n' });
    repo.commit();
    repo.write({ 'shop/manifests/new.yaml': 'not committed\n' });

    const found = await lastCommits({ repository: repo.path, prefix: 'shop/' }, 'HEAD', [
      'manifests/a.yaml',
      'manifests/café.yaml',
      'manifests/new.yaml',
    ]);

    expect([...found.keys()].sort()).toEqual(['manifests/a.yaml', 'manifests/café.yaml']);
    expect(found.get('manifests/a.yaml')).toEqual({
      commit: second,
      date: '2026-03-30T12:00:00+00:00',
      author: 'Test',
      subject: 'Raise the rate; "quoted", café',
    });
    expect(found.get('manifests/café.yaml')?.commit).toBe(first);
  });

  it('is on the branch that was merged, or the merge itself where it changed the file', async () => {
    const repo = repository({ 'manifests/a.yaml': '1\n', 'manifests/b.yaml': '1\n' });
    repo.git('switch', '--quiet', '-c', 'rates');
    repo.write({ 'manifests/a.yaml': '2\n' });
    const onBranch = repo.commit();
    repo.git('switch', '--quiet', 'main');
    repo.write({ 'manifests/c.yaml': '1\n' });
    repo.commit();
    repo.git('merge', '--quiet', '--no-ff', '--no-commit', 'rates');
    repo.write({ 'manifests/b.yaml': 'only in the merge\n' });
    const merge = repo.commit();

    const located = { repository: repo.path, prefix: '' };
    const found = await lastCommits(located, 'main', ['manifests/a.yaml', 'manifests/b.yaml']);

    expect(found.get('manifests/a.yaml')?.commit).toBe(onBranch);
    expect(found.get('manifests/b.yaml')?.commit).toBe(merge);
  });

  it('is asked of no file without starting git', async () => {
    const folder = join(repository().path, 'no-repository');
    mkdirSync(folder);

    expect(await lastCommits({ repository: folder, prefix: '' }, 'HEAD', [])).toEqual(new Map());
  });
});
