/** A few files of a commit as a snapshot, their contents asked of a git that runs already. */
import { missingObject } from '#source/blobs.ts';
import type { Conversation } from '#source/conversation.ts';
import { fetchMissing } from '#source/fetch-missing.ts';
import { READ_BYTES } from '#source/limits.ts';
import type { Snapshot, TreeEntry } from '#source/snapshot.ts';

export type Entries = ReadonlyMap<string, TreeEntry>;

/** Contents by id, read once. */
export class Contents {
  readonly #git: Conversation;
  readonly #repository: string;
  readonly #bytes = new Map<string, Buffer>();

  constructor(git: Conversation, repository: string) {
    this.#git = git;
    this.#repository = repository;
  }

  /** Has them all read; what a partial clone lacks is fetched in one go. Throws a KernelError where one is missing. */
  async have(entries: Iterable<readonly [path: string, entry: Pick<TreeEntry, 'oid'>]>): Promise<void> {
    const paths = new Map([...entries].map(([path, { oid }]) => [oid, path]));
    for (const oid of this.#bytes.keys()) paths.delete(oid);
    await fetchMissing(this.#repository, paths.keys());
    const oids = [...paths.keys()];
    const answers = await this.#git.ask(oids);
    for (const [at, oid] of oids.entries()) {
      const answer = answers[at];
      if (answer?.type !== 'blob') throw missingObject(paths.get(oid) ?? '', oid);
      this.#bytes.set(oid, answer.bytes.subarray(0, READ_BYTES));
    }
  }

  /** The files as a snapshot; they have to be read already. */
  snapshot(entries: Entries): Snapshot {
    const ordered = new Map([...entries].sort(([a], [b]) => (a < b ? -1 : 1)));
    return {
      ...{ commit: null, branch: null, tree: '', repository: this.#repository, prefix: '' },
      ...{ changed: [], diagnostics: [], entries: ordered },
      readEach: async (paths, visit) => {
        for (const path of paths) {
          const bytes = this.#bytes.get(ordered.get(path)?.oid ?? '');
          if (bytes) visit(path, bytes);
        }
      },
    };
  }
}

export function only(entries: Entries, paths: ReadonlySet<string>): Map<string, TreeEntry> {
  return new Map([...entries].filter(([path]) => paths.has(path)));
}
