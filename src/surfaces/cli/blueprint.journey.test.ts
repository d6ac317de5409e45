import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { fractal } from '#testing/command-line.ts';
import { converse, hasPseudoTerminal } from '#testing/pseudo-terminal.ts';
import { openWorkshop, workshop } from '#testing/workshop.ts';

const RENDER = ['blueprint', 'render', 'web/storefront'];
const TITLE = ['--set', 'title=Harbour Tea'];

describe('blueprint list, show and lint', () => {
  test('say what there is', async () => {
    const { path } = openWorkshop();

    const list = await fractal(path, ['blueprint', 'list']);
    const show = await fractal(path, ['blueprint', 'show', 'storefront']);

    expect(list.out).toMatch(/^web\/storefront +1\.0\.0 +title, language +web\/shop +0$/m);
    expect(show.out).toMatch(/^title +text, at most 80 characters +must be given +what the shop is called$/m);
    expect(show.out).toMatch(/^language +en \| pt +en$/m);
    expect(show.out).toMatch(/^content\/\{\{language\}\}\.md +once +template$/m);
  });

  test('show the parameters as a pattern narrows them', async () => {
    const { path } = openWorkshop();

    const { out } = await fractal(path, ['blueprint', 'show', 'storefront', '--pattern', 'shop']);

    expect(out).toMatch(/^title +text, at most 12 characters/m);
  });

  test('find in every template what the parameters do not have', async () => {
    const { path } = openWorkshop({
      ...workshop,
      'blueprints/web/storefront/files/a.md.hbs': '{{#if titel}}x{{/if}}\n{{pattern.licence}}\n',
    });

    const { exit, out } = await fractal(path, ['blueprint', 'lint']);

    expect(exit).toBe(1);
    expect(out).toContain('blueprint/unknown-path  there is no `titel` in the parameters');
    expect(out).toContain('blueprints/web/storefront/files/a.md.hbs:1:7');
    expect(out).toContain('hint  did you mean `title`?');
  });

  test('hold the templates against every pattern that may be chosen', async () => {
    const { path } = openWorkshop({
      ...workshop,
      'blueprints/web/storefront/files/a.md.hbs': '{{pattern.licence}}{{language}}\n',
    });

    const { exit, out } = await fractal(path, ['blueprint', 'lint', 'storefront']);

    expect(exit).toBe(1);
    expect(out).toContain('with pattern `web/shop`: there is no `pattern.licence`');
  });

  test('an unknown blueprint says which was meant', async () => {
    const { path } = openWorkshop();

    expect(await fractal(path, ['blueprint', 'show', 'web/storfront'])).toMatchObject({
      exit: 2,
      err: expect.stringContaining('did you mean `web/storefront`?'),
    });
  });
});

describe('blueprint render', () => {
  test('makes a repository with a first commit, and puts its manifest on a branch', async () => {
    const { path, git, beside } = openWorkshop();

    const { exit, out } = await fractal(path, [
      ...RENDER,
      '../harbour-shop',
      ...TITLE,
      '--project',
      'harbour-shop',
    ]);

    expect({ exit, out }).toEqual({ exit: 0, out: expect.stringContaining('✓') });
    const made = (...args: string[]) =>
      execFileSync('git', args, { cwd: beside('harbour-shop'), encoding: 'utf8' }).trim();
    expect(made('status', '--porcelain', '--branch')).toBe('## main');
    expect(made('log', '--format=%an <%ae> %ai %s')).toBe(
      'Quay Studio <quay-studio@fractal.invalid> 2000-01-01 00:00:00 +0000 Begin harbour-shop from web/storefront 1.0.0',
    );
    expect(made('ls-files').split('\n')).toEqual(['.fractal/lock.yaml', 'README.md', 'content/en.md']);
    expect(readFileSync(join(beside('harbour-shop'), 'README.md'), 'utf8')).toBe('# Harbour Tea\n');
    expect(git('status', '--porcelain')).toBe('');
    const added = git('diff', '--unified=0', 'main', 'fractal/repository/harbour-shop').split('\n');
    expect(added.filter((line) => /^[+-][^+-]/.test(line)).join('\n')).toBe(`+repositories:
+  harbour-shop:
+    project: harbour-shop
+    blueprint: web/storefront
+    version: 1.0.0
+    params: { title: Harbour Tea }`);
  });

  test('gives the same commit wherever and whenever it runs, and finds what it made before', async () => {
    const [here, there] = [openWorkshop(), openWorkshop()];
    const words = [...RENDER, '../harbour-shop', ...TITLE, '--format', 'json'];

    const first = JSON.parse((await fractal(here.path, words, { today: '2026-03-30' })).out);
    const again = JSON.parse((await fractal(here.path, words, { today: '2026-04-01' })).out);
    const elsewhere = JSON.parse((await fractal(there.path, words, { today: '2027-01-01' })).out);

    expect(first.repository.making).toBe('made');
    expect(again.repository).toMatchObject({ making: 'there', manifest: null });
    expect(elsewhere.repository.commit).toBe(first.repository.commit);
    expect(
      execFileSync('git', ['rev-parse', 'HEAD'], {
        cwd: here.beside('harbour-shop'),
        encoding: 'utf8',
      }).trim(),
    ).toBe(first.repository.commit);
  });

  test('takes what was begun to its end when it is run again', async () => {
    const { path, git } = openWorkshop();
    await fractal(path, [...RENDER, '../harbour-shop', ...TITLE]);
    git('branch', '--delete', '--force', 'fractal/repository/harbour-shop');

    const { exit } = await fractal(path, [...RENDER, '../harbour-shop', ...TITLE]);

    expect(exit).toBe(0);
    expect(git('show', 'fractal/repository/harbour-shop:manifests/repositories.yaml')).toContain(
      'harbour-shop',
    );
  });

  test('shows in a dry run the files and how they differ, and makes nothing', async () => {
    const { path, git, beside } = openWorkshop();
    await fractal(path, [...RENDER, '../harbour-shop', ...TITLE]);

    const { exit, out } = await fractal(path, [
      ...RENDER,
      '../harbour-shop',
      '--set',
      'title=Quay Tea',
      '--name',
      'quay',
      '--dry-run',
    ]);

    expect(exit).toBe(0);
    expect(out).toContain('-# Harbour Tea\n+# Quay Tea\n');
    expect(out).toMatch(/^ {4}en\.md +once +1 +same$/m);
    expect(existsSync(beside('quay'))).toBe(false);
    expect(git('branch', '--list', 'fractal/repository/quay')).toBe('');
  });

  test('takes parameters from a file, and says where in it a value is wrong', async () => {
    const { path } = openWorkshop();
    writeFileSync(join(path, 'shop.yaml'), 'title: Harbour Tea\nlanguage: pr\n');

    const { exit, out } = await fractal(path, [...RENDER, '--params', 'shop.yaml', '--dry-run']);

    expect(exit).toBe(1);
    expect(out).toContain('`language` is not one of `en`, `pt`');
    expect(out).toContain('shop.yaml:2:11');
  });

  test('takes the values of a repository that is declared already', async () => {
    const { path, beside } = openWorkshop({
      ...workshop,
      'manifests/repositories.yaml':
        'repositories:\n  harbour-shop: { blueprint: web/storefront, pattern: web/shop, params: { title: Harbour Tea, language: pt } }\n',
    });

    const { exit } = await fractal(path, [...RENDER, '../harbour-shop']);

    expect(exit).toBe(0);
    expect(readdirSync(join(beside('harbour-shop'), 'content'))).toEqual(['pt.md']);
  });

  test('narrows values by the pattern', async () => {
    const { path } = openWorkshop();

    const { exit, out } = await fractal(path, [
      ...RENDER,
      '--dry-run',
      '--pattern',
      'shop',
      '--set',
      'title=A very long name',
    ]);

    expect({ exit, out }).toMatchObject({ exit: 1, out: expect.stringContaining('more than 12 characters') });
  });

  test.each([
    [
      'a folder that holds something else',
      ['../full', '--name', 'quay'],
      'is there already, and holds something else',
    ],
    [
      'a way that git is not to go',
      ['ext::sh -c id', '--name', 'quay'],
      'inside the workspace’s own repository',
    ],
    ['another scheme', ['file:///tmp/quay', '--name', 'quay'], 'pushed by https, http or ssh alone'],
    ['a folder inside the workspace', ['shop', '--name', 'quay'], 'inside the workspace’s own repository'],
    ['no place', [], 'where is the repository to be made?'],
  ])('refuses %s', async (_, words, message) => {
    const { path, git, beside } = openWorkshop();
    mkdirSync(beside('full'));
    writeFileSync(join(beside('full'), 'diary.md'), 'mine\n');

    const { exit, err } = await fractal(path, [...RENDER, ...words, ...TITLE]);

    expect({ exit, err }).toMatchObject({ exit: 2, err: expect.stringContaining(message) });
    expect(git('branch', '--list', 'fractal/repository/quay')).toBe('');
  });

  test('refuses a blueprint with changes that are not committed', async () => {
    const { path, beside } = openWorkshop();
    writeFileSync(join(path, 'blueprints/web/storefront/files/README.md.hbs'), '## {{title}}\n');

    const { exit, err } = await fractal(path, [...RENDER, '../harbour-shop', ...TITLE]);

    expect({ exit, err }).toMatchObject({ exit: 2, err: expect.stringContaining('not committed') });
    expect(existsSync(beside('harbour-shop'))).toBe(false);
  });

  test('makes nothing when git does not know who commits', async () => {
    const { path, git, beside } = openWorkshop();
    git('config', '--unset', 'user.name');
    vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
    vi.stubEnv('GIT_CONFIG_NOSYSTEM', '1');
    onTestFinished(() => void vi.unstubAllEnvs());

    const { exit, err } = await fractal(path, [...RENDER, '../harbour-shop', ...TITLE]);

    expect({ exit, err }).toMatchObject({
      exit: 2,
      err: expect.stringContaining('does not know who commits'),
    });
    expect(existsSync(beside('harbour-shop'))).toBe(false);
  });

  test('makes nothing when the manifest would not be sound', async () => {
    const { path, beside } = openWorkshop();

    const { exit, out } = await fractal(path, [
      ...RENDER,
      '../harbour-shop',
      ...TITLE,
      '--project',
      'harbour-shp',
    ]);

    expect({ exit, out }).toMatchObject({
      exit: 1,
      out: expect.stringContaining('did you mean `harbour-shop`?'),
    });
    expect(existsSync(beside('harbour-shop'))).toBe(false);
  });

  test('completes blueprints, patterns and parameters', async () => {
    const { path } = openWorkshop();
    const offers = async (...words: string[]) =>
      (await fractal(path, ['__complete', 'fish', ...words])).out
        .split('\n')
        .map((line) => line.split('\t')[0]);

    expect(await offers('blueprint', 'render', 'web')).toContain('web/storefront');
    expect(await offers('blueprint', 'render', 'web/storefront', '--pattern', '')).toContain('web/shop');
    expect(await offers('blueprint', 'render', 'web/storefront', '--set', '')).toContain('title=');
  });

  test.skipIf(!hasPseudoTerminal)('asks on a terminal for what is missing', async () => {
    const { path } = openWorkshop();

    const { exit, shown } = await converse(
      path,
      [...RENDER, '--dry-run'],
      [['what the shop is called', 'Harbour Tea\r']],
    );

    expect(exit).toBe(0);
    expect(shown).toContain('README.md');
  });
});

describe('on a terminal, nothing is asked', () => {
  test.skipIf(!hasPseudoTerminal).each([
    ['where nobody said where to', [], 'where is the repository to be made?'],
    ['for a name that no parameter has', ['../shop', '--set', 'titel=Tea'], 'there is no parameter `titel`'],
  ])('%s', async (_, words, trouble) => {
    const { path } = openWorkshop();

    const { exit, shown } = await converse(path, [...RENDER, ...words], []);

    expect(exit).not.toBe(0);
    expect(shown).toContain(trouble);
    expect(shown).not.toContain('what the shop is called');
  });
});

describe('a repository whose manifest would be an error is not made', () => {
  test.each([
    [
      'its module keeps the blueprint to itself',
      { 'patterns/web/module.yaml': 'modules: { web: { version: 1.0.0, exports: { patterns: [shop] } } }\n' },
      'repository/not-exported',
      'write `exports: { blueprints: [storefront] }` in `patterns/web/module.yaml`',
    ],
    [
      'the workspace does not select the module',
      {
        'manifests/workspace.yaml': String(workshop['manifests/workspace.yaml']).replace(
          ', modules: [web@^1]',
          '',
        ),
      },
      'repository/not-selected',
      'add `web@^1.0.0` to `modules` in `manifests/workspace.yaml`',
    ],
  ])('%s', async (_, change, code, hint) => {
    const { path, beside } = openWorkshop({ ...workshop, ...change });

    const { exit, err } = await fractal(path, [...RENDER, beside('shop'), ...TITLE]);

    expect(exit).toBe(2);
    expect(err).toContain(code);
    expect(err).toContain(hint);
    expect(existsSync(beside('shop'))).toBe(false);
  });
});

describe('a blueprint whose templates read a pattern', () => {
  const reading = {
    ...workshop,
    'blueprints/web/storefront/files/LICENSE.hbs': '{{pattern.license}}\n',
  };
  const render = [...RENDER, '--dry-run', '--set', 'title=Tea', '--format', 'json'];

  test('is rendered with the only one there is', async () => {
    const { path } = openWorkshop(reading);

    const { exit, out } = await fractal(path, render);

    expect(exit).toBe(0);
    expect(JSON.parse(out).files.map((file: { path: string }) => file.path)).toContain('LICENSE');
  });

  test('asks which, where there are several', async () => {
    const { path } = openWorkshop({
      ...reading,
      'patterns/web/fair.yaml':
        'patterns: { fair: { extends: shop }, base: { extends: shop, abstract: true } }\n',
    });

    const { exit, err } = await fractal(path, render);

    expect(exit).toBe(2);
    expect(err).toContain('say --pattern with one of web/fair, web/shop');
  });
});
