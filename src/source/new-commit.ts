/** A first commit as a value: its id is known before git is asked, so that what was done already can be seen. */
import { encodePath } from './listing.ts';
import { blobId, commitId, treeId } from './object-id.ts';

export interface NewCommit {
  /** Without `refs/heads/`. */
  readonly branch: string;
  /** In byte order of their paths. */
  readonly files: readonly NewFile[];
  /** `Quay Studio <quay-studio@fractal.invalid>`. */
  readonly author: string;
  /** Seconds since 1970, in UTC. */
  readonly seconds: number;
  readonly message: string;
  /** The commit it follows; without it, it is the first. */
  readonly parent?: NewCommit;
}

export interface NewFile {
  readonly path: string;
  readonly mode: '100644' | '100755';
  readonly bytes: Uint8Array;
}

/** The id that git gives the commit. */
export function idOfNewCommit(commit: NewCommit): string {
  const { files, message, parent } = commit;
  const listed = files.map(({ path, mode, bytes }) => ({ path: encodePath(path), mode, oid: blobId(bytes) }));
  const follows = parent ? `parent ${idOfNewCommit(parent)}\n` : '';
  return commitId(`tree ${treeId(listed)}\n${follows}${signature(commit)}\n${message}`);
}

/** What `git fast-import` reads to make it, with the commits that it follows. */
export function newCommitStream(commit: NewCommit): Buffer {
  return Buffer.concat([...commitParts(commit), Buffer.from('done\n')]);
}

function commitParts(commit: NewCommit): Buffer[] {
  const { branch, files, message, parent } = commit;
  const before = parent ? commitParts(parent) : [];
  const from = parent ? `from :${generation(parent)}\ndeleteall\n` : '';
  const head = Buffer.from(`commit refs/heads/${branch}\nmark :${generation(commit)}\n${signature(commit)}`);
  const changes = files.flatMap(({ path, mode, bytes }) => [
    Buffer.from(`M ${mode} inline "${path.replace(/["\\]/g, '\\$&')}"\n`),
    ...counted(bytes),
  ]);
  return [...before, head, ...counted(message), Buffer.from(from), ...changes, Buffer.from('\n')];
}

function generation({ parent }: NewCommit): number {
  return parent ? generation(parent) + 1 : 1;
}

/** The same words in a commit and in the stream that makes it. */
function signature({ author, seconds }: NewCommit): string {
  const who = `${author} ${seconds} +0000`;
  return `author ${who}\ncommitter ${who}\n`;
}

function counted(content: string | Uint8Array): Buffer[] {
  const bytes = Buffer.from(content);
  return [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')];
}
