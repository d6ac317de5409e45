/** Corrections: each takes back one earlier entry of the same person, whole, at that entry's own day and rates. */
import type { Snapshot } from '#source/snapshot.ts';
import { contentOf, entryDigest, shortDigest } from './entry-digest.ts';
import { readTimeFile } from './read-time-file.ts';
import type { RowFinding } from './row-findings.ts';
import { BILLABLE, REVERSAL, type TimeColumns } from './time-columns.ts';
import { type CheckedColumns, TimeTable } from './time-table.ts';

/** Findings of ids that two entries have. */
export function idFindings(columns: TimeColumns): RowFinding[] {
  const first = new Map<string, number>();
  return [...columns.details].flatMap(([row, { id }]): RowFinding[] => {
    if (id === undefined) return [];
    const earlier = first.get(id);
    if (earlier === undefined) {
      first.set(id, row);
      return [];
    }
    const file = columns.files[columns.file[earlier] ?? 0];
    return [
      {
        code: 'time/duplicate-id',
        row,
        message: `the id \`${id}\` is in \`${file}\` line ${columns.line[earlier]} too`,
        hint: 'remove one of the two entries, or give it an id of its own',
        words: id,
        related: earlier,
      },
    ];
  });
}

/** Fills in what corrections take back, and says which of them find nothing. Those stay as rows of no time. */
export async function settleReversals(columns: CheckedColumns, snapshot: Snapshot): Promise<RowFinding[]> {
  const reversals = [...columns.details].filter(([, { reverses }]) => reverses !== undefined);
  if (reversals.length === 0) return [];
  const byId = rowsById(columns);
  const digested = reversals.filter(([, { reverses = '' }]) => !byId.has(reverses)).map(([row]) => row);
  const people = new Set(digested.map((row) => columns.person[row] ?? 0));
  const byDigest = withShortNames(await rowsByDigest(columns, people, snapshot));
  const taken = new TakenRows();
  const found: RowFinding[] = [];
  for (const [row, { reverses = '' }] of reversals) {
    const id = byId.get(reverses);
    const named = id === undefined ? (byDigest.get(reverses) ?? []) : [id];
    // Rows with one digest are of one person and day, so what holds for the first holds for all.
    const candidates = named[0] !== undefined && isReversible(columns, named[0], row) ? named : [];
    const original = taken.firstFree(reverses, candidates);
    const trouble =
      original === null ? notFound(columns, row, taken.by(candidates[0])) : differs(columns, row, original);
    if (original === null || trouble) {
      columns.seconds[row] = 0;
      if (trouble) found.push(trouble);
      continue;
    }
    taken.take(original, row);
    takeBack(columns, row, original);
  }
  return found;
}

/** Which rows are taken back, and by which corrections. */
class TakenRows {
  readonly #by = new Map<number, number>();
  /** How many of the rows of one name are taken, from the first: thousands of equal entries are not searched again and again. */
  readonly #next = new Map<string, number>();

  firstFree(name: string, candidates: readonly number[]): number | null {
    let at = this.#next.get(name) ?? 0;
    while (at < candidates.length && this.#by.has(candidates[at] ?? -1)) at += 1;
    this.#next.set(name, at);
    return candidates[at] ?? null;
  }

  take(original: number, row: number): void {
    this.#by.set(original, row);
  }

  /** The correction that took a row back. */
  by(original: number | undefined): number | undefined {
    return original === undefined ? undefined : this.#by.get(original);
  }
}

function rowsById(columns: TimeColumns): Map<string, number> {
  const rows = new Map<string, number>();
  for (const [row, { id }] of columns.details) if (id !== undefined && !rows.has(id)) rows.set(id, row);
  return rows;
}

/** Rows by their digests, of some people only: their files are read again, because the digest covers the note. */
async function rowsByDigest(
  columns: CheckedColumns,
  people: ReadonlySet<number>,
  snapshot: Snapshot,
): Promise<Map<string, number[]>> {
  const rows = new Map<string, number[]>();
  const files = new Map<string, number>();
  columns.files.forEach((path, file) => {
    const first = columns.firstRow[file] ?? 0;
    if (first < (columns.firstRow[file + 1] ?? 0) && people.has(columns.person[first] ?? 0))
      files.set(path, first);
  });
  await snapshot.readEach(files.keys(), (path, bytes) => {
    const table = new TimeTable(true);
    table.beginFile(path, '');
    readTimeFile(path, bytes, table, []);
    const first = files.get(path) ?? 0;
    table.notes?.forEach((note, index) => {
      const digest = entryDigest(contentOf(columns, first + index, note));
      const equal = rows.get(digest);
      if (equal) equal.push(first + index);
      else rows.set(digest, [first + index]);
    });
  });
  return rows;
}

/** Rows by the beginnings of their digests, as they are shown; what begins two digests names neither. */
function withShortNames(byDigest: ReadonlyMap<string, number[]>): Map<string, number[]> {
  const named = new Map<string, number[]>();
  for (const [digest, rows] of byDigest) {
    const name = shortDigest(digest);
    named.set(name, named.has(name) ? [] : rows);
  }
  return new Map([...named, ...byDigest]);
}

function isReversible(columns: TimeColumns, original: number, row: number): boolean {
  const isReversal = ((columns.flags[original] ?? 0) & REVERSAL) !== 0;
  return (
    !isReversal &&
    columns.person[original] === columns.person[row] &&
    (columns.day[original] ?? 0) <= (columns.day[row] ?? 0)
  );
}

/** `by` is the correction that has taken it back already, if any. */
function notFound(columns: TimeColumns, row: number, by: number | undefined): RowFinding {
  const { reverses = '' } = columns.details.get(row) ?? {};
  if (by !== undefined) {
    return {
      code: 'time/reversed-twice',
      row,
      message: `\`${short(reverses)}\` is taken back already`,
      hint: 'remove one of the two corrections',
      words: reverses,
      related: by,
    };
  }
  const person = columns.people[columns.person[row] ?? 0];
  return {
    code: 'time/reverses-nothing',
    row,
    message: `no earlier entry \`${short(reverses)}\` of \`${person}\``,
    hint: 'write the `id` of the entry, or its digest as `fractal explain economics PROJECT MONTH` shows it',
    words: reverses,
  };
}

/** A correction may repeat what it takes back, but not change it. */
function differs(columns: CheckedColumns, row: number, original: number): RowFinding | null {
  const isOtherTarget = !columns.unnamed.has(row) && columns.target[row] !== columns.target[original];
  const seconds = columns.seconds[row] ?? 0;
  if (!isOtherTarget && (seconds === 0 || seconds === columns.seconds[original])) return null;
  return {
    code: 'time/reversal-differs',
    row,
    message: `this is not what the entry it takes back says`,
    hint: 'leave out everything but `reverses` and `reason`, and log the right entry anew',
    related: original,
  };
}

function takeBack(columns: CheckedColumns, row: number, original: number): void {
  const detail = columns.details.get(original);
  columns.target[row] = columns.target[original] ?? 0;
  columns.activity[row] = columns.activity[original] ?? 0;
  columns.flags[row] = ((columns.flags[original] ?? 0) & BILLABLE) | REVERSAL;
  columns.seconds[row] = -(columns.seconds[original] ?? 0);
  columns.details.set(row, {
    ...columns.details.get(row),
    pricedAt: detail?.pricedAt ?? columns.day[original] ?? 0,
  });
}

function short(name: string): string {
  return name.startsWith('sha256:') ? `${name.slice(0, 19)}…` : name;
}
