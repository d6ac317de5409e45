/** Turns exports of another tool into edits of the workspace. Nothing is written here, and nothing is guessed. */
import type { Checked } from '#core/checked.ts';
import { compareText, hasErrors } from '#core/diagnostic.ts';
import type { Edit } from '#source/edit.ts';
import { declare } from './declared.ts';
import { readEntries } from './entries.ts';
import type { Entry } from './entry.ts';
import { columnsOf } from './field.ts';
import { isMeant } from './file-name.ts';
import { isOwnManifest, manifestEdits } from './manifest-files.ts';
import type { ImportMapping } from './mapping.ts';
import type { Field } from './mapping-field.ts';
import { Names } from './names.ts';
import { Problems } from './problems.ts';
import { readRecords } from './records.ts';
import { isOwnTimeFile, secondsWritten, timeEdits } from './time-files.ts';

export interface ImportSources {
  /** The folder's files by name: those that `isImportFile` accepts. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** The workspace's files by path: those that `isImported` accepts. */
  readonly existing: ReadonlyMap<string, string>;
  /** Ids of resources declared outside of those files; they get no manifest. */
  readonly declared: ReadonlySet<string>;
  /** Read pay columns too. */
  readonly withCosts: boolean;
}

export interface ImportTotals {
  /** `skipped` holds no time. */
  readonly rows: { readonly in: number; readonly out: number; readonly skipped: number };
  /** `in` is summed from the export, `out` from the files as they would be read. */
  readonly seconds: { readonly in: number; readonly out: number };
  /** Seconds by name, in order of names. */
  readonly byProject: Readonly<{ [name: string]: number }>;
  readonly byPerson: Readonly<{ [name: string]: number }>;
}

export interface Import {
  /** None when there are errors: half an import is worse than none. */
  readonly edits: readonly Edit[];
  readonly totals: ImportTotals;
}

/** True for a file of the folder that the mapping names. */
export function isImportFile({ spec }: ImportMapping, name: string): boolean {
  return spec.files.some(({ file }) => isMeant(file, name));
}

/** True for a path of the workspace that an import by this mapping writes. */
export function isImported({ metadata: { name } }: ImportMapping, path: string): boolean {
  return isOwnTimeFile(name, path) || isOwnManifest(name, path);
}

/**
 * The edits that bring the workspace up to the export, and what came in and goes out. An export that was imported
 * before gives no edits. With any error, or where the seconds differ, there are no edits, and the reasons are in the
 * diagnostics, at lines of the export.
 */
export function importRows(mapping: ImportMapping, sources: ImportSources): Checked<Import> {
  const problems = new Problems();
  const read = readRecords(mapping, sources.files, columnsUsed(mapping, sources.withCosts), problems);
  if (!read) return { value: { edits: [], totals: totalsOf([], NOTHING) }, diagnostics: problems.list() };
  const names = new Names(problems);
  const { entries, empty, seconds } = readEntries(mapping, read.records, names, problems);
  const edits = editsOf(mapping, sources, entries, names, problems);
  const out = writtenSeconds(edits, sources.existing, entries);
  const counts = { rows: read.count, empty, seconds: { in: seconds, out } };
  if (seconds !== out) sayDiffering(counts.seconds, problems);
  const diagnostics = problems.list();
  return {
    value: { edits: hasErrors(diagnostics) ? [] : edits, totals: totalsOf(entries, counts) },
    diagnostics,
  };
}

interface Counts {
  readonly rows: number;
  readonly empty: number;
  readonly seconds: { readonly in: number; readonly out: number };
}
const NOTHING: Counts = { rows: 0, empty: 0, seconds: { in: 0, out: 0 } };

function columnsUsed({ spec: { time, manifests } }: ImportMapping, withCosts: boolean): string[] {
  const { cost, ...person } = manifests?.people ?? {};
  const { estimate, ...task } = manifests?.tasks ?? {};
  const fields: (Field | undefined)[] = [
    ...[time.person, time.project, time.task, time.activity, time.date, time.note, time.billable],
    ...Object.values({ ...manifests?.clients }),
    ...Object.values({ ...manifests?.projects }),
    ...Object.values(person),
    ...Object.values(task),
    time.summary?.from,
    withCosts ? cost : undefined,
  ];
  return [
    ...columnsOf(fields),
    ...(time.id ?? []),
    time.amount.column,
    ...(estimate ? [estimate.column] : []),
  ];
}

function editsOf(
  mapping: ImportMapping,
  { existing, declared, withCosts }: ImportSources,
  entries: readonly Entry[],
  names: Names,
  problems: Problems,
): Edit[] {
  const source = mapping.metadata.name;
  const rules = mapping.spec.manifests;
  const found = rules && declare({ mapping, entries, names, problems, withCosts }, rules);
  return [
    ...(found ? manifestEdits(found, { source, existing, declared, problems }) : []),
    ...timeEdits(source, entries, existing, problems),
  ];
}

/** Read back from the files as they would stand, so that an entry lost on the way shows. */
function writtenSeconds(
  edits: readonly Edit[],
  existing: ReadonlyMap<string, string>,
  entries: readonly Entry[],
): number {
  const files = new Map(existing);
  for (const { path, after } of edits) {
    if (after === null) files.delete(path);
    else files.set(path, after);
  }
  for (const path of files.keys()) if (!path.startsWith('state/time/')) files.delete(path);
  return secondsWritten(files, new Set(entries.map(({ id }) => id)));
}

function totalsOf(entries: readonly Entry[], { rows, empty, seconds }: Counts): ImportTotals {
  return {
    rows: { in: rows, out: entries.length, skipped: empty },
    seconds,
    byProject: sums(entries, ({ project }) => project),
    byPerson: sums(entries, ({ person }) => person),
  };
}

function sums(entries: readonly Entry[], nameOf: (entry: Entry) => string): { [name: string]: number } {
  const found = new Map<string, number>();
  for (const entry of entries) found.set(nameOf(entry), (found.get(nameOf(entry)) ?? 0) + entry.seconds);
  return Object.fromEntries([...found].sort(([a], [b]) => compareText(a, b)));
}

function sayDiffering({ in: before, out }: Counts['seconds'], problems: Problems): void {
  problems.say({
    code: 'intake/totals-differ',
    message: `the export has ${before} seconds, the import ${out}`,
    hint: 'nothing is imported; mend the rows that the other findings name',
  });
}
