/** Many commits of a workspace read with one git process. */
import { missingObject } from './blobs.ts';
import { listRooted, readRoot } from './commit.ts';
import { type Conversation, converse } from './conversation.ts';
import { READ_BYTES } from './limits.ts';
import { encodePath, listWorkspace } from './listing.ts';
import type { Snapshot } from './snapshot.ts';
import { listTree } from './tree-listing.ts';
import { findRepository } from './workspace.ts';

export interface Commits {
  /** The workspace as a revision has it. Throws a KernelError when there is no such commit, or no workspace in it. */
  snapshot(revision: string): Promise<Snapshot>;
  /**
   * Every state that a folder of the workspace had, from a commit back through its history, the nearest first; of the
   * workspace, these snapshots hold that folder alone. Ends after `MAX_COMMITS`.
   */
  statesOf(snapshot: Snapshot, folder: string): AsyncGenerator<Snapshot>;
}

/** Commits that are looked through for the states of a folder. */
const MAX_COMMITS = 100_000;

/** Blobs that are held at once. */
const AT_ONCE = 256;

/** Runs `talk`, whose snapshots can be read as long as it lasts. */
export function withCommits<T>(directory: string, talk: (commits: Commits) => Promise<T>): Promise<T> {
  return converse(findRepository(directory), (git) =>
    talk({
      async snapshot(revision) {
        const listed = await listRooted(git, directory, await readRoot(git, revision));
        return { ...listed, readEach: (paths, visit) => readEach(git, listed.entries, paths, visit) };
      },
      statesOf: (snapshot, folder) => states(git, snapshot, folder),
    }),
  );
}

async function readEach(
  git: Conversation,
  entries: Snapshot['entries'],
  paths: Iterable<string>,
  visit: (path: string, bytes: Buffer) => void,
): Promise<void> {
  const wanted = [...paths].flatMap((path) => {
    const entry = entries.get(path);
    return entry ? [{ path, oid: entry.oid }] : [];
  });
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const part = wanted.slice(from, from + AT_ONCE);
    const answers = await git.ask(part.map(({ oid }) => oid));
    for (const [index, { path, oid }] of part.entries()) {
      const answer = answers[index];
      if (answer?.type !== 'blob') throw missingObject(path, oid);
      visit(path, answer.bytes.subarray(0, READ_BYTES));
    }
  }
}

async function* states(git: Conversation, from: Snapshot, folder: string): AsyncGenerator<Snapshot> {
  const { commit, prefix } = from;
  const seen = new Set<string>();
  const known = new Set<string>();
  // All parents of a level at once: a history is long and rarely wide.
  let level = commit === null ? [] : [commit];
  while (level.length > 0 && seen.size < MAX_COMMITS) {
    for (const one of level) seen.add(one);
    const answers = await git.ask(level.flatMap((one) => [one, `${one}:${prefix}${folder}`]));
    const parents: string[] = [];
    for (const [index, one] of level.entries()) {
      const [about, tree] = answers.slice(index * 2, index * 2 + 2);
      for (const parent of parentsOf(about?.bytes.toString('latin1') ?? '')) {
        if (!seen.has(parent)) parents.push(parent);
      }
      if (tree?.type !== 'tree' || known.has(tree.oid)) continue;
      known.add(tree.oid);
      const files = await listTree(git, tree.oid, { prefix: encodePath(`${prefix}${folder}/`) });
      const { entries, diagnostics } = listWorkspace(files, prefix);
      yield {
        ...from,
        commit: one,
        tree: tree.oid,
        entries,
        diagnostics,
        readEach: (paths, visit) => readEach(git, entries, paths, visit),
      };
    }
    level = [...new Set(parents)];
  }
}

function parentsOf(commit: string): string[] {
  const [head = ''] = commit.split('\n\n');
  return [...head.matchAll(/^parent ([0-9a-f]+)$/gm)].map(([, parent = '']) => parent);
}
