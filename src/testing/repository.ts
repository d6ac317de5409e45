/** Throw-away git repositories from an inline tree: real git, no network, removed when the test ends. */
import { execFileSync } from 'node:child_process';
import { appendFileSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Contents, contentsOf, placeContents } from './folder-contents.ts';

export type Tree = Readonly<Record<string, string | Uint8Array>>;

export interface TestRepository {
  readonly path: string;
  git(...args: string[]): string;
  write(files: Tree): void;
  remove(...paths: string[]): void;
  /** Stages everything and commits; returns the commit's id. */
  commit(message?: string): string;
}

/** A new repository with `files` in one first commit (none when there are no files); gone when the test ends. */
export function repository(files: Tree = {}): TestRepository {
  const { dispose, ...made } = lastingRepository(files);
  onTestFinished(dispose);
  return made;
}

/** The same for several tests, or a `beforeAll`: it stays until `dispose` is called. */
export function lastingRepository(files: Tree = {}): TestRepository & { dispose(): void } {
  const path = realpathSync(mkdtempSync(join(tmpdir(), 'fractal-')));
  const git = (...args: string[]) => runGit(path, args);
  begin(path, files);
  const made = {
    path,
    dispose: () => rmSync(path, { recursive: true, force: true }),
    git,
    write: (tree: Tree) => writeTree(path, tree),
    remove: (...paths: string[]) => {
      for (const name of paths) rmSync(join(path, name), { recursive: true, force: true });
    },
    commit(message = 'change') {
      return commit(path, message);
    },
  };
  return made;
}

const begun = new Map<string, Contents>();

/** The first commit. The tests of a file begin with the same tree over and over: git makes it once, the others get copies. */
function begin(path: string, files: Tree): void {
  writeTree(path, files);
  const key = JSON.stringify(Object.entries(files));
  const known = begun.get(key);
  if (known) {
    placeContents(join(path, '.git'), known);
    return;
  }
  // Without the sample hooks of git's template.
  runGit(path, ['init', '--quiet', '--initial-branch=main', '--template=']);
  // What commits on a branch are signed with, on machines where nobody has told git who they are.
  appendFileSync(join(path, '.git/config'), '[user]\n\tname = Test\n\temail = test@example.com\n');
  if (Object.keys(files).length > 0) commit(path, 'first');
  begun.set(key, contentsOf(join(path, '.git')));
}

// One process of this large one, which starts the others: what it takes to start one grows with the size of who does it.
const COMMIT = '!git add --all && git commit --quiet --allow-empty --file=- && git rev-parse HEAD';

function commit(path: string, message: string): string {
  return runGit(path, ['-c', `alias.keep=${COMMIT}`, 'keep'], message);
}

function writeTree(root: string, tree: Tree): void {
  for (const [name, content] of Object.entries(tree)) {
    mkdirSync(dirname(join(root, name)), { recursive: true });
    writeFileSync(join(root, name), content);
  }
}

// Fixed author and dates: the same tree always gives the same commit id. The user's own configuration is left out.
const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'Test',
  GIT_AUTHOR_EMAIL: 'test@example.com',
  GIT_COMMITTER_NAME: 'Test',
  GIT_COMMITTER_EMAIL: 'test@example.com',
  GIT_AUTHOR_DATE: '2026-03-30T12:00:00Z',
  GIT_COMMITTER_DATE: '2026-03-30T12:00:00Z',
  // Nothing here outlives its test: neither tidied up nor forced to the disk, which takes half of a commit's time.
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'maintenance.auto',
  GIT_CONFIG_VALUE_0: 'false',
  GIT_CONFIG_KEY_1: 'core.fsync',
  GIT_CONFIG_VALUE_1: 'none',
};

function runGit(cwd: string, args: readonly string[], input = ''): string {
  const env = { ...process.env, ...ENVIRONMENT };
  return execFileSync('git', args, { cwd, encoding: 'utf8', env, input }).trim();
}
