/** The files that differ, by what they hold. */
import type { Told } from '#core/told.ts';
import { sortFactFiles } from '#facts/fact-files.ts';
import { isManifestPath } from '#model/read.ts';
import type { FileDifference, FileState } from '#source/difference.ts';
import { listWorkspace } from '#source/listing.ts';
import { isPlainPath } from '#source/path.ts';
import type { TreeEntry } from '#source/snapshot.ts';

export interface ChangedFiles {
  readonly all: ReadonlySet<string>;
  readonly manifests: ReadonlySet<string>;
  readonly time: ReadonlySet<string>;
  /** Expenses, invoices and openings. */
  readonly lists: ReadonlySet<string>;
  /** What there is of them on each side. */
  readonly base: ReadonlyMap<string, TreeEntry>;
  readonly head: ReadonlyMap<string, TreeEntry>;
}

export function changedFiles(differences: readonly FileDifference[]): Told<ChangedFiles> {
  const paths = differences.map(({ path }) => path);
  if (!paths.every(isPlainPath)) return { cold: 'a path is unusual' };
  const listed = (side: Side) =>
    listWorkspace(
      differences.flatMap((one) => {
        const state = stateOf(one, side);
        return state ? [{ path: one.path, ...state }] : [];
      }),
      '',
    );
  const [base, head] = [listed('before'), listed('after')];
  if (base.diagnostics.length + head.diagnostics.length > 0) return { cold: 'something is no plain file' };
  const findings: unknown[] = [];
  // A module can bring kinds, by which manifests elsewhere are read.
  if (paths.some((path) => path.startsWith('patterns/'))) return { cold: 'a module changes' };
  // Repositories may be rendered otherwise, for which every template of both sides is read.
  if (paths.some((path) => path.startsWith('blueprints/'))) return { cold: 'a blueprint changes' };
  const facts = sortFactFiles(paths, findings as []);
  if (findings.length > 0) return { cold: 'a file is in no folder of facts' };
  if (facts.closes.length + facts['exchange-rates'].length > 0)
    return { cold: 'closes or exchange rates change' };
  return {
    all: new Set(paths),
    manifests: new Set(paths.filter(isManifestPath)),
    time: new Set(facts.time),
    lists: new Set([...facts.expenses, ...facts.invoices, ...facts.openings]),
    base: base.entries,
    head: head.entries,
  };
}

type Side = 'before' | 'after';

function stateOf(difference: FileDifference, side: Side): FileState | null {
  if (side === 'before') return difference.kind === 'added' ? null : difference.before;
  return difference.kind === 'deleted' ? null : difference.after;
}
