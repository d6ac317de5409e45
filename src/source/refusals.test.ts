import { execFileSync } from 'node:child_process';
import { symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository, type TestRepository } from '#testing/repository.ts';
import { readCommit } from './commit.ts';
import { listWorkspace } from './listing.ts';
import { readWorkingTree } from './working-tree.ts';
import { findWorkspace } from './workspace.ts';

const WORKSPACE = { 'manifests/workspace.yaml': 'kind: Workspace\n' };
const BLOB = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';

/** Codes and places of what both ways of reading refuse; they must agree. */
async function refusals(repo: TestRepository): Promise<string[]> {
  const dirty = await readWorkingTree(repo.path);
  repo.commit();
  const [clean, commit] = [await readWorkingTree(repo.path), await readCommit(repo.path, 'HEAD')];
  expect(clean.diagnostics).toEqual(dirty.diagnostics);
  expect(commit.diagnostics).toEqual(dirty.diagnostics);
  expect([...commit.entries]).toEqual([...dirty.entries]);
  return dirty.diagnostics.map(({ code, at }) => `${code} ${at?.file}`);
}

describe('a workspace refuses', () => {
  it('a symbolic link, without reading what it points to', async () => {
    const repo = repository(WORKSPACE);
    symlinkSync('/etc/passwd', join(repo.path, 'manifests/spec.yaml'));

    expect(await refusals(repo)).toEqual(['source/symlink manifests/spec.yaml']);
    expect((await readWorkingTree(repo.path)).entries.has('manifests/spec.yaml')).toBe(false);
  });

  it('a link in place of one of its folders', async () => {
    const repo = repository({ ...WORKSPACE, 'elsewhere/time.yaml': 'a\n' });
    symlinkSync('elsewhere', join(repo.path, 'state'));

    expect(await refusals(repo)).toEqual(['source/symlink state']);
  });

  it('another repository inside it', async () => {
    const repo = repository(WORKSPACE);
    repo.git('init', '--quiet', 'manifests/vendored');
    writeFileSync(join(repo.path, 'manifests/vendored/a.yaml'), 'a\n');
    repo.git('-C', 'manifests/vendored', 'add', '--all');
    repo.git('-C', 'manifests/vendored', 'commit', '--quiet', '-m', 'first');

    expect(await refusals(repo)).toEqual(['source/submodule manifests/vendored']);
  });

  it.each([
    ['source/path-collision', ['manifests/Shop.yaml', 'manifests/shop.yaml']],
    ['source/path-collision', ['manifests/SHOP/a.yaml', 'manifests/shop/A.yaml']],
    ['source/path-collision', ['State/time/ana.yaml']],
    ['source/path-collision', ['blueprints']],
    ['source/path-not-nfc', ['manifests/cafe\u0301.yaml']],
    ['source/path-control-character', ['manifests/tea\u202epohs.yaml']],
    ['source/path-control-character', ['manifests/tea\u200bshop.yaml']],
    ['source/path-control-character', ['manifests/tea\nshop.yaml']],
    ['source/path-backslash', ['manifests/tea\\shop.yaml']],
  ])('a name that is not the same everywhere: %s %j', async (code, paths) => {
    const repo = repository(WORKSPACE);
    repo.write(Object.fromEntries(paths.map((path) => [path, 'a: 1\n'])));

    const found = await refusals(repo);

    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(new RegExp(`^${code} `));
  });

  it('a name that is not UTF-8', async () => {
    const repo = repository(WORKSPACE);
    writeFileSync(Buffer.from(join(repo.path, 'manifests/caf\xe9.yaml'), 'latin1'), 'a: 1\n');

    expect(await refusals(repo)).toEqual(['source/path-not-utf8 manifests/caf\ufffd.yaml']);
  });

  it.each([
    ['source/path-outside', '..'],
    ['source/path-outside', '.'],
    ['source/path-outside', '.git'],
    ['source/path-outside', 'a/../../b'],
  ])('a tree made by hand that leaves it: %s %j', async (code, name) => {
    const repo = repository(WORKSPACE);
    const folder = makeTree(repo, [['100644', name, BLOB]]);
    const manifests = repo.git('rev-parse', 'HEAD:manifests');
    const root = makeTree(repo, [
      ['40000', 'manifests', manifests],
      ['40000', 'state', folder],
    ]);
    const commit = repo.git('commit-tree', root, '-m', 'made by hand');

    const snapshot = await readCommit(repo.path, commit);

    expect(snapshot.diagnostics.map((found) => found.code)).toEqual([code]);
    expect([...snapshot.entries.keys()]).toEqual(['manifests/workspace.yaml']);
  });

  it('folders inside folders without end', async () => {
    const repo = repository(WORKSPACE);
    let folder = makeTree(repo, [['100644', 'a', BLOB]]);
    for (let depth = 0; depth < 24; depth += 1) folder = makeTree(repo, [['40000', 'x'.repeat(200), folder]]);
    const root = makeTree(repo, [
      ['40000', 'manifests', repo.git('rev-parse', 'HEAD:manifests')],
      ['40000', 'state', folder],
    ]);

    const snapshot = await readCommit(repo.path, repo.git('commit-tree', root, '-m', 'deep'));

    expect(snapshot.diagnostics.map((found) => found.code)).toEqual(['source/path-too-long']);
  });

  it('a tree that unfolds to billions of files, within two seconds', async () => {
    const repo = repository(WORKSPACE);
    let folder = makeTree(repo, [['100644', 'a', BLOB]]);
    for (let depth = 0; depth < 10; depth += 1) {
      folder = makeTree(
        repo,
        [...'abcdefghij'].map((name) => ['40000', name, folder]),
      );
    }
    const root = makeTree(repo, [
      ['40000', 'manifests', repo.git('rev-parse', 'HEAD:manifests')],
      ['40000', 'state', folder],
    ]);
    const bomb = repo.git('commit-tree', root, '-m', 'bomb');
    const begun = process.cpuUsage();

    const snapshot = await readCommit(repo.path, bomb);

    const { user, system } = process.cpuUsage(begun);
    expect(snapshot.diagnostics.map((found) => found.code)).toEqual(['source/too-many-files']);
    expect((user + system) / 1e6).toBeLessThan(2);
  });

  it('a quarter of a million names twice, one by one', () => {
    const names = Array.from({ length: 250_000 }, (_, n) => [`state/A${n}`, `state/a${n}`]).flat();
    const files = names.map((path) => ({ path, mode: '100644', oid: BLOB }));
    const begun = process.cpuUsage();

    const { diagnostics } = listWorkspace(files, '');

    const { user, system } = process.cpuUsage(begun);
    expect(diagnostics).toHaveLength(250_000);
    expect((user + system) / 1e6).toBeLessThan(4);
  });

  it('more files than the limit, and says so', () => {
    const files = ['a', 'b', 'c'].map((name) => ({ path: `state/${name}`, mode: '100644', oid: BLOB }));

    const { entries, diagnostics } = listWorkspace(files, '', 2);

    expect(entries.size).toBe(2);
    expect(diagnostics.map(({ code }) => code)).toEqual(['source/too-many-files']);
  });
});

describe('without what is needed, one line says what to do', () => {
  it('in a folder without a workspace', () => {
    const repo = repository({ 'README.md': 'tea\n' });

    expect(() => findWorkspace(repo.path)).toThrow(expect.objectContaining({ code: 'source/no-workspace' }));
  });

  it('in a workspace that git does not know', async () => {
    const repo = repository();
    repo.write(WORKSPACE);
    repo.remove('.git');

    await expect(readWorkingTree(repo.path)).rejects.toMatchObject({ code: 'source/no-repository' });
  });

  it('in a folder that does not exist', () => {
    expect(() => findWorkspace('/no/such/harbour')).toThrow(
      expect.objectContaining({ code: 'source/no-folder' }),
    );
  });

  it('on a machine without git', async () => {
    const repo = repository(WORKSPACE);
    const path = process.env.PATH;
    try {
      process.env.PATH = '/nowhere';
      await expect(readWorkingTree(repo.path)).rejects.toMatchObject({ code: 'source/no-git' });
      await expect(readCommit(repo.path, 'HEAD')).rejects.toMatchObject({ code: 'source/no-git' });
    } finally {
      process.env.PATH = path;
    }
  });

  it('in a repository that git finds broken', async () => {
    const repo = repository(WORKSPACE);
    writeFileSync(join(repo.path, '.git/index'), 'not an index');

    await expect(readWorkingTree(repo.path)).rejects.toMatchObject({ code: 'source/git-failed' });
  });

  it('though a hook set variables that point at another repository', async () => {
    const [repo, other] = [repository(WORKSPACE), repository({ 'README.md': 'other\n' })];
    try {
      process.env.GIT_DIR = join(other.path, '.git');
      expect([...(await readWorkingTree(repo.path)).entries.keys()]).toEqual(['manifests/workspace.yaml']);
    } finally {
      delete process.env.GIT_DIR;
    }
  });
});

/** A tree object with names that git itself would refuse to add. */
function makeTree(repo: TestRepository, entries: readonly (readonly string[])[]): string {
  const bytes = Buffer.concat(
    entries.flatMap(([mode, name, oid]) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(oid ?? '', 'hex')]),
  );
  return execFileSync('git', ['hash-object', '-t', 'tree', '-w', '--stdin', '--literally'], {
    cwd: repo.path,
    input: bytes,
    encoding: 'utf8',
  }).trim();
}
