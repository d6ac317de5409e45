/** Lists git trees without a process of their own: level by level, so that git never waits for us. */
import { missingObject } from './blobs.ts';
import type { Conversation } from './conversation.ts';
import type { GitObject } from './git-objects.ts';
import { MAX_FILES, MAX_PATH } from './limits.ts';
import type { ListedFile } from './object-id.ts';

/** Which part of a tree is listed. */
export interface ListedPart {
  /** What the paths begin with: '' or `folder/`. */
  readonly prefix?: string;
  /** Asked for what stands at the top of the tree. */
  readonly isListed?: (path: string) => boolean;
}

/** The files of a tree (`HEAD^{tree}`, `main:docs`, an id) in byte order; nothing when it is no tree. At most one more than a workspace may have. */
export async function listTree(
  git: Conversation,
  name: string,
  { prefix = '', isListed = () => true }: ListedPart = {},
): Promise<ListedFile[]> {
  const [root] = await git.ask([name]);
  const files: ListedFile[] = [];
  let level =
    root?.type === 'tree' ? readTree(root).map((entry) => ({ ...entry, path: prefix + entry.path })) : [];
  level = level.filter(({ path }) => isListed(path));
  while (level.length > 0 && files.length <= MAX_FILES) {
    // A folder with too long a path is listed as it is, so that it is refused and not forgotten.
    for (const file of level) if (!isFolder(file)) files.push(file);
    const folders = level.filter(isFolder);
    level = inside(folders, await readFolders(git, folders), MAX_FILES + 1 - files.length);
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** What each folder holds, by its id. One folder may stand in many places. */
async function readFolders(
  git: Conversation,
  folders: readonly ListedFile[],
): Promise<ReadonlyMap<string, readonly ListedFile[]>> {
  const oids = [...new Set(folders.map(({ oid }) => oid))];
  const answers = await git.ask(oids);
  return new Map(
    oids.map((oid, index) => {
      const answer = answers[index];
      if (answer?.type !== 'tree')
        throw missingObject(folders.find((one) => one.oid === oid)?.path ?? '', oid);
      return [oid, readTree(answer)];
    }),
  );
}

/** The next level down, with paths; at most `limit` of it, since a few folders can unfold to billions of files. */
function inside(
  folders: readonly ListedFile[],
  contents: ReadonlyMap<string, readonly ListedFile[]>,
  limit: number,
): ListedFile[] {
  const found: ListedFile[] = [];
  for (const { path: folder, oid: id } of folders) {
    for (const { path, mode, oid } of contents.get(id) ?? []) {
      // Folders that are cut off count as files: they show that there are too many.
      if (found.length >= limit) return found.map((file) => ({ ...file, mode: '100644' }));
      found.push({ path: `${folder}/${path}`, mode, oid });
    }
  }
  return found;
}

function isFolder({ mode, path }: ListedFile): boolean {
  return mode === '40000' && path.length < MAX_PATH;
}

/** What a folder holds; paths are names. */
export function readTree(tree: GitObject): ListedFile[] {
  return recordsIn(tree).map(entryIn);
}

/** The lines of a folder as git writes them, as latin1 text: `mode name\0` and a binary id. Equal lines stand for the same thing. */
export function recordsIn({ bytes, oid }: GitObject): string[] {
  const text = bytes.toString('latin1');
  const idLength = oid.length / 2;
  const found: string[] = [];
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\0', at);
    if (end === -1) break;
    const next = end + 1 + idLength;
    found.push(text.slice(at, next));
    at = next;
  }
  return found;
}

export function nameIn(record: string): string {
  return record.slice(record.indexOf(' ') + 1, record.indexOf('\0'));
}

export function entryIn(record: string): ListedFile {
  const [space, end] = [record.indexOf(' '), record.indexOf('\0')];
  return {
    mode: record.slice(0, space),
    path: record.slice(space + 1, end),
    oid: Buffer.from(record.slice(end + 1), 'latin1').toString('hex'),
  };
}
