import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { simulateGitHub } from '#testing/github/simulator.ts';
import { repository } from '#testing/repository.ts';
import { runs } from '#testing/runs.ts';
import { idOfNewCommit, type NewCommit } from './new-commit.ts';
import { makeRepository, pushRepository } from './new-repository.ts';

const menu: NewCommit = {
  branch: 'main',
  files: [
    { path: 'brew.sh', mode: '100755', bytes: Buffer.from('#!/bin/sh\necho kettle\n') },
    { path: 'docs/a "quoted" name.md', mode: '100644', bytes: Buffer.from('mint\n') },
    { path: 'docs/caf\u00e9.md', mode: '100644', bytes: Buffer.from([0, 255, 10]) },
    { path: 'empty', mode: '100644', bytes: Buffer.alloc(0) },
  ],
  author: 'Quay Studio <quay-studio@fractal.invalid>',
  seconds: 946_684_800,
  message: 'Begin the menu\n\nWith a \u{1f375}.\n',
};

const git = (cwd: string, ...args: string[]) => execFileSync('git', args, { cwd, encoding: 'utf8' }).trim();

describe('a repository in a folder', () => {
  test('has the commit whose id was known before, and its files checked out', async () => {
    const folder = join(repository().path, 'menu');

    expect(await makeRepository(folder, menu)).toBe('made');

    expect(git(folder, 'rev-parse', 'HEAD')).toBe(idOfNewCommit(menu));
    expect(git(folder, 'status', '--porcelain', '--branch')).toBe('## main');
    expect(statSync(join(folder, 'brew.sh')).mode & 0o111).not.toBe(0);
    expect(readFileSync(join(folder, 'docs/caf\u00e9.md'))).toEqual(Buffer.from([0, 255, 10]));
    expect(git(folder, 'fsck', '--strict')).toBe('');
    expect(git(folder, 'log', '--format=%an %at %B')).toBe(
      'Quay Studio 946684800 Begin the menu\n\nWith a \u{1f375}.',
    );
  });

  test('is left as it is when it was made before, also when it has grown since', async () => {
    const folder = join(repository().path, 'menu');
    await makeRepository(folder, menu);
    writeFileSync(join(folder, 'more.md'), 'oolong\n');
    git(folder, 'add', '--all');
    git(folder, '-c', 'user.name=Ana', '-c', 'user.email=ana@example.com', 'commit', '--quiet', '-m', 'more');

    expect(await makeRepository(folder, menu)).toBe('there');
    expect(existsSync(join(folder, 'more.md'))).toBe(true);
  });

  test('is made in an empty folder, and never over anything', async () => {
    const { path } = repository();
    mkdirSync(join(path, 'empty'));
    mkdirSync(join(path, 'full'));
    writeFileSync(join(path, 'full/diary.md'), 'mine\n');
    writeFileSync(join(path, 'file'), 'mine\n');
    const other = repository({ 'diary.md': 'mine\n' });

    expect(await makeRepository(join(path, 'empty'), menu)).toBe('made');
    for (const folder of [join(path, 'full'), join(path, 'file'), other.path]) {
      await expect(makeRepository(folder, menu)).rejects.toMatchObject({ code: 'repository/folder-taken' });
    }
    expect(readdirSync(path).sort()).toEqual(['.git', 'empty', 'file', 'full']);
  });

  test('is never made where a link stands, nor below a file', async () => {
    const { path } = repository({ file: 'mine\n' });
    mkdirSync(join(path, 'empty'));
    for (const [name, to] of [
      ['to-nothing', 'nowhere'],
      ['to-empty', 'empty'],
      ['to-itself', 'to-itself'],
    ] as const)
      symlinkSync(to, join(path, name));

    for (const name of ['to-nothing', 'to-empty', 'to-itself', 'file/menu'])
      await expect(makeRepository(join(path, name), menu)).rejects.toMatchObject({
        code: 'repository/folder-taken',
      });

    expect(readdirSync(path).sort()).toEqual([
      '.git',
      'empty',
      'file',
      'to-empty',
      'to-itself',
      'to-nothing',
    ]);
  });

  test('is made once by two that make it at the same time, and another one loses to neither', async () => {
    const { path } = repository();
    const folder = join(path, 'menu');
    const other = { ...menu, message: 'Begin another\n' };

    const makings = await Promise.allSettled(
      [menu, menu, menu, other].map((one) => makeRepository(folder, one)),
    );

    const said = makings.map((one) => (one.status === 'fulfilled' ? one.value : one.reason.code)).sort();
    expect([
      ['made', 'repository/folder-taken', 'there', 'there'],
      ['made', 'repository/folder-taken', 'repository/folder-taken', 'repository/folder-taken'],
    ]).toContainEqual(said);
    expect(git(folder, 'status', '--porcelain')).toBe('');
    expect(readdirSync(path).sort()).toEqual(['.git', 'menu']);
  });

  test('leaves nothing behind when git refuses', async () => {
    const { path } = repository();

    await expect(makeRepository(join(path, 'menu'), { ...menu, branch: 'no good' })).rejects.toThrow();

    expect(readdirSync(path)).toEqual(['.git']);
  });

  test('follows another commit where it is said', async () => {
    const folder = join(repository().path, 'menu');
    const begin: NewCommit = { ...menu, files: [], message: 'Begin\n' };
    const proposal: NewCommit = { ...menu, branch: 'main', parent: begin };

    await makeRepository(folder, proposal);

    expect(git(folder, 'rev-parse', 'HEAD', 'HEAD^').split('\n')).toEqual([
      idOfNewCommit(proposal),
      idOfNewCommit(begin),
    ]);
    expect(git(folder, 'ls-tree', 'HEAD^')).toBe('');
  });

  test('has for any files the id that git gives', async () => {
    const name = fc.constantFrom('a', 'B', 'a-b', 'a.b', '\u00e9', '\u{1f375}', 'x y');
    const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
    const files = fc
      .dictionary(path, fc.uint8Array({ maxLength: 20 }), { maxKeys: 6 })
      .map((all) => withoutFoldersInFiles(all));
    await fc.assert(
      fc.asyncProperty(files, async (given) => {
        const commit = { ...menu, files: given };
        const folder = join(repository().path, 'menu');

        await makeRepository(folder, commit);

        expect(git(folder, 'rev-parse', 'HEAD')).toBe(idOfNewCommit(commit));
      }),
      runs(4, 12),
    );
  });
});

/** In byte order; `a` and `a/b` cannot both be files. */
function withoutFoldersInFiles(all: Readonly<Record<string, Uint8Array>>): NewCommit['files'] {
  const paths = Object.keys(all).filter(
    (path) => !Object.keys(all).some((other) => other.startsWith(`${path}/`)),
  );
  return paths
    .sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    .map((path) => ({ path, mode: '100644' as const, bytes: all[path] ?? Buffer.alloc(0) }));
}

describe('a repository behind an address', () => {
  test('is pushed once, found again, and never written over', async () => {
    const github = await simulateGitHub({ people: ['ana'] });
    const { repository: hosted } = await github.repository('ana/menu');
    const token = github.personalToken('ana', { contents: 'write' });
    const remote = `${github.server.replace('://', `://x-access-token:${token}@`)}/ana/menu.git`;

    expect(await pushRepository(menu, { remote })).toBe('made');
    expect(git(hosted.bare, 'rev-parse', 'refs/heads/main')).toBe(idOfNewCommit(menu));
    expect(await pushRepository(menu, { remote })).toBe('there');
    const other = pushRepository({ ...menu, message: 'Begin otherwise\n' }, { remote });
    await expect(other).rejects.toMatchObject({ code: 'repository/branch-taken' });
    await expect(other).rejects.not.toThrow(token);
    expect(git(hosted.bare, 'rev-parse', 'refs/heads/main')).toBe(idOfNewCommit(menu));
  });

  test('that cannot be reached is said without the password in its address', async () => {
    const lost = pushRepository(menu, { remote: 'http://ana:secret@127.0.0.1:9/ana/menu.git' });

    await expect(lost).rejects.toMatchObject({ code: 'source/remote-not-reached' });
    await expect(lost).rejects.not.toThrow('secret');
  });
});
