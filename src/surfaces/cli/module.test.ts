import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { moduleLint } from '#kernel/commands/module-lint.ts';
import { moduleList } from '#kernel/commands/module-list.ts';
import { moduleRelease } from '#kernel/commands/module-release.ts';
import { moduleShow } from '#kernel/commands/module-show.ts';
import { fractal } from '#testing/command-line.ts';
import { harbour } from '#testing/harbour.ts';
import { repository, type Tree } from '#testing/repository.ts';

const workshop: Tree = {
  ...harbour,
  'manifests/workspace.yaml': `apiVersion: fractalops/v1
kind: Workspace
metadata: { name: quay-studio }
spec: { currency: EUR, timeZone: Europe/Lisbon, modules: [workshop@^1] }
`,
  'patterns/workshop/module.yaml': `apiVersion: fractalops/v1
kind: Module
metadata: { name: workshop, title: Workshop }
spec:
  version: 1.0.0 # raised by a release
  exports: { kinds: [Traveller], patterns: [bench] }
`,
  'patterns/workshop/bench.yaml': 'patterns:\n  bench:\n    spec: { tools: [plane, saw], height: 90 }\n',
  'patterns/workshop/kinds/Traveller.yaml': `title: Job traveller
type: object
x-table: [product, project]
properties:
  product: { type: string }
  project: { type: string, x-reference: Project }
`,
  'manifests/job-7.yaml': `apiVersion: workshop.fractalops/v1
kind: Traveller
metadata: { name: job-7 }
spec: { product: Kettle, project: harbour-shop }
`,
};

const BENCH = 'patterns/workshop/bench.yaml';
const edit = (path: string, file: string, from: string, to: string) => {
  const text = readFileSync(join(path, file), 'utf8');
  expect(text).toContain(from);
  writeFileSync(join(path, file), text.replace(from, to));
};

test('module list tells what is selected, released and in use', async () => {
  const { path } = repository(workshop);

  const { exit, out } = await fractal(path, ['module', 'list']);
  const json = await fractal(path, ['module', 'list', '--format', 'json']);

  expect({ exit, out }).toEqual({
    exit: 0,
    out: `module    version  selected  patterns  blueprints  kinds  users  state
workshop  1.0.0    ^1               1           0      1      1  never released
`,
  });
  expect((await moduleList.output?.())?.parse(JSON.parse(json.out)).modules).toHaveLength(1);
});

test('module show tells who uses it, and the resources of its kinds', async () => {
  const { path } = repository(workshop);

  const { exit, out } = await fractal(path, ['module', 'show', 'workshop']);
  const json = await fractal(path, ['module', 'show', 'workshop', '--format', 'json']);

  expect({ exit, out }).toEqual({
    exit: 0,
    out: `workshop  Workshop · 1.0.0 · never released · selected ^1
  patterns  bench
  kinds  Traveller
  fractal  *
  used by  workshop.Traveller/job-7

Job traveller  workshop.Traveller
name   product  project
job-7  Kettle   harbour-shop
`,
  });
  expect((await moduleShow.output?.())?.parse(JSON.parse(json.out)).users).toEqual([
    'workshop.Traveller/job-7',
  ]);
});

describe('module release', () => {
  test('pins what is released, and a change of it is an error until the next release', async () => {
    const { path } = repository(workshop);

    const first = await fractal(path, ['module', 'release', 'workshop']);
    const sound = await fractal(path, ['check']);
    edit(path, BENCH, 'height: 90', 'height: 95');
    const broken = await fractal(path, ['check']);
    const second = await fractal(path, ['module', 'release', 'workshop']);
    const again = await fractal(path, ['module', 'release', 'workshop']);

    expect(first.out).toContain('workshop 1.0.0  the first release\n');
    expect(sound.exit).toBe(0);
    expect(broken.exit).toBe(1);
    expect(broken.out).toContain('module/released-changed  `workshop` 1.0.0 is released, and is another now');
    expect(second.out).toContain('workshop 1.1.0  1.0.0 → minor\n');
    expect(second.out).toContain('  minor  the pattern `bench`: `/spec/height` has another value\n');
    expect(readFileSync(join(path, 'patterns/workshop/module.yaml'), 'utf8')).toContain(
      'version: 1.1.0 # raised by a release\n',
    );
    expect(again.out).toBe('workshop 1.1.0 is released as it is\n');
    expect((await fractal(path, ['check'])).exit).toBe(0);
  });

  test('refuses a version that is too low for what was removed, and says what', async () => {
    const { path } = repository(workshop);
    await fractal(path, ['module', 'release', 'workshop']);
    edit(path, BENCH, ', height: 90', '');
    edit(path, 'patterns/workshop/module.yaml', '1.0.0', '1.1.0');

    const { exit, out } = await fractal(path, ['module', 'release', 'workshop']);
    const linted = await fractal(path, ['module', 'lint', 'workshop', '--format', 'json']);

    expect(exit).toBe(1);
    expect(out).toContain('module/version-too-low  1.1.0 is too low for what changed since 1.0.0');
    expect(out).toContain('write 2.0.0: the pattern `bench`: `/spec/height` is gone');
    expect(out).toContain('not released\n');
    expect((await moduleLint.output?.())?.parse(JSON.parse(linted.out)).findings).toMatchObject([
      { code: 'module/version-too-low' },
    ]);
  });

  test('says with --dry-run what it would do, and writes nothing', async () => {
    const repo = repository(workshop);

    const { out } = await fractal(repo.path, [
      'module',
      'release',
      'workshop',
      '--dry-run',
      '--format',
      'json',
    ]);

    expect((await moduleRelease.output?.())?.parse(JSON.parse(out))).toMatchObject({
      released: '1.0.0',
      files: [],
    });
    expect(repo.git('status', '--porcelain')).toBe('');
  });

  test('refuses a module with errors', async () => {
    const { path } = repository({ ...workshop, [BENCH]: 'patterns:\n  bench: { extends: desk }\n' });

    const { exit, out } = await fractal(path, ['module', 'release', 'workshop']);

    expect(exit).toBe(1);
    expect(out).toContain('reference/unknown-pattern  no pattern `workshop/desk`');
  });

  test('refuses when the file that keeps the last release is not the one that was written', async () => {
    const { path } = repository(workshop);
    await fractal(path, ['module', 'release', 'workshop']);
    edit(path, 'patterns/workshop/.released.json', '"height": 90', '"height": 95');
    edit(path, BENCH, ', height: 90', '');

    const { exit, out } = await fractal(path, ['module', 'release', 'workshop']);

    expect(exit).toBe(1);
    expect(out).toContain('is not what `workshop` 1.0.0 was released with');
  });
});

test('a module that does not exist is not released, and the nearest is named', async () => {
  const { path } = repository(workshop);

  const { exit, err } = await fractal(path, ['module', 'release', 'workshp']);

  expect(exit).toBe(2);
  expect(err).toContain('did you mean `workshop`?');
});

test('a plan says in words what changes of a module’s kind, and what a deletion would break', async () => {
  const repo = repository({
    ...workshop,
    'patterns/workshop/kinds/Crate.yaml':
      'type: object\nproperties:\n  holds: { type: string, x-reference: Traveller }\n',
    'patterns/workshop/module.yaml': (workshop['patterns/workshop/module.yaml'] as string).replace(
      '[Traveller]',
      '[Traveller, Crate]',
    ),
    'manifests/crate.yaml':
      'apiVersion: workshop.fractalops/v1\nkind: Crate\nmetadata: { name: big }\nspec: { holds: job-7 }\n',
  });
  repo.git('switch', '--quiet', '--create', 'proposal');
  repo.remove('manifests/job-7.yaml');
  repo.commit();

  const { exit, out } = await fractal(repo.path, ['plan', '--base', 'main']);

  expect(exit).toBe(1);
  expect(out).toContain('1 traveller deleted');
  expect(out).toContain(
    'proposal/deleted-in-use  `workshop.Traveller/job-7` is deleted, but one place still names it',
  );
});

test('a proposal cannot rewrite a release together with the lock that pins it', async () => {
  const repo = repository(workshop);
  await fractal(repo.path, ['module', 'release', 'workshop']);
  repo.commit();
  const released = readFileSync(join(repo.path, 'patterns/fractal.lock'), 'utf8');
  repo.git('switch', '--quiet', '--create', 'proposal');
  edit(repo.path, BENCH, 'height: 90', 'height: 95');
  writeFileSync(join(repo.path, 'patterns/fractal.lock'), 'version: 1\nmodules: {}\n');
  repo.remove('patterns/workshop/.released.json');
  await fractal(repo.path, ['module', 'release', 'workshop']);
  repo.commit();

  const checked = await fractal(repo.path, ['check']);
  const planned = await fractal(repo.path, ['plan', '--base', 'main']);

  expect(readFileSync(join(repo.path, 'patterns/fractal.lock'), 'utf8')).not.toBe(released);
  expect(checked.exit).toBe(0);
  expect(planned.exit).toBe(1);
  expect(planned.out).toContain('the proposal rewrites what `workshop` 1.0.0 was released with');
});
