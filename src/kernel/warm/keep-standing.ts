/** Keeps where a base stands, after it was read and computed from the beginning. */
import { compareText, hasErrors } from '#core/diagnostic.ts';
import { type Footing, footingOf } from '#economics/resume/footing.ts';
import { keepFooting } from '#economics/resume/keep-footing.ts';
import type { TimeColumns } from '#facts/time-columns.ts';
import type { Model } from '#model/model.ts';
import { countFacts } from '#planning/risks.ts';
import { labelsOf } from '#policy/rule-set.ts';
import { inBuckets } from '#source/buckets.ts';
import { keep } from '#source/keep.ts';
import { MAX_FILES } from '#source/limits.ts';
import { inParts } from '#source/parts.ts';
import { isPlainPath } from '#source/path.ts';
import type { Snapshot } from '#source/snapshot.ts';
import type { Reckoned } from '../economics.ts';
import { MOST_FILES, MOST_LATEST, standingKey, type TimeFile } from './standing.ts';

/** More findings than this are not worth keeping. */
const MOST_FINDINGS = 500;

/**
 * Only a base without errors whose every figure is known is kept: of any other it is not plain what a difference does.
 * False when it is not, or when there is no place to keep it.
 */
export function keepStanding(base: Reckoned, today: string): boolean {
  const { snapshot, model, facts, economics, diagnostics } = base;
  const isSound =
    !hasErrors(diagnostics) &&
    diagnostics.length <= MOST_FINDINGS &&
    model.invalid.size === 0 &&
    model.moduleKinds.size === 0;
  if (!isSound || facts.time.length === 0 || snapshot.diagnostics.length > 0) return false;
  // Of what differs nobody counts whether a workspace may still have that many.
  if (snapshot.entries.size > MAX_FILES - MOST_FILES) return false;
  // Of unusual paths, one that comes can fall together with another.
  if (![...snapshot.entries.keys()].every(isPlainPath)) return false;
  if (lastOf(facts.time) > economics.asOf) return false;
  const footing = footingOf(economics, facts);
  if (footing === null) return false;
  const { name, key } = standingKey(snapshot);
  return keep(snapshot.repository, name, key, sectionsOf(base, footing, today));
}

function lastOf(time: TimeColumns): number {
  return time.day.reduce((last, day) => Math.max(last, day), Number.MIN_SAFE_INTEGER);
}

function sectionsOf(base: Reckoned, footing: Footing, today: string): Record<string, Uint8Array> {
  const { model, facts, snapshot } = base;
  const tasks = inParts(tasksByProject(model));
  const files = timeFiles(facts.time, snapshot);
  const times = inParts(byPerson(files));
  const kept = keepFooting(footing);
  const [ids, uses, tasked] = [
    inBuckets(filesById(model)),
    inBuckets(filesNaming(model)),
    inBuckets(taskFiles(model)),
  ];
  const { time: _, tiers: __, ...lists } = facts;
  const said = {
    ...{ today, asOf: base.economics.asOf, footing: kept.said },
    resources: [...model.resources.values()].filter(({ kind, at }) => kind !== 'Task' && at.file !== ''),
    labels: [...labelsOf(model)].map(([kind, names]) => [kind, [...names].sort()]),
    ...{ lists, factCount: countFacts(facts), diagnostics: base.diagnostics },
    latest: [...files]
      .sort((a, b) => b.last - a.last || compareText(a.path, b.path))
      .slice(0, MOST_LATEST)
      .map(({ path, last }) => ({ path, last })),
    ...{ tasks: tasks.index, times: times.index },
    ...{ ids: ids.index, uses: uses.index, tasked: tasked.index },
  };
  return {
    said: Buffer.from(JSON.stringify(said)),
    ...kept.sections,
    tasks: tasks.bytes,
    times: times.bytes,
    ids: ids.bytes,
    uses: uses.bytes,
    tasked: tasked.bytes,
  };
}

function tasksByProject({ byKind }: Model): Map<string, unknown> {
  const tasks = [...byKind.Task.values()].map(({ id, name, title, spec }) => {
    const { project, status, estimate, assignee, doneOn } = spec;
    return { id, name, title, spec: { project, status, estimate, assignee, doneOn } };
  });
  return Map.groupBy(tasks, ({ spec }) => spec.project);
}

interface OwnedFile extends TimeFile {
  readonly person: string;
}

/** Those with entries. */
function timeFiles(
  { files, file, day, person, people, length }: TimeColumns,
  { entries }: Snapshot,
): OwnedFile[] {
  const first = new Int32Array(files.length).fill(2 ** 31 - 1);
  const last = new Int32Array(files.length).fill(-(2 ** 31));
  const owner = new Int32Array(files.length).fill(-1);
  for (let row = 0; row < length; row++) {
    const at = file[row] as number;
    const when = day[row] as number;
    if (when < (first[at] as number)) first[at] = when;
    if (when > (last[at] as number)) last[at] = when;
    owner[at] = person[row] as number;
  }
  return files.flatMap((path, at) => {
    const name = people[owner[at] as number];
    if (name === undefined) return [];
    return [
      { path, oid: entries.get(path)?.oid ?? '', person: name, first: first[at] ?? 0, last: last[at] ?? 0 },
    ];
  });
}

function byPerson(files: readonly OwnedFile[]): Map<string, unknown> {
  const groups = Map.groupBy(files, ({ person }) => person);
  return new Map(
    [...groups].map(([name, own]) => [
      name,
      own.map(({ path, oid, first, last }) => [path, oid, first, last]),
    ]),
  );
}

function filesById({ resources }: Model): Map<string, string> {
  const written = [...resources.values()].filter(({ at }) => at.file !== '');
  return new Map(written.map(({ id, at }) => [id, at.file]));
}

/** Of each id the files with a resource that names it. */
function filesNaming({ resources, usedBy }: Model): Map<string, readonly string[]> {
  return new Map(
    [...usedBy].map(([id, users]) => [
      id,
      [...new Set(users.map((user) => resources.get(user)?.at.file ?? ''))],
    ]),
  );
}

/** Files that declare tasks. */
function taskFiles({ byKind }: Model): Map<string, true> {
  return new Map([...byKind.Task.values()].map(({ at }) => [at.file, true]));
}
