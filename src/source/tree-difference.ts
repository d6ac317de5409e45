/** The files that differ between two trees, found by walking down where the trees do: the cost follows the difference. */
import { missingObject } from './blobs.ts';
import type { Conversation } from './conversation.ts';
import type { FileDifference, FileState } from './difference.ts';
import { decodePath, isRead } from './listing.ts';
import { entryIn, nameIn, recordsIn } from './tree-listing.ts';

/** A name whose two sides differ; paths are bytes as latin1 text. */
interface Pair {
  readonly path: string;
  readonly before: FileState | null;
  readonly after: FileState | null;
}

/**
 * The workspace's files that differ, in order of path; null when they are more than `most`, or when a folder names
 * something twice, which only a damaged one does. `prefix` is the workspace's folder inside the repository: '' or `folder/`.
 */
export async function treeDifference(
  git: Conversation,
  [before, after]: readonly [before: string, after: string],
  { prefix, most }: { readonly prefix: string; readonly most: number },
): Promise<readonly FileDifference[] | null> {
  const folder = prefix.replace(/\/$/, '');
  const top = await git.ask([`${before}:${folder}`, `${after}:${folder}`]);
  const [was = [], is = []] = top.map((tree) => (tree?.type === 'tree' ? recordsIn(tree) : []));
  let found: readonly Pair[] = [];
  let level = differing('', was, is)?.filter(({ path }) => isRead(path)) ?? null;
  while (level !== null && level.length > 0) {
    found = [...found, ...level.flatMap(withoutFolders)];
    const folders = level.map(foldersAlone).filter(({ before, after }) => before ?? after);
    if (found.length + folders.length > most) return null;
    level = await childrenOf(git, folders);
  }
  if (level === null) return null;
  return found.map(differenceOf).sort((a, b) => (a.path < b.path ? -1 : 1));
}

const FOLDER = '40000';

async function childrenOf(git: Conversation, folders: readonly Pair[]): Promise<Pair[] | null> {
  const oids = folders.flatMap(({ before, after }) => [before, after].flatMap((state) => state?.oid ?? []));
  const answers = await git.ask(oids);
  const trees = new Map(
    oids.map((oid, at) => {
      const answer = answers[at];
      if (answer?.type !== 'tree') throw missingObject('a folder', oid);
      return [oid, recordsIn(answer)];
    }),
  );
  const children = folders.map(({ path, before, after }) => {
    const [was = [], is = []] = [before, after].map((state) => trees.get(state?.oid ?? ''));
    return differing(`${path}/`, was, is);
  });
  return children.includes(null) ? null : children.flatMap((pairs) => pairs ?? []);
}

/** What of two folders is not alike; null where one of them names something twice. */
function differing(prefix: string, was: readonly string[], is: readonly string[]): Pair[] | null {
  const [gone, come] = [without(was, is), without(is, was)];
  if (namesTwice(was, gone) || namesTwice(is, come)) return null;
  return [...new Set([...gone.keys(), ...come.keys()])].map((name) => ({
    path: `${prefix}${name}`,
    before: gone.get(name) ?? null,
    after: come.get(name) ?? null,
  }));
}

/** What stands in one folder and not in the same way in the other, by name. Most lines are alike and never taken apart. */
function without(records: readonly string[], others: readonly string[]): ReadonlyMap<string, FileState> {
  const known = new Set(others);
  const own = records.filter((record) => !known.has(record)).map(entryIn);
  return new Map(own.map(({ path, mode, oid }) => [path, { mode, oid }]));
}

/** Whether a folder of which something differs has a name twice. */
function namesTwice(records: readonly string[], own: ReadonlyMap<string, FileState>): boolean {
  if (own.size === 0) return false;
  const names = new Set(records.map(nameIn));
  return names.size < records.length;
}

/** What of the pair is no folder: a folder may stand where a file was. */
function withoutFolders({ path, before, after }: Pair): Pair[] {
  const [was, is] = [before, after].map((state) => (state?.mode === FOLDER ? null : state));
  return was || is ? [{ path, before: was ?? null, after: is ?? null }] : [];
}

function foldersAlone({ path, before, after }: Pair): Pair {
  const [was, is] = [before, after].map((state) => (state?.mode === FOLDER ? state : null));
  return { path, before: was ?? null, after: is ?? null };
}

function differenceOf({ path: bytes, before, after }: Pair): FileDifference {
  const path = decodePath(bytes);
  if (before && after) return { path, kind: 'modified', before, after };
  if (after) return { path, kind: 'added', after };
  return { path, kind: 'deleted', before: before ?? { oid: '', mode: '' } };
}
