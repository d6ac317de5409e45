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
}

export interface NewFile {
  readonly path: string;
  readonly mode: '100644' | '100755';
  readonly bytes: Uint8Array;
}

/** The id that git gives the commit, which has no parent. */
export function idOfNewCommit({ files, author, seconds, message }: NewCommit): string {
  const listed = files.map(({ path, mode, bytes }) => ({ path: encodePath(path), mode, oid: blobId(bytes) }));
  const who = `${author} ${seconds} +0000`;
  return commitId(`tree ${treeId(listed)}\nauthor ${who}\ncommitter ${who}\n\n${message}`);
}

/** What `git fast-import` reads to make it. */
export function newCommitStream({ branch, files, author, seconds, message }: NewCommit): Buffer {
  const who = `${author} ${seconds} +0000`;
  const parts = [
    Buffer.from(`commit refs/heads/${branch}\nauthor ${who}\ncommitter ${who}\n`),
    ...counted(message),
  ];
  for (const { path, mode, bytes } of files) {
    parts.push(Buffer.from(`M ${mode} inline "${path.replace(/["\\]/g, '\\$&')}"\n`), ...counted(bytes));
  }
  return Buffer.concat([...parts, Buffer.from('\ndone\n')]);
}

function counted(content: string | Uint8Array): Buffer[] {
  const bytes = Buffer.from(content);
  return [Buffer.from(`data ${bytes.length}\n`), bytes, Buffer.from('\n')];
}
