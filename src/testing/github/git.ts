/** Real git on the host's side: bare repositories, commits and test merges. */
import { execFileSync, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { type Contents, contentsOf, placeContents } from '../folder-contents.ts';

// The user's own configuration is left out, and nothing here is forced to the disk.
const ENVIRONMENT = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_CONFIG_COUNT: '2',
  GIT_CONFIG_KEY_0: 'maintenance.auto',
  GIT_CONFIG_VALUE_0: 'false',
  GIT_CONFIG_KEY_1: 'core.fsync',
  GIT_CONFIG_VALUE_1: 'none',
  LC_ALL: 'C',
};

/** The environment for git on the host's side, and for clients that must not see the developer's settings. */
export function gitEnvironment(more: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const own = Object.entries(process.env).filter(([name]) => !name.startsWith('GIT_'));
  return { ...Object.fromEntries(own), ...ENVIRONMENT, ...more };
}

export function git(folder: string, args: readonly string[], input: string | Uint8Array = ''): string {
  return execFileSync('git', args, {
    cwd: folder,
    input,
    env: gitEnvironment(),
    encoding: 'utf8',
    stdio: ['pipe', 'pipe', 'pipe'],
    maxBuffer: 64 * 1024 * 1024,
  }).trimEnd();
}

const answers = new Map<string, string>();

/** What git says of commits that are named by their ids, which never changes: it is asked once. */
export function gitOfIds(folder: string, args: readonly string[]): string {
  const question = JSON.stringify([folder, ...args]);
  const known = answers.get(question);
  if (known !== undefined) return known;
  const answer = git(folder, args);
  answers.set(question, answer);
  return answer;
}

/** The bytes of a blob. */
export function readBlob(folder: string, id: string): Buffer {
  return execFileSync('git', ['cat-file', 'blob', id], {
    cwd: folder,
    env: gitEnvironment(),
    maxBuffer: 64 * 1024 * 1024,
  });
}

/** The object that a revision names, or null. */
export function resolve(folder: string, revision: string): string | null {
  // Half of all questions are about a branch, which is a file; git is asked about everything else.
  if (/^refs\/[\w/.-]+$/.test(revision) && !revision.includes('..')) {
    const path = join(folder, revision);
    if (statSync(path, { throwIfNoEntry: false })?.isFile()) return readFileSync(path, 'utf8').trim();
  }
  const { status, stdout } = spawnSync(
    'git',
    ['rev-parse', '--verify', '--quiet', '--end-of-options', revision],
    { cwd: folder, env: gitEnvironment(), encoding: 'utf8' },
  );
  return status === 0 ? stdout.trim() : null;
}

const CONFIGURATION = `[uploadpack]
	allowFilter = true
	allowAnySHA1InWant = true
[http]
	receivepack = true
`;

let empty: Contents | undefined;

/** An empty bare repository that lets itself be cloned in part, as GitHub's do. Git makes the first, the others are copies. */
export function createBare(folder: string): void {
  mkdirSync(folder, { recursive: true });
  if (empty !== undefined) {
    placeContents(folder, empty);
    return;
  }
  git(folder, ['init', '--quiet', '--bare', '--initial-branch=main', '--template=']);
  appendFileSync(join(folder, 'config'), CONFIGURATION);
  empty = contentsOf(folder);
}

export interface NewCommit {
  readonly branch: string;
  /** What the branch begins with when it is new; nothing for the first commit of a repository. */
  readonly from: string | null;
  /** Null removes a path. */
  readonly files: Readonly<Record<string, string | Uint8Array | null>>;
  /** Symbolic links: path → target. */
  readonly links?: Readonly<Record<string, string>>;
  readonly author: Author;
  readonly message: string;
  /** ISO 8601. */
  readonly at: string;
}

export interface Author {
  readonly name: string;
  readonly email: string;
}

/** Who commits what is edited or merged on the host's own pages. */
const GITHUB: Author = { name: 'GitHub', email: 'noreply@github.com' };

/** One commit on a branch, without a working tree. Returns its id. */
export function commitFiles(
  bare: string,
  { branch, from, files, links = {}, author, message, at }: NewCommit,
): string {
  const when = `${Math.floor(Date.parse(at) / 1000)} +0000`;
  const signed = ({ name, email }: Author) => `${name} <${email}> ${when}`;
  const parts: (string | Uint8Array)[] = [
    `commit refs/heads/${branch}\nauthor ${signed(author)}\ncommitter ${signed(GITHUB)}\ndata ${Buffer.byteLength(message)}\n${message}\n`,
    from === null ? '' : `from ${from}\n`,
  ];
  for (const [path, content] of Object.entries(files)) {
    if (content === null) {
      parts.push(`D ${path}\n`);
      continue;
    }
    const bytes = Buffer.from(content);
    parts.push(`M 100644 inline ${path}\ndata ${bytes.length}\n`, bytes, '\n');
  }
  for (const [path, target] of Object.entries(links)) {
    parts.push(`M 120000 inline ${path}\ndata ${Buffer.byteLength(target)}\n${target}\n`);
  }
  const stream = Buffer.concat(parts.map((part) => Buffer.from(part)));
  git(bare, ['fast-import', '--quiet', '--force', '--done'], Buffer.concat([stream, Buffer.from('done\n')]));
  return resolve(bare, `refs/heads/${branch}`) ?? '';
}

export interface Merged {
  readonly parents: readonly [base: string, head: string];
  readonly author: Author;
  readonly message: string;
  readonly at: string;
}

/** The merge of two commits as a commit of its own, or null when they conflict. */
export function testMerge(bare: string, { parents, ...merged }: Merged): string | null {
  const { status, stdout } = spawnSync(
    'git',
    ['merge-tree', '--write-tree', '--allow-unrelated-histories', ...parents],
    { cwd: bare, env: gitEnvironment(), encoding: 'utf8' },
  );
  return status === 0 ? commitTree(bare, { ...merged, parents, tree: stdout.split('\n')[0] ?? '' }) : null;
}

export interface NewTree extends Omit<Merged, 'parents'> {
  readonly tree: string;
  readonly parents: readonly string[];
}

export function commitTree(bare: string, { tree, parents, author, message, at }: NewTree): string {
  const args = ['commit-tree', ...parents.flatMap((parent) => ['-p', parent]), '-m', message, tree];
  const identity = {
    GIT_AUTHOR_NAME: author.name,
    GIT_AUTHOR_EMAIL: author.email,
    GIT_AUTHOR_DATE: at,
    GIT_COMMITTER_NAME: GITHUB.name,
    GIT_COMMITTER_EMAIL: GITHUB.email,
    GIT_COMMITTER_DATE: at,
  };
  return execFileSync('git', args, { cwd: bare, env: gitEnvironment(identity), encoding: 'utf8' }).trim();
}

/** Ref → object id of everything below a prefix, which ends with a slash. */
export function listRefs(bare: string, prefix: string): ReadonlyMap<string, string> {
  // Each ref is a file, until git packs them.
  if (!existsSync(join(bare, 'packed-refs'))) return looseRefs(bare, prefix);
  const lines = git(bare, ['for-each-ref', '--format=%(refname) %(objectname)', prefix]).split('\n');
  return new Map(
    lines.filter(Boolean).map((line): [string, string] => {
      const [ref = '', id = ''] = line.split(' ');
      return [ref, id];
    }),
  );
}

function looseRefs(bare: string, prefix: string): ReadonlyMap<string, string> {
  const folder = join(bare, prefix);
  if (!existsSync(folder)) return new Map();
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && !entry.name.endsWith('.lock'),
  );
  return new Map(
    files
      .map((entry) => join(entry.parentPath, entry.name))
      .sort()
      .map(
        (path) => [relative(bare, path).replaceAll('\\', '/'), readFileSync(path, 'utf8').trim()] as const,
      ),
  );
}
