/** Reads every file of time into columns, each by the fastest tier that can, and checks them against the model. */
import type { Day } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Model } from '#model/model.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { checkTime } from './check-time.ts';
import { isDeclared } from './fact-list.ts';
import { finding } from './fact-text.ts';
import type { Close, Facts } from './facts.ts';
import { meantHint } from './fields.ts';
import type { ReadOnce } from './read-once.ts';
import { readTimeFile } from './read-time-file.ts';
import type { TimeColumns } from './time-columns.ts';
import { type Owner, ownerOf } from './time-owner.ts';
import { TimeTable } from './time-table.ts';

export interface TimeLoading {
  readonly snapshot: Snapshot;
  readonly model: Model;
  readonly today: Day | null;
  /** In order of period. */
  readonly closes: readonly Close[];
  readonly findings: Diagnostic[];
  readonly notes: boolean;
  readonly paths: readonly string[];
  /** What other loadings share with this one. */
  readonly readOnce?: ReadOnce | undefined;
}

export async function loadTime(
  loading: TimeLoading,
): Promise<{ time: TimeColumns; tiers: NonNullable<Facts['tiers']> }> {
  const { snapshot, model, findings, readOnce, notes, paths } = loading;
  const table = readOnce?.table(notes, paths.length) ?? new TimeTable(notes, paths.length);
  const read = (path: string, bytes: Buffer) =>
    readOnce
      ? readOnce.readFile({ path, oid: snapshot.entries.get(path)?.oid ?? '', bytes }, table, findings)
      : readTimeFile(path, bytes, table, findings);
  const tiers = { canonical: 0, yaml: 0 };
  const isPerson = (name: string) => isDeclared(model, 'Person', name);
  await snapshot.readEach(paths, (path, bytes) => {
    const owner = ownerOf(path, isPerson);
    if (!('person' in owner)) findings.push(badOwner(path, owner, model));
    table.beginFile(path, nameOf(owner));
    if (read(path, bytes)) tiers.canonical += 1;
    else tiers.yaml += 1;
  });
  const columns = table.finish();
  for (const found of await checkTime({ ...loading, columns })) findings.push(found);
  return { time: columns, tiers };
}

function nameOf(owner: Owner): string {
  if ('person' in owner) return owner.person;
  return 'unknown' in owner ? owner.unknown : owner.stem;
}

function badOwner(path: string, owner: Exclude<Owner, { person: string }>, model: Model): Diagnostic {
  if ('unknown' in owner) {
    const hint = meantHint(owner.unknown, model.byKind.Person.keys()) ?? 'declare them under `people:`';
    return finding('time/unknown-person', `no person \`${owner.unknown}\``, { file: path }, hint);
  }
  return finding(
    'time/two-people',
    `a file of \`${owner.stem}\` in the folder of \`${owner.folder}\``,
    { file: path },
    'move it out of the folder, or name it by date',
  );
}
