import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { fractal, spawnFractal } from '#testing/command-line.ts';
import { asDocumented } from '#testing/plan-document.ts';
import { type BlueprintVersion, renderedWorld } from '#testing/rendered.ts';

const FIRST: BlueprintVersion = {
  version: '1.0.0',
  files: {
    'README.md.hbs': '# {{title}}\n\nTea from {{city}}.\n',
    'menu.md': 'oolong\nsencha\nassam\n',
    'till.json': '{\n  "open": 9,\n  "close": 18\n}\n',
    '.github/check.yml': 'on: push\n',
    'content/home.md': 'Welcome\n',
    'old.md': 'old\n',
    'gone.md': 'gone\n',
    'logo.png': Buffer.from([0x89, 0x50, 0, 1]),
  },
};

const SECOND: BlueprintVersion = {
  version: '1.1.0',
  spec: '  migrations: [{ version: 1.1.0, steps: [{ renameFile: { from: old.md, to: docs/new.md } }] }]\n',
  files: {
    ...FIRST.files,
    'README.md.hbs': '# {{title}}\n\nTea from {{city}}, and coffee.\n',
    'menu.md': 'oolong 4.50\nsencha\nassam\n',
    'till.json': '{\n  "open": 8,\n  "close": 18,\n  "card": true\n}\n',
    '.github/check.yml': 'on: [push, pull_request]\n',
    'content/home.md': 'Welcome!\n',
    'docs/new.md': 'old, revised\n',
    'brew.sh': 'kettle\n',
    'logo.png': Buffer.from([0x89, 0x50, 0, 2]),
  },
};
const { 'old.md': _old, 'gone.md': _gone, ...filesOfSecond } = SECOND.files;
const NEXT: BlueprintVersion = { ...SECOND, files: filesOfSecond };

test('an update is one commit on a branch, and the working tree stays as it is', async () => {
  const world = await renderedWorld(FIRST);
  world.own({ 'menu.md': 'oolong\nsencha\nassam\nmine\n', 'own.md': 'own\n' });
  world.release(NEXT);
  const before = world.git('status', '--porcelain=v2', '--branch');

  const { exit, out } = await fractal(world.office, ['blueprint', 'update', '../shop']);

  expect(out).toMatch(
    /^shop {2}tea\/shop 1\.0\.0 → 1\.1\.0\n(?: {2}.*\n)+✓ on the branch fractal\/update\/tea\/shop-1\.1\.0, commit [0-9a-f]{7}; the working tree is as it was\n/,
  );
  expect(exit).toBe(0);
  expect(world.git('status', '--porcelain=v2', '--branch')).toBe(before);
  const branch = 'fractal/update/tea/shop-1.1.0';
  expect(world.git('show', `${branch}:menu.md`)).toBe('oolong 4.50\nsencha\nassam\nmine');
  expect(world.git('show', `${branch}:own.md`)).toBe('own');
  expect(world.git('show', `${branch}:content/home.md`)).toBe('Welcome');
  expect(world.git('show', `${branch}:docs/new.md`)).toBe('old, revised');
  expect(world.git('rev-list', '--count', `main..${branch}`)).toBe('1');
  expect(world.git('log', '-1', '--format=%an <%ae> %ad %s', '--date=short', branch)).toBe(
    'Ana Reis <ana@example.com> 2026-03-30 Update tea/shop from 1.0.0 to 1.1.0',
  );
  expect(world.git('ls-tree', '-r', '--name-only', branch).split('\n')).toEqual([
    '.fractal/lock.yaml',
    '.github/check.yml',
    'README.md',
    'brew.sh',
    'content/home.md',
    'docs/new.md',
    'logo.png',
    'menu.md',
    'own.md',
    'till.json',
  ]);
  world.git('merge', '--quiet', branch);
  const again = await fractal(world.office, ['blueprint', 'update']);
  expect(again).toMatchObject({ exit: 0, out: '✓ shop  tea/shop 1.1.0  up to date\n' });
});

const OWN = {
  'menu.md': 'oolong 4.00\nsencha\nassam\n',
  'README.md': 'Open daily.\n\n# Harbour Tea\n\nTea from Lisbon.\n',
  'till.json': '{\n  "open": 10,\n  "close": 18,\n  "own": true\n}\n',
  '.github/check.yml': 'on: push # mine\n',
  'gone.md': 'gone, and changed here\n',
  'old.md': null,
  'logo.png': Buffer.from([0x89, 0x50, 0, 9]),
};
const BRANCH = 'fractal/update/tea/shop-1.1.0';

async function conflictedWorld() {
  const world = await renderedWorld(FIRST);
  world.own(OWN);
  world.release(NEXT);
  return world;
}

test('conflicts are on the branch alone, in the lock, and in the exit code', async () => {
  const world = await conflictedWorld();

  const { exit, out } = await fractal(world.office, ['blueprint', 'update', 'shop']);

  expect(exit).toBe(3);
  await expect(out.replaceAll(/commit [0-9a-f]{7}/g, 'commit 1234567')).toMatchFileSnapshot(
    'blueprint-update.golden.txt',
  );
  expect(world.git('grep', '--count', '<<<<<<<', BRANCH)).toBe(`${BRANCH}:menu.md:1`);
  expect(world.git('show', `${BRANCH}:till.json`)).toBe(
    '{\n  "open": 10,\n  "close": 18,\n  "card": true,\n  "own": true\n}',
  );
  expect(world.git('show', `${BRANCH}:gone.md`)).toBe('gone, and changed here');
  expect(world.git('show', `${BRANCH}:.fractal/lock.yaml`).split('conflicted:')[1]).toBe(`
  - { path: "gone.md", why: "deleted-upstream" }
  - { path: "logo.png", why: "binary" }
  - { path: "menu.md", why: "contents" }
  - { path: "till.json", why: "keys", at: "/open", theirs: "8" }`);
});

test('the body of a pull request is the table', async () => {
  const world = await conflictedWorld();

  const { out } = await fractal(world.office, [
    'blueprint',
    'update',
    'shop',
    '--plan',
    '--format',
    'markdown',
  ]);

  await expect(out).toMatchFileSnapshot('blueprint-update.golden.md');
});

test('a plan is what the run does, and a second run does nothing', async () => {
  const world = await conflictedWorld();
  const json = async (...words: string[]) =>
    JSON.parse((await fractal(world.office, ['blueprint', 'update', ...words, '--format', 'json'])).out);

  const plan = await json('--plan');
  expect(world.git('branch', '--list', 'fractal/*')).toBe('');
  const run = await json();
  const tip = world.git('rev-parse', BRANCH);
  const later = await fractal(world.office, ['blueprint', 'update', '--format', 'json'], {
    today: '2026-04-02',
  });

  const [update] = run.updates;
  expect({ ...plan, isPlan: false }).toEqual({ ...run, updates: [{ ...update, commit: null }] });
  expect(JSON.parse(later.out)).toEqual(run);
  expect(later.exit).toBe(3);
  expect(world.git('rev-parse', BRANCH)).toBe(tip);
});

test('a branch that nobody touched follows the repository, one that somebody did is left alone', async () => {
  const world = await conflictedWorld();
  await fractal(world.office, ['blueprint', 'update']);
  world.own({ 'own.md': 'own\n' });

  const followed = await fractal(world.office, ['blueprint', 'update']);
  expect(followed.exit).toBe(3);
  expect(world.git('rev-parse', `${BRANCH}~1`)).toBe(world.git('rev-parse', 'main'));

  world.git('switch', '--quiet', BRANCH);
  const checkedOut = await fractal(world.office, ['blueprint', 'update']);
  world.own({ 'menu.md': 'settled\n' });
  world.git('switch', '--quiet', 'main');
  world.own({ 'own.md': 'changed\n' });
  const tip = world.git('rev-parse', BRANCH);
  const edited = await fractal(world.office, ['blueprint', 'update']);

  expect(checkedOut).toMatchObject({ exit: 1, out: expect.stringContaining('update/unsettled') });
  expect(edited).toMatchObject({ exit: 2, err: expect.stringContaining('update/branch-edited') });
  expect(world.git('rev-parse', BRANCH)).toBe(tip);
});

test('a branch that was merged with what people did on it goes on from there', async () => {
  const world = await conflictedWorld();
  await fractal(world.office, ['blueprint', 'update']);
  world.git('switch', '--quiet', BRANCH);
  const lock = world.git('show', 'HEAD:.fractal/lock.yaml');
  world.own({
    'menu.md': 'settled\n',
    '.fractal/lock.yaml': lock.slice(0, lock.indexOf('# Delete a line')),
  });
  world.git('switch', '--quiet', 'main');
  world.git('merge', '--quiet', BRANCH);

  const { exit } = await fractal(world.office, ['blueprint', 'update', 'shop', '--restore', 'menu.md']);

  expect(exit).toBe(0);
  expect(world.git('rev-list', '--count', `main..${BRANCH}`)).toBe('1');
  expect(world.git('show', `${BRANCH}:menu.md`)).toBe('oolong 4.50\nsencha\nassam');
});

test('no update begins before every conflict is settled, and the next one begins where it was', async () => {
  const world = await conflictedWorld();
  await fractal(world.office, ['blueprint', 'update']);
  world.git('merge', '--quiet', BRANCH);
  const THIRD = {
    ...NEXT,
    version: '1.2.0',
    files: { ...NEXT.files, 'menu.md': 'oolong 4.50\nsencha\nassam\nmatcha\n' },
  };
  world.release(THIRD);

  const unsettled = await fractal(world.office, ['blueprint', 'update']);
  expect(unsettled.exit).toBe(1);
  expect(unsettled.out.match(/a conflict in `\S+` is not settled/g)).toEqual([
    'a conflict in `gone.md` is not settled',
    'a conflict in `logo.png` is not settled',
    'a conflict in `menu.md` is not settled',
    'a conflict in `till.json` is not settled',
  ]);

  const lock = world.git('show', 'HEAD:.fractal/lock.yaml');
  world.own({
    'menu.md': 'oolong 4.25\nsencha\nassam\n',
    '.fractal/lock.yaml': `${lock.slice(0, lock.indexOf('# Delete a line'))}`,
  });
  const settled = await fractal(world.office, ['blueprint', 'update']);

  expect(settled.exit).toBe(0);
  const branch = 'fractal/update/tea/shop-1.2.0';
  expect(world.git('show', `${branch}:menu.md`)).toBe('oolong 4.25\nsencha\nassam\nmatcha');
  expect(world.git('diff', '--name-only', 'main', branch)).toBe('.fractal/lock.yaml\nmenu.md');
});

test('a file is taken back from the blueprint with --restore', async () => {
  const world = await renderedWorld(FIRST);
  world.own({ 'menu.md': null, 'README.md': 'mine\n' });

  const { exit, out } = await fractal(world.office, [
    ...['blueprint', 'update', 'shop', '--restore', 'menu.md', '--restore', 'README.md'],
  ]);
  const unknown = await fractal(world.office, ['blueprint', 'update', 'shop', '--restore', 'no.md']);

  expect(exit).toBe(0);
  expect(out).toContain('restored: what was changed here is replaced');
  const branch = 'fractal/update/tea/shop-1.0.0';
  expect(world.git('show', `${branch}:menu.md`)).toBe('oolong\nsencha\nassam');
  expect(world.git('show', `${branch}:README.md`)).toBe('# Harbour Tea\n\nTea from Lisbon.');
  expect(unknown).toMatchObject({ exit: 2, err: expect.stringContaining('no file `no.md`') });
});

test('parameters come from the manifest, and through the migrations of the blueprint', async () => {
  const world = await renderedWorld(FIRST);
  const manifest = (title: string) => ({
    'manifests/shop.yaml': `repositories:\n  shop: { blueprint: tea/shop, params: { title: ${title}, city: Porto } }\n`,
  });
  world.git('-C', world.office, 'rm', '--quiet', '-r', 'manifests');
  world.declare({
    'manifests/workspace.yaml':
      'apiVersion: fractalops/v1\nkind: Workspace\nmetadata: { name: quay-studio }\nspec: { currency: EUR, timeZone: Europe/Lisbon, privacy: team, modules: [tea] }\n',
    ...manifest('Porto Tea'),
  });

  const edited = await fractal(world.office, ['blueprint', 'update']);
  expect(edited.exit).toBe(0);
  const branch = 'fractal/update/tea/shop-1.0.0';
  expect(world.git('show', `${branch}:README.md`)).toBe('# Porto Tea\n\nTea from Porto.');
  expect(world.git('log', '-1', '--format=%s', branch)).toBe('Render tea/shop 1.0.0 again');

  world.release({
    ...FIRST,
    version: '1.1.0',
    spec: '  migrations: [{ version: 1.1.0, steps: [{ dropParam: city }] }]\n',
  });
  const dropped = await fractal(world.office, ['blueprint', 'update']);
  expect(dropped.out).toContain('the parameter `city` ("Porto") is dropped');
  expect(world.git('show', 'fractal/update/tea/shop-1.1.0:README.md')).toContain('Tea from Lisbon.');
});

test.each([
  ['an older version', (): BlueprintVersion => ({ ...FIRST, version: '0.9.0' }), 'update/downgrade'],
  ['the same version with other files', () => ({ ...NEXT, version: '1.0.0' }), 'update/digest-changed'],
])('%s is refused', async (_, version, code) => {
  const world = await renderedWorld(FIRST);
  world.release(version());

  const { exit, out } = await fractal(world.office, ['blueprint', 'update', 'shop']);

  expect(exit).toBe(1);
  expect(out).toContain(code);
  expect(world.git('branch', '--list', 'fractal/*')).toBe('');
});

test.each([
  [
    'a digest of a file',
    /(path: "menu.md".*digest: sha256:)[0-9a-f]{8}/,
    '$100000000',
    'update/engine-drift',
  ],
  ['the digest of the blueprint', /^(digest: sha256:)[0-9a-f]{8}/m, '$100000000', 'update/no-source'],
  ['the engine', /^engine: .*/m, 'engine: "fractal/0"', null],
])('a lock in which %s was changed by hand', async (_, pattern, replacement, code) => {
  const world = await renderedWorld(FIRST);
  const lock = world.git('show', 'HEAD:.fractal/lock.yaml');
  world.own({ '.fractal/lock.yaml': `${lock.replace(pattern, replacement)}\n` });
  world.release(NEXT);

  const { exit, out } = await fractal(world.office, ['blueprint', 'update', 'shop']);

  // Another engine is no trouble as long as it gives the same bytes.
  expect(exit).toBe(code === null ? 0 : 1);
  if (code !== null) expect(out).toContain(code);
});

test('a blueprint that is not as its module was released is refused', async () => {
  const world = await renderedWorld(FIRST);
  const office = (...args: string[]) => world.git('-C', world.office, ...args);
  world.release(NEXT);
  const released = await fractal(world.office, ['module', 'release', 'tea']);
  office('add', '--all');
  office(
    '-c',
    'user.name=Ana',
    '-c',
    'user.email=ana@example.com',
    'commit',
    '--quiet',
    '--message',
    'release',
  );

  const asReleased = await fractal(world.office, ['blueprint', 'update', '--plan']);
  world.release({ ...NEXT, version: '1.2.0' });
  const otherwise = await fractal(world.office, ['blueprint', 'update', '--plan']);

  expect(released).toMatchObject({ exit: 0 });
  expect(asReleased).toMatchObject({ exit: 0, out: expect.stringContaining('1.0.0 → 1.1.0') });
  expect(otherwise).toMatchObject({ exit: 1, out: expect.stringContaining('when its module was released') });
});

test('trouble with one repository does not keep the others from their update', async () => {
  const world = await conflictedWorld();
  world.git('clone', '--quiet', '.', '../stall');
  world.git('-C', '../stall', 'rm', '--quiet', '.fractal/lock.yaml');
  world.git('-C', '../stall', '-c', 'user.name=A', '-c', 'user.email=a@b.c', 'commit', '--quiet', '-m', 'x');

  const { exit, out } = await fractal(world.office, ['blueprint', 'update', '../stall', 'shop', '--plan']);

  expect(exit).toBe(1);
  expect(out).toMatch(/^stall {2}.* has no `\.fractal\/lock\.yaml` in its last commit\n/);
  expect(out).toContain('2 repositories: 1 with conflicts, 1 refused · 3 files cleanly, 4 in conflict\n');
});

test('what is no rendered repository is named', async () => {
  const world = await renderedWorld(FIRST);
  world.own({ '.fractal/lock.yaml': null });

  const noLock = await fractal(world.office, ['blueprint', 'update', 'shop']);
  const nowhere = await fractal(world.office, ['blueprint', 'update', 'shp']);

  expect(noLock).toMatchObject({ exit: 2, err: expect.stringContaining('update/no-lock') });
  expect(nowhere).toMatchObject({ exit: 2, err: expect.stringContaining('did you mean `shop`?') });
});

test('a proposal shows before it is merged what it would bring the repositories', async () => {
  const world = await renderedWorld(FIRST);
  world.own(OWN);
  const office = (...args: string[]) => world.git('-C', world.office, ...args);
  office('switch', '--quiet', '--create', 'proposal');
  world.release(NEXT);
  office('switch', '--quiet', 'main');

  const plan = await fractal(world.office, ['plan', '--base', 'main', '--head', 'proposal']);
  const preview = await fractal(world.office, ['blueprint', 'update', '--plan', '--at', 'proposal']);
  const now = await fractal(world.office, ['blueprint', 'update', '--plan']);

  expect(plan.out).toContain(`1 repository would be rendered again
  shop: tea/shop 1.0.0 → 1.1.0, 7 files changed, 1 added, 1 deleted, 1 renamed
  what merges there and what conflicts: fractal blueprint update --plan --at BRANCH
`);
  expect(preview).toMatchObject({ exit: 3, out: expect.stringContaining('conflict  menu.md') });
  expect(now).toMatchObject({ exit: 0, out: expect.stringContaining('up to date') });
  const markdown = await fractal(world.office, [
    ...['plan', '--base', 'main', '--head', 'proposal', '--format', 'markdown'],
  ]);
  expect(markdown.out).toContain('- shop: tea/shop 1.0.0 → 1.1.0, 7 files changed');
  const json = await fractal(world.office, [
    ...['plan', '--base', 'main', '--head', 'proposal', '--format', 'json'],
  ]);
  expect(asDocumented(json.out)).toBe(json.out);
});

test('an update takes four git processes: the workspace, the repository, who commits, and the commit', async () => {
  const world = await conflictedWorld();
  const counted = countingGit();

  const { exit } = spawnFractal(world.office, ['blueprint', 'update', 'shop'], {
    env: { PATH: counted.path },
  });

  expect(exit).toBe(3);
  expect(counted.commands()).toEqual(['cat-file', 'cat-file', 'config', 'fast-import']);
});

/** A `git` that notes what it is asked for, and passes it on. */
function countingGit(): { readonly path: string; commands(): string[] } {
  const folder = mkdtempSync(join(tmpdir(), 'fractal-git-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const real = execFileSync('bash', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
  writeFileSync(join(folder, 'git'), `#!/bin/bash\necho "$*" >> "${folder}/calls"\nexec "${real}" "$@"\n`, {
    mode: 0o755,
  });
  return {
    path: `${folder}:${process.env.PATH}`,
    commands: () => {
      const lines = readFileSync(join(folder, 'calls'), 'utf8').trim().split('\n');
      return lines.map(
        (line) => /(?:^| )(cat-file|config|fast-import|[a-z]+-[a-z-]+) /.exec(`${line} `)?.[1] ?? line,
      );
    },
  };
}
