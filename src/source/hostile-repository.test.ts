/** Repositories whose own settings, names and files are meant to run something, to confuse git, or to fill the memory. */
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { repository, type TestRepository } from '#testing/repository.ts';
import { readCommit } from './commit.ts';
import { lastCommits } from './history.ts';
import { readWorkingTree } from './working-tree.ts';
import { findRepository } from './workspace.ts';

const WORKSPACE = { 'manifests/workspace.yaml': 'kind: Workspace\n' };
const FILE = 'manifests/workspace.yaml';

/** Settings by which git runs a program, each set to one that leaves a trace. */
const PROGRAMS = [
  ...['core.fsmonitor', 'core.pager', 'core.editor', 'core.sshCommand', 'core.askPass', 'gpg.program'],
  ...[
    'diff.external',
    'diff.evil.textconv',
    'diff.evil.command',
    'filter.evil=1.clean',
    'filter.evil=1.smudge',
  ],
  ...[
    'filter.evil=1.process',
    'credential.helper',
    'alias.status',
    'alias.cat-file',
    'alias.log',
    'pager.log',
  ],
];
const HOOKS = [
  'post-index-change',
  'reference-transaction',
  'fsmonitor-watchman',
  'post-checkout',
  'pre-auto-gc',
];

/** A repository that wants to run a program on every occasion there is. */
function armed(): { repo: TestRepository; traces: string } {
  const repo = repository({ ...WORKSPACE, '.gitattributes': '* text filter=evil=1 diff=evil\n' });
  const traces = join(repo.path, '.git', 'traces');
  const leaving = (name: string) => `sh -c 'echo ${name} >> ${traces}; cat'`;
  mkdirSync(join(repo.path, '.git/hooks'), { recursive: true });
  for (const name of HOOKS) {
    const hook = join(repo.path, '.git/hooks', name);
    writeFileSync(hook, `#!/bin/sh\necho ${name} >> ${traces}\n`);
    chmodSync(hook, 0o755);
  }
  for (const name of PROGRAMS) repo.git('config', name, leaving(name));
  repo.git('config', 'filter.evil=1.required', 'true');
  repo.git('config', 'log.showSignature', 'true');
  repo.git('config', 'core.hooksPath', join(repo.path, '.git/hooks'));
  return { repo, traces };
}

it('reading runs no program that the repository names', async () => {
  const { repo, traces } = armed();
  // Other times and sizes than the index knows, so that git has to look into the files.
  repo.write({ 'state/time/ana.yaml': 'a: 1\r\n', [FILE]: 'kind: Workspace \n' });
  utimesSync(join(repo.path, '.gitattributes'), 1, 1);

  const snapshot = await readWorkingTree(repo.path);
  await snapshot.readEach(snapshot.entries.keys(), () => undefined);
  const commit = await readCommit(repo.path, 'HEAD');
  await commit.readEach(commit.entries.keys(), () => undefined);
  await lastCommits(commit, 'HEAD', [FILE]);

  expect(existsSync(traces) ? readFileSync(traces, 'utf8') : '').toBe('');
  expect([...snapshot.entries.keys()]).toEqual([FILE, 'state/time/ana.yaml']);
});

it('a filter that only an included file names is not run either', async () => {
  const repo = repository({ ...WORKSPACE, '.gitattributes': '* filter=evil\n' });
  const traces = join(repo.path, '.git', 'traces');
  writeFileSync(
    join(repo.path, '.git/more'),
    `[filter "evil"]\n\tclean = echo ran > ${traces}\n\trequired\n`,
  );
  repo.git('config', 'include.path', 'more');
  repo.write({ [FILE]: 'kind: Workspace \n' });

  await readWorkingTree(repo.path);

  expect(existsSync(traces)).toBe(false);
});

it('a filter of the user’s own configuration still does its work', async () => {
  const repo = repository({ ...WORKSPACE, '.gitattributes': '*.bin filter=large\n' });
  const [own, before] = [join(repo.path, '.git/own'), process.env.GIT_CONFIG_GLOBAL];
  writeFileSync(own, '[filter "large"]\n\tclean = echo pointer\n');
  repo.git('config', 'filter.other.clean', 'false');
  repo.write({ 'tea.bin': 'leaves' });
  const read = async () => (await readWorkingTree(repo.path)).tree;
  try {
    process.env.GIT_CONFIG_GLOBAL = own;
    const filtered = await read();
    process.env.GIT_CONFIG_GLOBAL = '/dev/null';
    expect(await read()).not.toBe(filtered);
    repo.write({ 'tea.bin': 'pointer\n' });
    expect(await read()).toBe(filtered);
  } finally {
    if (before === undefined) delete process.env.GIT_CONFIG_GLOBAL;
    else process.env.GIT_CONFIG_GLOBAL = before;
  }
});

it('nothing is fetched by reading a file that a partial clone lacks', async () => {
  const repo = repository(WORKSPACE);
  const traces = join(repo.path, '.git', 'traces');
  const blob = repo.git('rev-parse', `HEAD:${FILE}`);
  for (const [name, value] of [
    ['core.repositoryFormatVersion', '1'],
    ['extensions.partialClone', 'origin'],
    ['remote.origin.promisor', 'true'],
    ['remote.origin.url', 'ssh://127.0.0.1:1/tea'],
    ['core.sshCommand', `sh -c 'echo ran > ${traces}'`],
  ] as const) {
    repo.git('config', name, value);
  }
  repo.remove(`.git/objects/${blob.slice(0, 2)}/${blob.slice(2)}`);

  const snapshot = await readCommit(repo.path, 'HEAD');
  await expect(snapshot.readEach([FILE], () => undefined)).rejects.toMatchObject({
    code: 'source/missing-object',
  });

  expect(existsSync(traces)).toBe(false);
});

it.each(['"quoted', 'two\nlines', 'a\\nb', '-option', 'caf\u00e9 \u202e', ' '])(
  'a file named %j that git has to convert is one file',
  async (name) => {
    const repo = repository({ ...WORKSPACE, '.gitattributes': '* text=auto\n' });
    repo.write({ [name]: 'tea\r\n' });

    const { tree } = await readWorkingTree(repo.path);
    repo.commit();

    expect(tree).toBe(repo.git('rev-parse', 'HEAD^{tree}'));
  },
);

it('a file of many gigabytes beside the workspace is not taken into the memory', async () => {
  const repo = repository(WORKSPACE);
  writeFileSync(join(repo.path, 'harbour.mov'), '');
  truncateSync(join(repo.path, 'harbour.mov'), 64 * 1024 * 1024);
  const before = process.memoryUsage.rss();

  const { entries } = await readWorkingTree(repo.path);

  expect([...entries.keys()]).toEqual([FILE]);
  expect(process.memoryUsage.rss() - before).toBeLessThan(48 * 1024 * 1024);
});

it('a workspace in a folder whose name has two lines is not mixed up with another', async () => {
  const folder = 'tea\nHEAD:office';
  const repo = repository({ [`${folder}/${FILE}`]: 'a: 1\n', [`office/${FILE}`]: 'b: 2\n' });

  await expect(readCommit(join(repo.path, folder), 'HEAD')).rejects.toMatchObject({
    code: 'source/no-workspace',
  });
  mkdirSync(join(repo.path, 'office/state/two\nlines'), { recursive: true });
  expect((await readCommit(join(repo.path, 'office/state/two\nlines'), 'HEAD')).prefix).toBe('office/');
});

it('committed files that look like a bare repository are none: they could put other objects in place of ours', async () => {
  const repo = repository({
    'studio/manifests/workspace.yaml': 'kind: Workspace\n',
    'studio/HEAD': 'ref: refs/heads/main\n',
    'studio/refs/replace/none': '',
    'studio/objects/info/alternates': '../../.git/objects\n',
  });

  expect(findRepository(join(repo.path, 'studio'))).toBe(repo.path);
  expect((await readCommit(join(repo.path, 'studio'), 'HEAD')).prefix).toBe('studio/');
});

it('a bare repository by itself is one', () => {
  const desk = repository();
  desk.remove('.git');
  const bare = join(desk.path, 'studio.git');
  desk.git('init', '--quiet', '--bare', bare);

  expect(findRepository(join(bare, 'refs'))).toBe(bare);
});

it('a folder that a proposal made a link to another workspace is not read as that one', async () => {
  const repo = repository({ 'demo/manifests/workspace.yaml': 'kind: Workspace\n' });
  symlinkSync('demo', join(repo.path, 'studio'));
  repo.commit();
  const linked = { code: 'source/linked-folder' };

  await expect(readCommit(join(repo.path, 'studio'), 'HEAD')).rejects.toMatchObject(linked);
  await expect(readWorkingTree(join(repo.path, 'studio/manifests'))).rejects.toMatchObject(linked);
});

it('a link from elsewhere to a repository, or into one, is followed', () => {
  const repo = repository({ 'studio/manifests/workspace.yaml': 'kind: Workspace\n' });
  const desk = repository();
  desk.remove('.git');
  symlinkSync(repo.path, join(desk.path, 'top'));
  symlinkSync(join(repo.path, 'studio'), join(desk.path, 'inside'));

  expect(findRepository(join(desk.path, 'top/studio'))).toBe(repo.path);
  expect(findRepository(join(desk.path, 'inside'))).toBe(repo.path);
});

it('an object that somebody replaced on this machine is read as it was committed', async () => {
  const repo = repository(WORKSPACE);
  const other = repository({ ...WORKSPACE, 'manifests/tea.yaml': 'clients: {}\n' });
  repo.git('fetch', '--quiet', other.path, 'main');
  repo.git('replace', repo.git('rev-parse', 'HEAD'), repo.git('rev-parse', 'FETCH_HEAD'));

  expect([...(await readCommit(repo.path, 'HEAD')).entries.keys()]).toEqual([FILE]);
});
