import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { moduleAdd } from '#kernel/commands/module-add.ts';
import { fractal } from '#testing/command-line.ts';
import { gitServer } from '#testing/git-server.ts';
import { harbour } from '#testing/harbour.ts';
import { repository, type Tree } from '#testing/repository.ts';

const PICTURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00, 0xfe]);

const crafts: Tree = {
  'README.md': 'Modules for workshops.\n',
  'src/evil.js': 'process.exit(1)\n',
  '.gitattributes': '* filter=evil\n',
  'patterns/workshop/module.yaml': `apiVersion: fractalops/v1
kind: Module
metadata: { name: workshop }
spec:
  version: 1.2.0
  exports: { patterns: [bench], blueprints: [shed] }
`,
  'patterns/workshop/bench.yaml': 'patterns:\n  bench: { blueprint: shed, spec: { height: 90 } }\n',
  'blueprints/workshop/shed/blueprint.yaml': 'blueprints: { shed: { version: 1.0.0 } }\n',
  'blueprints/workshop/shed/files/build.sh': '#!/bin/sh\n',
};

/** A repository of modules with a picture and a program in it, and the id of its commit. */
function published(files: Tree = crafts) {
  const repo = repository(files);
  writeFileSync(join(repo.path, 'blueprints/workshop/shed/files/logo.png'), PICTURE);
  execFileSync('chmod', ['755', 'blueprints/workshop/shed/files/build.sh'], { cwd: repo.path });
  const commit = () => {
    repo.git('add', '--all');
    repo.git('commit', '--quiet', '--message', 'more');
    return repo.git('rev-parse', 'HEAD').trim();
  };
  return { ...repo, commit };
}

const add = (path: string, ...words: string[]) => fractal(path, ['module', 'add', ...words]);

describe('module add', () => {
  test('takes in the two folders of the module, byte for byte, pins them and selects it', async () => {
    const crafted = published();
    const commit = crafted.commit();
    await using server = await gitServer(crafted.path);
    const { path } = repository(harbour);

    const added = await add(path, `${server.url}@${commit}`);
    const checked = await fractal(path, ['check']);
    const listed = await fractal(path, ['module', 'list']);

    expect(added).toMatchObject({ exit: 0, out: expect.stringContaining('workshop 1.2.0\n') });
    expect(readFileSync(join(path, 'blueprints/workshop/shed/files/logo.png'))).toEqual(PICTURE);
    expect(statSync(join(path, 'blueprints/workshop/shed/files/build.sh')).mode & 0o111).toBe(0o111);
    expect(existsSync(join(path, 'src'))).toBe(false);
    expect(existsSync(join(path, '.gitattributes'))).toBe(false);
    expect(readFileSync(join(path, 'patterns/fractal.lock'), 'utf8')).toContain(`commit: "${commit}"`);
    expect(readFileSync(join(path, 'manifests/workspace.yaml'), 'utf8')).toContain('workshop@^1.2.0');
    expect(checked.exit).toBe(0);
    expect(listed.out).toMatch(/^workshop +1\.2\.0 +\^1\.2\.0 .*fetched$/m);
  });

  test('needs the server only once: what is here is read offline, and a second time changes nothing', async () => {
    const crafted = published();
    const commit = crafted.commit();
    const { path } = repository(harbour);
    {
      await using server = await gitServer(crafted.path);
      await add(path, `${server.url}@${commit}`);
      const again = await add(path, `${server.url}@${commit}`);
      expect(again.out).toContain('everything is here already');
    }

    expect((await fractal(path, ['check'])).exit).toBe(0);
    expect((await fractal(path, ['pattern', 'show', 'bench'])).exit).toBe(0);
  });

  test('brings a newer version with what changed, and takes away what it no longer has', async () => {
    const crafted = published();
    const first = crafted.commit();
    crafted.write({
      'patterns/workshop/module.yaml': (crafts['patterns/workshop/module.yaml'] as string).replace(
        '1.2.0',
        '2.0.0',
      ),
      'patterns/workshop/bench.yaml': 'patterns:\n  bench: { blueprint: shed, spec: {} }\n',
    });
    execFileSync('rm', ['blueprints/workshop/shed/files/logo.png'], { cwd: crafted.path });
    const second = crafted.commit();
    await using server = await gitServer(crafted.path);
    const { path } = repository(harbour);
    await add(path, `${server.url}@${first}`);
    const text = readFileSync(join(path, 'manifests/workspace.yaml'), 'utf8');
    writeFileSync(join(path, 'manifests/workspace.yaml'), text.replace('^1.2.0', '>=1'));

    const { out } = await add(path, `${server.url}@${second}`, '--format', 'json');
    const older = await add(path, `${server.url}@${first}`);

    expect((await moduleAdd.output?.())?.parse(JSON.parse(out))).toMatchObject({
      before: '1.2.0',
      moduleVersion: '2.0.0',
      changes: [{ level: 'major', words: 'the pattern `bench`: `/spec/height` is gone' }],
    });
    expect(existsSync(join(path, 'blueprints/workshop/shed/files/logo.png'))).toBe(false);
    expect(older.err).toContain('is here in 2.0.0, which is newer than 1.2.0');
  });

  test('is found out when a file is changed afterwards, and does not write over the change', async () => {
    const crafted = published();
    const commit = crafted.commit();
    await using server = await gitServer(crafted.path);
    const { path } = repository(harbour);
    await add(path, `${server.url}@${commit}`);
    writeFileSync(join(path, 'patterns/workshop/bench.yaml'), 'patterns: { bench: { blueprint: shed } }\n');

    const checked = await fractal(path, ['check']);
    const again = await add(path, `${server.url}@${commit}`);
    const released = await fractal(path, ['module', 'release', 'workshop']);

    expect(checked.out).toContain(
      'module/released-changed  `workshop` 1.2.0 is released, and is another now',
    );
    expect(again.err).toContain('was changed here after it was fetched');
    expect(released.err).toContain('was fetched from');
  });

  test('refuses the same version with another content', async () => {
    const crafted = published();
    const first = crafted.commit();
    crafted.write({ 'patterns/workshop/bench.yaml': 'patterns: { bench: { blueprint: shed } }\n' });
    const second = crafted.commit();
    await using server = await gitServer(crafted.path);
    const { path } = repository(harbour);
    await add(path, `${server.url}@${first}`);

    const { exit, err } = await add(path, `${server.url}@${second}`);

    expect(exit).toBe(2);
    expect(err).toContain('`workshop` 1.2.0 is known here with another content');
  });

  test.each([true, false])(
    'finds a commit that no branch ends with, whether the server gives any: %s',
    async (gives) => {
      const crafted = published();
      const first = crafted.commit();
      crafted.write({ 'README.md': 'More to come.\n' });
      crafted.commit();
      await using server = await gitServer(crafted.path, undefined, gives);
      const { path } = repository(harbour);

      const { exit } = await add(path, `${server.url}@${first}`);

      expect(exit).toBe(0);
      expect((await fractal(path, ['check'])).exit).toBe(0);
    },
  );

  test('takes in nothing that was made for another fractal', async () => {
    const crafted = published();
    crafted.write({
      'patterns/workshop/module.yaml': `${crafts['patterns/workshop/module.yaml']}  kernel: ^99\n`,
    });
    const commit = crafted.commit();
    await using server = await gitServer(crafted.path);
    const { path } = repository(harbour);

    const { exit, out } = await add(path, `${server.url}@${commit}`);

    expect(exit).toBe(1);
    expect(out).toContain('module/kernel  `workshop` works with fractal `^99`');
  });

  test('writes nothing with --dry-run', async () => {
    const crafted = published();
    const commit = crafted.commit();
    await using server = await gitServer(crafted.path);
    const repo = repository(harbour);

    const { out } = await add(repo.path, `${server.url}@${commit}`, '--dry-run');

    expect(out).toContain('would write 7 files');
    expect(repo.git('status', '--porcelain')).toBe('');
  });
});

describe('a hostile module', () => {
  test('that declares roles, or has errors, is not taken in', async () => {
    const crafted = published({
      ...crafts,
      'patterns/workshop/roles.yaml': 'roles:\n  finance: { holders: [ana] }\n',
    });
    const commit = crafted.commit();
    await using server = await gitServer(crafted.path);
    const repo = repository(harbour);

    const { exit, out } = await add(repo.path, `${server.url}@${commit}`);

    expect(exit).toBe(1);
    expect(out).toContain('module/foreign-manifest  the module `workshop` cannot declare a role');
    expect(out).toContain('nothing was taken in\n');
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  test('with a link in it is not taken in', async () => {
    const crafted = published();
    symlinkSync('/etc/passwd', join(crafted.path, 'blueprints/workshop/shed/files/users'));
    const commit = crafted.commit();
    await using server = await gitServer(crafted.path);
    const repo = repository(harbour);

    const { exit, err } = await add(repo.path, `${server.url}@${commit}`);

    expect(exit).toBe(2);
    expect(err).toContain('`blueprints/workshop/shed/files/users` is a link, or no plain file');
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  test('cannot take the place of a module of the workspace’s own', async () => {
    const crafted = published();
    const commit = crafted.commit();
    await using server = await gitServer(crafted.path);
    const { path } = repository({
      ...harbour,
      'patterns/workshop/module.yaml': 'modules: { workshop: { version: 0.1.0 } }\n',
    });

    const { exit, err } = await add(path, `${server.url}@${commit}`);

    expect(exit).toBe(2);
    expect(err).toContain('`workshop` is a module of this workspace');
  });
});

describe('refused before anything is fetched is', () => {
  test.each([
    ['a branch', 'https://git.example/crafts/modules@main', 'does not end with `@` and the forty digits'],
    ['no commit', 'https://git.example/crafts/modules', 'does not end with `@` and the forty digits'],
    ['a file', `file:///etc@${'a'.repeat(40)}`, 'is no address to fetch from'],
    ['plain http', `http://git.example/x@${'a'.repeat(40)}`, 'is no address to fetch from'],
    ['ssh', `git@git.example:x@${'a'.repeat(40)}`, 'is no address to fetch from'],
    ['a password', `https://ana:tea@git.example/x@${'a'.repeat(40)}`, 'is no address to fetch from'],
  ])('%s', async (_, source, message) => {
    const { path } = repository(harbour);

    const { exit, err } = await add(path, source);

    expect(exit).toBe(2);
    expect(err).toContain(message);
  });
});

describe('a server', () => {
  const commit = 'a'.repeat(40);

  test.each([
    ['that does not know the repository', 404, {}, 'cannot be fetched from'],
    ['that sends somewhere else', 301, { location: 'https://evil.example/x' }, 'moved to `evil.example`'],
  ])('%s is told', async (_, status, headers, message) => {
    const { path } = repository(harbour);
    await using server = await gitServer(path, (_request, response) => {
      response.writeHead(status, headers).end();
    });

    const { exit, err } = await add(path, `${server.url}@${commit}`);

    expect(exit).toBe(2);
    expect(err).toContain(message);
  });

  test('that does not have the commit is told', async () => {
    const crafted = published();
    crafted.commit();
    await using server = await gitServer(crafted.path);
    const { path } = repository(harbour);

    const { exit, err } = await add(path, `${server.url}@${commit}`);

    expect(exit).toBe(2);
    expect(err).toContain(`does not have the commit \`${commit}\``);
  });
});
