/** Where a finished base stands: what a small difference from it can be planned against without reading it again. */
import type { Day } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { digestOfBytes } from '#core/digest.ts';
import type { DeclaredTask } from '#economics/billing/tasks.ts';
import type { Footing } from '#economics/resume/footing.ts';
import type { Facts } from '#facts/facts.ts';
import type { Known } from '#model/amend.ts';
import type { ResourceKind } from '#model/kinds/index.ts';
import type { Resource } from '#model/resource.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { ENGINE } from './engine.ts';

/** A file of time of one person. */
export interface TimeFile {
  readonly path: string;
  readonly oid: string;
  /** Of its entries. */
  readonly first: Day;
  readonly last: Day;
}

export interface Standing {
  readonly asOf: Day;
  /** The day on which it was found that nothing lies in the future: `2026-03-30`. */
  readonly today: string;
  readonly footing: Footing;
  /** Everything declared but tasks and what is built in. */
  readonly resources: readonly Resource[];
  readonly known: Known & {
    /** Whether a file declares any: those alone are not kept whole. */
    declaresTasks(file: string): boolean;
  };
  /** In order of id. Throws `Damaged`. */
  tasksOf(project: string): readonly NamedTask[];
  /** Names of the labels that resources carry, by kind. */
  readonly labels: readonly (readonly [kind: ResourceKind, labels: readonly string[]])[];
  readonly lists: Omit<Facts, 'time' | 'tiers'>;
  readonly factCount: number;
  /** In order of path. Throws `Damaged`. */
  timeFilesOf(person: string): readonly TimeFile[];
  /** Files with the latest entries, the latest first. */
  readonly latest: readonly Pick<TimeFile, 'path' | 'last'>[];
  readonly diagnostics: readonly Diagnostic[];
  close(): void;
}

/** A task with its id, by which it is found again. */
export interface NamedTask extends DeclaredTask {
  readonly id: string;
}

/** Raised with the layout of what is kept. */
const FORMAT = 3;

/** Under which name and key the standing of a tree is kept. */
export function standingKey({ tree, prefix }: Pick<Snapshot, 'tree' | 'prefix'>): {
  name: string;
  key: string;
} {
  const key = JSON.stringify({ format: FORMAT, engine: ENGINE, tree, prefix });
  return { name: `plan-${digestOfBytes(key).slice(-32)}`, key };
}

/** Files with the latest entries that are remembered: as many may change before it is unknown which day is the last. */
export const MOST_LATEST = 64;

/** More files than this are compared as fast from the beginning. */
export const MOST_FILES = 2000;
