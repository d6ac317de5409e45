/** Reads where a base stands, as far as it is asked for. */
import type { SaidFooting } from '#economics/resume/keep-footing.ts';
import { readFooting } from '#economics/resume/read-footing.ts';
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
  };

function standingIn(kept: Kept): Standing | null {
  const [bytes, ids] = [kept.read('said'), kept.read('ids')];
  if (!bytes || !ids) return null;
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
  return {
    ...{ asOf: said.asOf, today: said.today, resources: said.resources, labels: said.labels },
    ...{ lists: said.lists, factCount: said.factCount, latest: said.latest, diagnostics: said.diagnostics },
    footing,
    tasksOf: (project) => tasks(project) ?? [],
    timeFilesOf: (person) =>
      (timeFiles(person) ?? []).map(([path, oid, first, last]): TimeFile => ({ path, oid, first, last })),
    known: {
      declaresTasks: (file) => namesTask(ids, file),
      fileOf: (id) => lineOf(ids, id)?.[0] ?? null,
      filesNaming: (id) => {
        const uses = kept.read('uses');
        return uses && (lineOf(uses, id) ?? []);
      },
    },
    close: () => kept.close(),
  };
}

function lineOf(lines: Buffer, id: string): readonly string[] | null {
  const start = lines.indexOf(`\n${id}\t`);
  if (start === -1) return null;
  const from = start + Buffer.byteLength(id) + 2;
  return lines.toString('utf8', from, lines.indexOf('\n', from)).split('\t');
}

function namesTask(ids: Buffer, file: string): boolean {
  const end = `\t${file}\n`;
  for (let at = ids.indexOf(end); at !== -1; at = ids.indexOf(end, at + 1)) {
    if (ids.toString('latin1', ids.lastIndexOf('\n', at) + 1, at).startsWith('Task/')) return true;
  }
  return false;
}
