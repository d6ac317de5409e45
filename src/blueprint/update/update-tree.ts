/** A repository's files brought from one render of a blueprint to the next: nothing its owner wrote is lost unsaid. */
import type { FileClass } from '#model/kinds/blueprint.ts';
import { byteOrder, type FileTree } from '../tree.ts';
import { decideFile, restored } from './decide-file.ts';
import { type Content, type Decided, type FileUpdate, isSame, type OwnTree } from './file-update.ts';
import { Names } from './in-the-way.ts';
import { applyRenames, type Rename, type Renamed } from './renames.ts';
import type { Labels } from './text/markers.ts';

export interface TreeVersions {
  /** The render that the repository stands on. */
  readonly base: FileTree;
  readonly next: FileTree;
  readonly ours: OwnTree;
  /** Of every path in base (after its renames) and next. */
  readonly classOf: (path: string) => FileClass;
  readonly renames: readonly Rename[];
  /** Paths that are to be the blueprint's again, whatever is there. */
  readonly restore?: ReadonlySet<string>;
  readonly labels: Labels;
}

/** What is to become of a path; null removes it. */
export interface TreeEdit {
  readonly path: string;
  readonly after: Content | null;
}

export interface TreeUpdate {
  /** Of every path that the blueprint has or had, in order. */
  readonly files: readonly FileUpdate[];
  /** Removals first, so that a file can become a folder. */
  readonly edits: readonly TreeEdit[];
}

export async function updateTree(versions: TreeVersions): Promise<TreeUpdate> {
  const renamed = applyRenames(versions, versions.renames);
  const files: FileUpdate[] = [];
  for (const path of byteOrder([...new Set([...renamed.base.keys(), ...versions.next.keys()])])) {
    const from = renamed.origins.get(path);
    const decided = await decide(path, versions, renamed);
    files.push({ path, ...(from !== undefined && { from }), class: versions.classOf(path), ...decided });
  }
  const placed = withoutCollisions(files, renamed.ours);
  return { files: placed, edits: editsOf(placed, versions.ours) };
}

async function decide(path: string, versions: TreeVersions, renamed: Renamed): Promise<Decided> {
  const obstacle = renamed.blocked.get(path);
  if (obstacle !== undefined) return blockedBy(obstacle);
  const next = versions.next.get(path);
  const own = { base: renamed.base.get(path), ours: renamed.ours.get(path) };
  if (next && versions.restore?.has(path)) return restored(next, own);
  return decideFile({ path, class: versions.classOf(path), labels: versions.labels }, { ...own, next });
}

/** The blueprint's new files, where one of ours leaves no room for them, are left out and said. */
function withoutCollisions(files: readonly FileUpdate[], ours: OwnTree): FileUpdate[] {
  const gone = new Set(files.flatMap(({ path, action }) => (action === 'delete' ? [path] : [])));
  const names = new Names([...ours.keys()].filter((path) => !gone.has(path)));
  return files.map((file) => {
    const obstacle = file.action === 'add' ? names.inTheWayOf(file.path) : null;
    return obstacle === null ? file : { ...file, ...blockedBy(obstacle) };
  });
}

function blockedBy(obstacle: string): Decided {
  return {
    action: 'keep',
    content: null,
    findings: [{ kind: 'conflict', reason: 'in-the-way', at: obstacle }],
  };
}

function editsOf(files: readonly FileUpdate[], ours: OwnTree): TreeEdit[] {
  const removals = files.flatMap(({ path, from, action }) =>
    from === undefined ? (action === 'delete' ? [path] : []) : [from],
  );
  // Where one file moves away, another may have come.
  const filled = new Set(files.flatMap(({ path, content }) => (content === null ? [] : [path])));
  const writes = files.flatMap(({ path, content }) => {
    const own = ours.get(path);
    const isThere = content !== null && own !== undefined && isSame(content, own);
    return content === null || isThere ? [] : [{ path, after: content }];
  });
  return [...removals.filter((path) => !filled.has(path)).map((path) => ({ path, after: null })), ...writes];
}
