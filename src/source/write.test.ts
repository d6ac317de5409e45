import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repository } from '#testing/repository.ts';
import { commitOnBranch } from './branch.ts';
import { writeEdits } from './write.ts';

const WORDS = {
  message: 'Log time',
  author: 'Ana Reis <ana@example.com>',
  date: { seconds: 1_774_869_600, offset: '+0100' },
};

describe('edits in the working tree', () => {
  it('create, change and remove files', () => {
    const { path } = repository({ 'state/a.yaml': 'old\n', 'state/b.yaml': 'gone\n' });

    writeEdits(path, [
      { path: 'state/a.yaml', before: 'old\n', after: 'new\n' },
      { path: 'state/b.yaml', before: 'gone\n', after: null },
      { path: 'state/time/2026/03/ana.yaml', before: null, after: 'é\n' },
    ]);

    expect(readFileSync(join(path, 'state/a.yaml'), 'utf8')).toBe('new\n');
    expect(existsSync(join(path, 'state/b.yaml'))).toBe(false);
    expect(readdirSync(join(path, 'state/time/2026/03'))).toEqual(['ana.yaml']);
  });

  it('keep the permissions of a file', () => {
    const { path } = repository({ 'state/a.yaml': 'old\n' });
    chmodSync(join(path, 'state/a.yaml'), 0o640);

    writeEdits(path, [{ path: 'state/a.yaml', before: 'old\n', after: 'new\n' }]);

    expect(statSync(join(path, 'state/a.yaml')).mode & 0o777).toBe(0o640);
  });

  it.each([
    ['a file that changed meanwhile', { path: 'state/a.yaml', before: 'older\n', after: 'x' }],
    ['a file that appeared meanwhile', { path: 'state/a.yaml', before: null, after: 'x' }],
    ['a file that is gone', { path: 'state/none.yaml', before: 'old\n', after: 'x' }],
  ])('change nothing at all when one meets %s', (_what, conflicting) => {
    const { path } = repository({ 'state/a.yaml': 'old\n' });

    expect(() =>
      writeEdits(path, [{ path: 'state/new.yaml', before: null, after: 'x' }, conflicting]),
    ).toThrow(expect.objectContaining({ name: 'KernelError', code: 'source/edit-conflict' }));
    expect(readdirSync(join(path, 'state'))).toEqual(['a.yaml']);
    expect(readFileSync(join(path, 'state/a.yaml'), 'utf8')).toBe('old\n');
  });

  it('leave nothing behind when the disk refuses one of them', () => {
    const { path, git } = repository({ 'state/a.yaml': 'old\n' });

    expect(() =>
      writeEdits(path, [
        { path: 'state/a.yaml', before: 'old\n', after: 'new\n' },
        { path: `state/${'x'.repeat(250)}.yaml`, before: null, after: 'x' },
      ]),
    ).toThrow('ENAMETOOLONG');

    expect(git('status', '--porcelain')).toBe('');
  });

  it.each([
    ['../stolen.yaml', 'source/path-outside'],
    ['/etc/passwd', 'source/path-outside'],
    ['state/../../stolen.yaml', 'source/path-outside'],
    ['.git/hooks/pre-commit', 'source/path-outside'],
    ['state/\u202ea.yaml', 'source/path-control-character'],
    ['state\\a.yaml', 'source/path-backslash'],
  ])('never leave the workspace: %j', (name, code) => {
    const { path } = repository({ 'state/a.yaml': 'old\n' });

    expect(() => writeEdits(path, [{ path: name, before: null, after: 'x' }])).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it('are not led astray by what an earlier, killed run left behind', () => {
    const { path } = repository({ 'state/a.yaml': 'old\n' });
    symlinkSync(join(path, 'outside'), join(path, 'state/.a.yaml.fractal-new'));

    writeEdits(path, [{ path: 'state/a.yaml', before: 'old\n', after: 'new\n' }]);

    expect(readFileSync(join(path, 'state/a.yaml'), 'utf8')).toBe('new\n');
    expect(existsSync(join(path, 'outside'))).toBe(false);
    expect(readdirSync(join(path, 'state'))).toEqual(['a.yaml']);
  });

  it('never follow a link', () => {
    const { path } = repository({ 'state/a.yaml': 'old\n' });
    mkdirSync(join(path, 'outside'));
    symlinkSync(join(path, 'outside'), join(path, 'state/time'));
    symlinkSync(join(path, 'outside/x'), join(path, 'state/b.yaml'));

    for (const name of ['state/time/ana.yaml', 'state/b.yaml']) {
      expect(() => writeEdits(path, [{ path: name, before: null, after: 'x' }])).toThrow(
        expect.objectContaining({ code: 'source/symlink' }),
      );
    }
    expect(readdirSync(join(path, 'outside'))).toEqual([]);
  });
});

describe('a commit on another branch', () => {
  it('is added without touching the working tree or the index', async () => {
    const repo = repository({ 'shop/state/a.yaml': 'old\n', 'shop/state/b.yaml': 'b\n', 'README.md': 'r\n' });
    const parent = repo.git('rev-parse', 'HEAD');
    repo.write({ 'README.md': 'being edited\n' });
    const before = repo.git('status', '--porcelain');

    const commit = await commitOnBranch(
      { repository: repo.path, prefix: 'shop/' },
      'fractal/inbox',
      [
        { path: 'state/a.yaml', before: 'old\n', after: 'new\n' },
        { path: 'state/b.yaml', before: 'b\n', after: null },
        { path: 'state/time/"ana" café.yaml', before: null, after: 'é\n' },
      ],
      { ...WORDS, parent },
    );

    expect(repo.git('rev-parse', 'fractal/inbox')).toBe(commit);
    expect(repo.git('rev-parse', 'fractal/inbox^')).toBe(parent);
    expect(repo.git('status', '--porcelain')).toBe(before);
    expect(
      repo.git('-c', 'core.quotepath=off', 'ls-tree', '-r', '--name-only', '-z', commit).split('\0'),
    ).toEqual(['README.md', 'shop/state/a.yaml', 'shop/state/time/"ana" café.yaml', '']);
    expect(repo.git('show', `${commit}:shop/state/a.yaml`)).toBe('new');
    expect(repo.git('log', '-1', '--format=%an|%ae|%aI|%cn|%s', commit)).toBe(
      'Ana Reis|ana@example.com|2026-03-30T12:20:00+01:00|Ana Reis|Log time',
    );
  });

  it('has the same id whenever it is made again from the same values', async () => {
    const edit = { path: 'state/b.yaml', before: null, after: 'b\n' };
    const ids = [];
    for (let time = 0; time < 2; time += 1) {
      const repo = repository({ 'state/a.yaml': 'old\n' });
      const parent = repo.git('rev-parse', 'HEAD');
      ids.push(
        await commitOnBranch({ repository: repo.path, prefix: '' }, 'inbox', [edit], { ...WORDS, parent }),
      );
    }

    expect(ids[0]).toBe(ids[1]);
  });

  it('follows the commit before it, and begins a history where there is none', async () => {
    const repo = repository({ 'state/a.yaml': 'old\n' });
    const located = { repository: repo.path, prefix: '' };

    const first = await commitOnBranch(located, 'log', [{ path: 'a', before: null, after: '1' }], {
      ...WORDS,
      parent: null,
    });
    const second = await commitOnBranch(located, 'log', [{ path: 'a', before: '1', after: '2' }], {
      ...WORDS,
      parent: first,
    });

    expect(repo.git('rev-list', 'log').split('\n')).toEqual([second, first]);
  });

  it('is refused when the branch has moved, and the branch stays', async () => {
    const repo = repository({ 'state/a.yaml': 'old\n' });
    const located = { repository: repo.path, prefix: '' };
    const parent = repo.git('rev-parse', 'HEAD');
    const edit = (name: string) => [{ path: name, before: null, after: 'x\n' }];
    const first = await commitOnBranch(located, 'inbox', edit('state/one.yaml'), { ...WORDS, parent });

    const late = commitOnBranch(located, 'inbox', edit('state/two.yaml'), { ...WORDS, parent });

    await expect(late).rejects.toMatchObject({ code: 'source/branch-moved' });
    expect(repo.git('rev-parse', 'inbox')).toBe(first);
    await expect(
      commitOnBranch(located, 'inbox', edit('state/two.yaml'), { ...WORDS, parent: null }),
    ).rejects.toMatchObject({ code: 'source/branch-moved' });
    await expect(
      commitOnBranch(located, 'new', edit('a'), {
        ...WORDS,
        parent: '0123456789012345678901234567890123456789',
      }),
    ).rejects.toMatchObject({ code: 'source/branch-moved' });
  });

  it('is refused in words where another branch or a lock leaves no room', async () => {
    const repo = repository({ 'state/a.yaml': 'old\n' });
    const located = { repository: repo.path, prefix: '' };
    const parent = repo.git('rev-parse', 'HEAD');
    const edits = [{ path: 'state/one.yaml', before: null, after: 'x\n' }];
    repo.git('branch', 'fractal');
    repo.git('branch', 'tea/shop/menu');
    writeFileSync(join(repo.path, '.git/refs/heads/quay.lock'), '');

    const onto = (branch: string) => commitOnBranch(located, branch, edits, { ...WORDS, parent });

    await expect(onto('fractal/update')).rejects.toMatchObject({
      code: 'source/branch-in-the-way',
      hint: expect.stringContaining('git branch -m fractal …'),
    });
    await expect(onto('tea/shop')).rejects.toMatchObject({
      code: 'source/branch-in-the-way',
      message: expect.stringContaining('`tea/shop/menu`'),
    });
    await expect(onto('quay')).rejects.toMatchObject({
      code: 'source/branch-moved',
      hint: expect.stringContaining('quay.lock'),
    });
  });

  it('is refused when a file is not as the edit knew it', async () => {
    const repo = repository({ 'state/a.yaml': 'old\n' });
    const parent = repo.git('rev-parse', 'HEAD');

    for (const before of [null, 'older\n']) {
      await expect(
        commitOnBranch(
          { repository: repo.path, prefix: '' },
          'inbox',
          [{ path: 'state/a.yaml', before, after: 'x' }],
          {
            ...WORDS,
            parent,
          },
        ),
      ).rejects.toMatchObject({ code: 'source/edit-conflict' });
    }
  });

  it('is refused on the branch that is checked out, also before its first commit', async () => {
    const repo = repository({ 'state/a.yaml': 'old\n' });
    const empty = repository();
    const words = { ...WORDS, parent: null };

    await expect(
      commitOnBranch({ repository: repo.path, prefix: '' }, 'main', [], {
        ...words,
        parent: repo.git('rev-parse', 'HEAD'),
      }),
    ).rejects.toMatchObject({ code: 'source/branch-checked-out' });
    await expect(
      commitOnBranch({ repository: empty.path, prefix: '' }, 'main', [], words),
    ).rejects.toMatchObject({
      code: 'source/branch-checked-out',
    });
  });

  it.each([
    ['-f'],
    ['a..b'],
    ['a b'],
    ['a~1'],
    ['a.lock'],
    ['/a'],
    ['a/'],
    ['HEAD'],
    [''],
    ['a\nfrom x'],
    ['zzz";echo x;#'],
  ])('cannot be named %j', async (branch) => {
    const repo = repository({ 'state/a.yaml': 'old\n' });

    await expect(
      commitOnBranch({ repository: repo.path, prefix: '' }, branch, [], { ...WORDS, parent: null }),
    ).rejects.toMatchObject({ code: 'source/bad-branch-name' });
  });
});
