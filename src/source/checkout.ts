/** Any repository, whatever is in it: the files of a commit, and the commits of branches beside it. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { KernelError } from '#core/trouble.ts';
import { missingObject } from './blobs.ts';
import { readRoot } from './commit.ts';
import { type Conversation, converse } from './conversation.ts';
import { decodePath } from './listing.ts';
import { blobId, formatOfId, type ListedFile } from './object-id.ts';
import { listTree } from './tree-listing.ts';
import { findRepository } from './workspace.ts';

export interface Checkout {
  /** Absolute path of its top folder; a bare repository's own. */
  readonly repository: string;
  readonly commit: string;
  readonly tree: string;
  /** As git lists them, by bytes. */
  readonly files: readonly ListedFile[];
  /** What the files hold, by path; of those that are not there, nothing. A submodule holds nothing. */
  read(paths: Iterable<string>): Promise<ReadonlyMap<string, Buffer>>;
  /** The commit that a branch ends with; null where there is none. */
  tipOf(branch: string): Promise<Tip | null>;
}

export interface Tip {
  readonly commit: string;
  readonly tree: string;
  readonly parents: readonly string[];
  readonly message: string;
}

/** Runs `talk` over HEAD of the repository around `folder`, with one git process. Throws a KernelError before its first commit. */
export function withCheckout<T>(folder: string, talk: (checkout: Checkout) => Promise<T>): Promise<T> {
  const repository = findRepository(folder);
  return converse(repository, async (git) => {
    const { commit, tree } = await readRoot(git, 'HEAD');
    const files = await listTree(git, tree);
    return talk({
      repository,
      commit,
      tree,
      files,
      read: (paths) => readFiles(git, files, new Set(paths)),
      tipOf: (branch) => readTip(git, branch),
    });
  });
}

async function readFiles(
  git: Conversation,
  files: readonly ListedFile[],
  paths: ReadonlySet<string>,
): Promise<ReadonlyMap<string, Buffer>> {
  const wanted = files.flatMap(({ path, oid, mode }) => {
    const name = decodePath(path);
    return paths.has(name) && mode !== SUBMODULE ? [{ name, oid }] : [];
  });
  const answers = await git.ask(wanted.map(({ oid }) => oid));
  return new Map(
    wanted.map(({ name, oid }, index) => {
      const bytes = answers[index]?.type === 'blob' ? answers[index].bytes : null;
      // Of a very large file the reader keeps the beginning: better no update than one that cuts it off.
      if (bytes === null || blobId(bytes, formatOfId(oid)) !== oid) throw missingObject(name, oid);
      return [name, bytes];
    }),
  );
}

const SUBMODULE = '160000';

async function readTip(git: Conversation, branch: string): Promise<Tip | null> {
  const [answer] = await git.ask([`refs/heads/${branch}`]);
  if (answer?.type !== 'commit') return null;
  const text = answer.bytes.toString('utf8');
  const [head = '', ...message] = text.split('\n\n');
  const named = (key: string) =>
    [...head.matchAll(new RegExp(`^${key} ([0-9a-f]+)$`, 'gm'))].map(([, id = '']) => id);
  return {
    commit: answer.oid,
    tree: named('tree')[0] ?? '',
    parents: named('parent'),
    message: message.join('\n\n'),
  };
}

/** Throws a KernelError when a working tree stands on the branch: writing it would pull the ground away. */
export function refuseCheckedOut(repository: string, branch: string): void {
  const own = gitFolder(repository);
  const common = existsSync(join(own, 'commondir'))
    ? resolve(own, readFileSync(join(own, 'commondir'), 'utf8').trim())
    : own;
  const linked = join(common, 'worktrees');
  const heads = existsSync(linked) ? readdirSync(linked).map((name) => join(linked, name, 'HEAD')) : [];
  for (const head of [join(own, 'HEAD'), join(common, 'HEAD'), ...heads]) {
    if (!existsSync(head) || readFileSync(head, 'utf8').trim() !== `ref: refs/heads/${branch}`) continue;
    throw new KernelError(
      'source/branch-checked-out',
      `the branch \`${branch}\` is checked out`,
      'switch to another branch, and run the command again',
    );
  }
}

/** Where git keeps what it knows: `.git`, where its file points to, or the bare repository itself. */
function gitFolder(repository: string): string {
  const inside = join(repository, '.git');
  if (!existsSync(inside)) return repository;
  try {
    const [, target = ''] = /^gitdir: (.+)$/m.exec(readFileSync(inside, 'utf8')) ?? [];
    return resolve(dirname(inside), target);
  } catch {
    return inside;
  }
}
