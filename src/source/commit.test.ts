import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '#testing/repository.ts';
import { readCommit } from './commit.ts';
import { readWorkingTree } from './working-tree.ts';

const WORKSPACE = { 'manifests/workspace.yaml': 'kind: Workspace\n' };

describe('a commit', () => {
  it('is read as it was, not as the working tree is', async () => {
    const repo = repository({ ...WORKSPACE, 'manifests/clients.yaml': 'old\n' });
    repo.write({ 'manifests/clients.yaml': 'new\n' });
    repo.commit();
    repo.remove('manifests');

    const snapshot = await readCommit(repo.path, 'HEAD~1');
    const read: string[] = [];
    await snapshot.readEach(['manifests/clients.yaml'], (path, bytes) => read.push(`${path} ${bytes}`));

    expect(read).toEqual(['manifests/clients.yaml old\n']);
    expect(snapshot.commit).toBe(repo.git('rev-parse', 'HEAD~1'));
    expect(snapshot.tree).toBe(repo.git('rev-parse', 'HEAD~1^{tree}'));
    expect(snapshot.changed).toEqual([]);
  });

  it('hands out files in the order they are asked for, also when contents repeat', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [
        `state/${String(index).padStart(2, '0')}.yaml`,
        `${index % 7}\n`,
      ]),
    );
    const repo = repository({ ...WORKSPACE, ...files });
    const asked = Object.keys(files).reverse();
    const read: string[] = [];

    await (await readCommit(repo.path, 'main')).readEach(asked, (path, bytes) =>
      read.push(`${path} ${bytes}`),
    );

    expect(read).toEqual(asked.map((path) => `${path} ${files[path]}`));
  });

  it('is found by the folder that is the workspace in it', async () => {
    const repo = repository({ 'office/manifests/workspace.yaml': 'kind: Workspace\n' });
    mkdirSync(join(repo.path, 'office/manifests/deep'));

    expect((await readCommit(join(repo.path, 'office/manifests/deep'), 'HEAD')).prefix).toBe('office/');
    await expect(readCommit(repo.path, 'HEAD')).rejects.toMatchObject({ code: 'source/no-workspace' });
  });

  it('can be read from a bare repository', async () => {
    const repo = repository(WORKSPACE);
    repo.git('clone', '--quiet', '--bare', '.', 'mirror.git');

    const snapshot = await readCommit(join(repo.path, 'mirror.git'), 'main');

    expect([...snapshot.entries.keys()]).toEqual(['manifests/workspace.yaml']);
  });

  it('is the same snapshot in a repository with SHA-256 ids', async () => {
    const repo = repository();
    repo.git('init', '--quiet', '--object-format=sha256', 'harbour');
    const path = join(repo.path, 'harbour');
    mkdirSync(join(path, 'manifests'));
    repo.write({ 'harbour/manifests/workspace.yaml': 'kind: Workspace\n', 'harbour/state/a.yaml': 'a\n' });
    expect((await readWorkingTree(path)).tree).toHaveLength(64);
    repo.git('-C', path, 'add', '--all');
    repo.git('-C', path, 'commit', '--quiet', '-m', 'first');

    const [commit, tree] = [await readCommit(path, 'HEAD'), await readWorkingTree(path)];

    expect(commit.tree).toBe(tree.tree);
    expect(commit.tree).toHaveLength(64);
    expect([...commit.entries]).toEqual([...tree.entries]);
  });

  it.each([['no-such-branch'], ['--all'], [''], ['HEAD\nHEAD'], ['HEAD:manifests'], ['HEAD^{tree}']])(
    'cannot be %j',
    async (revision) => {
      const repo = repository(WORKSPACE);

      await expect(readCommit(repo.path, revision)).rejects.toMatchObject({
        name: 'KernelError',
        code: 'source/unknown-revision',
      });
    },
  );

  it('with a content that is gone is an error, not an empty file', async () => {
    const repo = repository({ ...WORKSPACE, 'state/a.yaml': 'harbour\n' });
    const oid = repo.git('rev-parse', 'HEAD:state/a.yaml');
    repo.remove(`.git/objects/${oid.slice(0, 2)}/${oid.slice(2)}`);

    const snapshot = await readCommit(repo.path, 'HEAD');

    await expect(snapshot.readEach(['state/a.yaml'], () => undefined)).rejects.toMatchObject({
      code: 'source/missing-object',
    });
  });
});
