/** Repositories that a proposal would render otherwise: a comparison of two renders, file by file. */
import type { FileTree } from '#blueprint/tree.ts';
import { movesOf, type Rename } from '#blueprint/update/renames.ts';

export const RENDER_REFUSALS = ['cannot-render', 'digest-changed', 'downgrade'] as const;

/** Why an update to what the proposal has would be refused. */
export interface RenderRefusal {
  readonly kind: (typeof RENDER_REFUSALS)[number];
  readonly words: string;
}

/** Paths as the blueprint has them. What each repository made of them is not known here. */
export interface PlannedRender {
  readonly repository: string;
  readonly blueprint: string;
  /** Version before; null for a repository that the proposal declares. */
  readonly from: string | null;
  /** Version after; null where it cannot be rendered. */
  readonly to: string | null;
  readonly added: readonly string[];
  readonly changed: readonly string[];
  readonly deleted: readonly string[];
  readonly renamed: readonly { readonly from: string; readonly to: string }[];
  readonly refused: RenderRefusal | null;
}

type FileChanges = Pick<PlannedRender, 'added' | 'changed' | 'deleted' | 'renamed'>;

export const NO_CHANGES: FileChanges = { added: [], changed: [], deleted: [], renamed: [] };

/** What differs between two renders. A file that was renamed as declared is there before and after. */
export function filesBetween(base: FileTree | null, head: FileTree, renames: readonly Rename[]): FileChanges {
  const moves = base ? movesOf(base, renames, head) : new Map<string, string>();
  const before = new Map([...(base ?? [])].map(([path, file]) => [moves.get(path) ?? path, file]));
  const isChanged = (path: string) => {
    const [was, is] = [before.get(path), head.get(path)];
    return was && is && (was.mode !== is.mode || Buffer.compare(was.bytes, is.bytes) !== 0);
  };
  return {
    added: [...head.keys()].filter((path) => !before.has(path)),
    changed: [...head.keys()].filter(isChanged),
    deleted: [...before.keys()].filter((path) => !head.has(path)),
    renamed: [...moves].map(([from, to]) => ({ from, to })),
  };
}

export function isUnchanged({ added, changed, deleted, renamed }: FileChanges): boolean {
  return added.length + changed.length + deleted.length + renamed.length === 0;
}
