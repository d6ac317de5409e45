/** Reads where a base stands, as far as it is asked for. */
import type { SaidFooting } from '#economics/resume/keep-footing.ts';
import { readFooting } from '#economics/resume/read-footing.ts';
import { bucketReader } from '#source/buckets.ts';
import { type Kept, openKept } from '#source/kept.ts';
import { type PartIndex, partReader } from '#source/parts.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { type NamedTask, type Standing, standingKey, type TimeFile } from './standing.ts';

/** Null when there is none for this tree, by this program. The standing is closed by whoever asked for it. */
export function readStanding(snapshot: Pick<Snapshot, 'tree' | 'prefix' | 'repository'>): Standing | null {
  const { name, key } = standingKey(snapshot);
  const kept = openKept(snapshot.repository, name, key);
  if (kept === null) return null;
  const standing = standingIn(kept);
  if (standing === null) kept.close();
  return standing;
}

/** What was said, as JSON gives it back. */
type Said = Pick<Standing, 'asOf' | 'today' | 'resources' | 'labels' | 'lists' | 'factCount' | 'latest'> &
  Pick<Standing, 'diagnostics'> & {
    readonly footing: SaidFooting;
    readonly tasks: PartIndex;
    readonly times: PartIndex;
    readonly ids: PartIndex;
    readonly uses: PartIndex;
    readonly tasked: PartIndex;
  };

function standingIn(kept: Kept): Standing | null {
  const bytes = kept.read('said');
  if (!bytes) return null;
  // Its checksum vouches for its shape: it is what was written under this key.
  const said = JSON.parse(bytes.toString()) as Said;
  const footing = readFooting(kept, said.footing);
  if (!footing) return null;
  const tasks = partReader<readonly NamedTask[]>(kept, 'tasks', said.tasks);
  const timeFiles = partReader<readonly (readonly [string, string, number, number])[]>(
    kept,
    'times',
    said.times,
  );
  const fileOf = bucketReader<string>(kept, 'ids', said.ids);
  const uses = bucketReader<readonly string[]>(kept, 'uses', said.uses);
  const tasked = bucketReader<true>(kept, 'tasked', said.tasked);
  return {
    ...{ asOf: said.asOf, today: said.today, resources: said.resources, labels: said.labels },
    ...{ lists: said.lists, factCount: said.factCount, latest: said.latest, diagnostics: said.diagnostics },
    footing,
    tasksOf: (project) => tasks(project) ?? [],
    timeFilesOf: (person) =>
      (timeFiles(person) ?? []).map(([path, oid, first, last]): TimeFile => ({ path, oid, first, last })),
    known: {
      declaresTasks: (file) => tasked(file) ?? false,
      fileOf,
      filesNaming: (id) => uses(id) ?? [],
    },
    close: () => kept.close(),
  };
}
