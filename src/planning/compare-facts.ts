/** Compares what happened: for each file the facts that came and went, whatever their order. */
import { canonicalJson } from '#core/canonical-json.ts';
import { compareText } from '#core/diagnostic.ts';
import type { Facts } from '#facts/facts.ts';
import type { TimeColumns } from '#facts/time-columns.ts';
import type { Snapshot } from '#source/snapshot.ts';

export interface FactSum {
  readonly facts: number;
  /** Of time entries; 0 of everything else. */
  readonly seconds: number;
}

export interface FactChange {
  readonly path: string;
  readonly kind: 'time' | 'expenses' | 'invoices' | 'exchange-rates' | 'openings' | 'closes';
  readonly added: FactSum;
  readonly removed: FactSum;
}

interface Side {
  readonly snapshot: Pick<Snapshot, 'entries'>;
  /** With the notes of time entries: a note is part of what an entry says. */
  readonly facts: Facts;
}

/** In order of path. A fact that was edited went and came; a file whose facts only stand elsewhere in it did not change. */
export function compareFacts(base: Side, head: Side): FactChange[] {
  const changed = changedFiles(base.snapshot, head.snapshot);
  const [before, after] = [factsIn(base.facts, changed), factsIn(head.facts, changed)];
  return [...changed].sort(compareText).flatMap((path) => {
    const [old, now] = [before.get(path), after.get(path)];
    const kind = (now ?? old)?.kind;
    if (kind === undefined) return [];
    const added = surplus(now?.counts ?? new Map(), old?.counts ?? new Map());
    const removed = surplus(old?.counts ?? new Map(), now?.counts ?? new Map());
    return added.facts + removed.facts === 0 ? [] : [{ path, kind, added, removed }];
  });
}

function changedFiles(base: Pick<Snapshot, 'entries'>, head: Pick<Snapshot, 'entries'>): Set<string> {
  const paths = [...base.entries.keys(), ...head.entries.keys()];
  return new Set(paths.filter((path) => base.entries.get(path)?.oid !== head.entries.get(path)?.oid));
}

interface Counted {
  count: number;
  /** Of one of them. */
  readonly seconds: number;
}

interface FileFacts {
  readonly kind: FactChange['kind'];
  readonly counts: Map<string, Counted>;
}

/** The facts of the files as multisets of what they say. */
function factsIn(facts: Facts, files: ReadonlySet<string>): Map<string, FileFacts> {
  const found = new Map<string, FileFacts>();
  const add = (kind: FactChange['kind'], path: string, saying: string, seconds: number) => {
    const file = found.get(path) ?? { kind, counts: new Map<string, Counted>() };
    found.set(path, file);
    const counted = file.counts.get(saying);
    if (counted) counted.count += 1;
    else file.counts.set(saying, { count: 1, seconds });
  };
  eachEntry(facts.time, files, (path, saying, seconds) => add('time', path, saying, seconds));
  const lists = {
    expenses: facts.expenses,
    invoices: facts.invoices,
    'exchange-rates': facts.exchangeRates,
    openings: facts.openings,
    closes: facts.closes,
  };
  for (const [kind, list] of Object.entries(lists)) {
    for (const { at, ...fact } of list) {
      if (files.has(at.file)) add(kind as FactChange['kind'], at.file, canonicalJson(fact), 0);
    }
  }
  return found;
}

function eachEntry(
  time: TimeColumns,
  files: ReadonlySet<string>,
  visit: (path: string, saying: string, seconds: number) => void,
): void {
  for (const [file, path] of time.files.entries()) {
    if (!files.has(path)) continue;
    // Rows of a file stand together.
    const to = time.file.lastIndexOf(file) + 1;
    for (let row = time.file.indexOf(file); row !== -1 && row < to; row++) {
      if (time.file[row] === file) visit(path, sayingOf(time, row), time.seconds[row] ?? 0);
    }
  }
}

/** All that an entry says, as one text. */
function sayingOf(time: TimeColumns, row: number): string {
  const { project, task } = time.targets[time.target[row] ?? 0] ?? { project: '', task: null };
  const detail = time.details.get(row);
  return JSON.stringify([
    ...[time.people[time.person[row] ?? 0], time.day[row], project, task],
    ...[
      time.activities[time.activity[row] ?? 0],
      time.seconds[row],
      time.flags[row],
      time.notes?.[row] ?? '',
    ],
    detail ? canonicalJson(detail) : null,
  ]);
}

/** What `more` has beyond `less`. */
function surplus(more: ReadonlyMap<string, Counted>, less: ReadonlyMap<string, Counted>): FactSum {
  let [facts, total] = [0, 0];
  for (const [saying, { count, seconds }] of more) {
    const beyond = Math.max(0, count - (less.get(saying)?.count ?? 0));
    facts += beyond;
    total += beyond * seconds;
  }
  return { facts, seconds: total };
}
