import { chmodSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { repository, type TestRepository } from '#testing/repository.ts';
import { runs } from '#testing/runs.ts';
import { readCommit } from './commit.ts';
import type { Snapshot } from './snapshot.ts';
import { readWorkingTree } from './working-tree.ts';

const TEA_SHOP = {
  'manifests/workspace.yaml': 'kind: Workspace\n',
  'manifests/clients.yaml': 'clients: { harbour-tea: {} }\n',
  'state/time/2026/03/ana.yaml': '2026-03-02:\n  - harbour-shop 2\n',
  'README.md': 'The tea shop.\n',
};

/** What `git add --all` would commit. Changes the index, so it comes last. */
function treeAfterAddAll(repo: TestRepository): string {
  repo.git('add', '--all');
  return repo.git('write-tree');
}

async function texts(snapshot: Snapshot): Promise<Record<string, string>> {
  const read: Record<string, string> = {};
  await snapshot.readEach(snapshot.entries.keys(), (path, bytes) => {
    read[path] = bytes.toString();
  });
  return read;
}

describe('the working tree', () => {
  it('is its commit when nothing has changed', async () => {
    const repo = repository(TEA_SHOP);

    const snapshot = await readWorkingTree(repo.path);

    expect(snapshot.commit).toBe(repo.git('rev-parse', 'HEAD'));
    expect(snapshot.tree).toBe(repo.git('rev-parse', 'HEAD^{tree}'));
    expect(snapshot.changed).toEqual([]);
    expect([...snapshot.entries.keys()]).toEqual([
      'manifests/clients.yaml',
      'manifests/workspace.yaml',
      'state/time/2026/03/ana.yaml',
    ]);
    expect(snapshot.diagnostics).toEqual([]);
  });

  it('has changed, new and deleted files as they are on the disk', async () => {
    const repo = repository(TEA_SHOP);
    repo.write({
      'manifests/clients.yaml': 'clients: {}\n',
      'state/time/2026/03/ben.yaml': '2026-03-03: []\n',
    });
    repo.remove('state/time/2026/03/ana.yaml');

    const snapshot = await readWorkingTree(repo.path);

    expect(await texts(snapshot)).toEqual({
      'manifests/clients.yaml': 'clients: {}\n',
      'manifests/workspace.yaml': 'kind: Workspace\n',
      'state/time/2026/03/ben.yaml': '2026-03-03: []\n',
    });
    expect(snapshot.changed).toEqual([
      'manifests/clients.yaml',
      'state/time/2026/03/ana.yaml',
      'state/time/2026/03/ben.yaml',
    ]);
    expect(snapshot.tree).toBe(treeAfterAddAll(repo));
  });

  it('leaves out what is ignored', async () => {
    const repo = repository({ ...TEA_SHOP, '.gitignore': '*.draft.yaml\n' });
    repo.write({ 'manifests/offer.draft.yaml': 'clients: {}\n' });

    const snapshot = await readWorkingTree(repo.path);

    expect(snapshot.entries.has('manifests/offer.draft.yaml')).toBe(false);
    expect(snapshot.tree).toBe(repo.git('rev-parse', 'HEAD^{tree}'));
  });

  it('can be read before the first commit', async () => {
    const repo = repository();
    repo.write(TEA_SHOP);

    const snapshot = await readWorkingTree(repo.path);

    expect(snapshot.commit).toBeNull();
    expect(snapshot.entries.size).toBe(3);
    expect(snapshot.tree).toBe(treeAfterAddAll(repo));
  });

  it('touches neither the index nor the object store', async () => {
    const repo = repository(TEA_SHOP);
    repo.write({ 'manifests/clients.yaml': 'clients: {}\n' });
    const index = readFileSync(join(repo.path, '.git/index'));
    const objects = repo.git('count-objects', '-v');

    await readWorkingTree(repo.path);

    expect(readFileSync(join(repo.path, '.git/index')).equals(index)).toBe(true);
    expect(repo.git('count-objects', '-v')).toBe(objects);
  });

  it('may be a folder inside the repository, read from any folder below', async () => {
    const repo = repository({
      'office/tea/manifests/workspace.yaml': 'kind: Workspace\n',
      'manifests/deployment.yaml': 'kind: Deployment\n',
    });
    mkdirSync(join(repo.path, 'office/tea/manifests/deep'));

    const snapshot = await readWorkingTree(join(repo.path, 'office/tea/manifests/deep'));

    expect(snapshot.prefix).toBe('office/tea/');
    expect([...snapshot.entries.keys()]).toEqual(['manifests/workspace.yaml']);
    expect(snapshot.tree).toBe(repo.git('rev-parse', 'HEAD^{tree}'));
  });

  it.each([
    ['an executable file', (repo: TestRepository) => chmodSync(join(repo.path, 'README.md'), 0o755)],
    ['a staged change', (repo: TestRepository) => stage(repo)],
    ['a new symbolic link', (repo: TestRepository) => symlinkSync('/etc/passwd', join(repo.path, 'link'))],
    ['a file that became a link', (repo: TestRepository) => becomeLink(repo)],
    ['a new nested repository', (repo: TestRepository) => nest(repo)],
    [
      'a name that is not ASCII',
      (repo: TestRepository) => repo.write({ 'manifests/café.yaml': 'clients: {}\n' }),
    ],
    [
      'line ends that git converts',
      (repo: TestRepository) =>
        repo.write({ '.gitattributes': '* text=auto\n', 'manifests/b.yaml': 'a: 1\r\n' }),
    ],
    ['a file for a folder', (repo: TestRepository) => fileForFolder(repo)],
  ])('has the tree id that committing %s would give', async (_what, change) => {
    const repo = repository(TEA_SHOP);
    change(repo);

    const snapshot = await readWorkingTree(repo.path);

    expect(snapshot.tree).toBe(treeAfterAddAll(repo));
  });

  it('takes a file from git that a sparse checkout leaves out', async () => {
    const repo = repository(TEA_SHOP);
    repo.git('sparse-checkout', 'set', '--no-cone', '/*', '!state');

    expect((await texts(await readWorkingTree(repo.path)))['state/time/2026/03/ana.yaml']).toBe(
      TEA_SHOP['state/time/2026/03/ana.yaml'],
    );
  });

  it('hands out no more than the limit of a file that is too large', async () => {
    const repo = repository({ ...TEA_SHOP, 'state/time/all.yaml': 'x'.repeat(5_000_000) });
    const sizes: number[] = [];

    for (const snapshot of [await readWorkingTree(repo.path), await readCommit(repo.path, 'HEAD')]) {
      await snapshot.readEach(['state/time/all.yaml'], (_path, bytes) => sizes.push(bytes.length));
    }

    expect(sizes).toEqual([4 * 1024 * 1024 + 1, 4 * 1024 * 1024 + 1]);
  });

  it('knows every id and tree without asking git to add, whatever was written and removed', async () => {
    const name = fc.constantFrom('a', 'b', 'a.b', 'a-b', 'A', 'ä', 'z/y', 'a/b', 'a/c/d');
    const tree = fc.dictionary(name, fc.constantFrom('', 'tea\n', 'tea\r\n', 'harbour: 1\n'), { maxKeys: 5 });
    await fc.assert(
      fc.asyncProperty(tree, tree, async (committed, written) => {
        const repo = repository({ 'manifests/workspace.yaml': 'kind: Workspace\n' });
        put(repo, committed);
        repo.commit();
        repo.remove('state');
        put(repo, written);

        const dirty = await readWorkingTree(repo.path);
        expect(dirty.tree).toBe(treeAfterAddAll(repo));
        repo.commit();
        const clean = await readWorkingTree(repo.path);
        const commit = await readCommit(repo.path, 'HEAD');

        expect(clean.tree).toBe(dirty.tree);
        expect(commit.tree).toBe(clean.tree);
        expect([...commit.entries]).toEqual([...clean.entries]);
        expect([...dirty.entries]).toEqual([...clean.entries]);
        expect(await texts(commit)).toEqual(await texts(clean));
      }),
      runs(4, 12),
    );
  });
});

/** Writes what fits: a name cannot be a file and a folder at once. */
function put(repo: TestRepository, files: Record<string, string>): void {
  for (const [name, text] of Object.entries(files)) {
    try {
      repo.write({ [`state/${name}`]: text });
    } catch {
      repo.write({ [`state/other-${name.replaceAll('/', '-')}`]: text });
    }
  }
}

function stage(repo: TestRepository): void {
  repo.write({ 'manifests/clients.yaml': 'clients: {}\n' });
  repo.git('add', '--all');
}

function becomeLink(repo: TestRepository): void {
  repo.remove('README.md');
  symlinkSync('manifests', join(repo.path, 'README.md'));
}

function nest(repo: TestRepository): void {
  repo.git('init', '--quiet', 'vendored');
  writeFileSync(join(repo.path, 'vendored/notes.txt'), 'tea\n');
  repo.git('-C', 'vendored', 'add', '--all');
  repo.git('-C', 'vendored', 'commit', '--quiet', '-m', 'first');
}

function fileForFolder(repo: TestRepository): void {
  repo.remove('state');
  repo.write({ state: 'a file\n' });
}
