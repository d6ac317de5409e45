/** Entries as files of time that belong to the import alone: what people write stays in files of their own. */
import { formatDay, formatMonth, monthOfDay, parseDay } from '#core/calendar.ts';
import { compareText } from '#core/diagnostic.ts';
import { formatDuration } from '#core/duration.ts';
import { mapAsYaml } from '#facts/map-line.ts';
import { readDocument } from '#facts/read-document.ts';
import { readTime } from '#facts/read-time.ts';
import { factText } from '#facts/yaml-text.ts';
import type { Edit } from '#source/edit.ts';
import { FACTS_BYTES } from '#source/limits.ts';
import type { Entry } from './entry.ts';
import type { Problems } from './problems.ts';

/** One entry as it stands in a file. */
interface Line {
  readonly path: string;
  readonly day: number;
  readonly id: string;
  readonly text: string;
}

/** True for the time files that an import of this name writes: `state/time/2026/03/ana.harvest.yaml`. */
export function isOwnTimeFile(source: string, path: string): boolean {
  return path.startsWith('state/time/') && path.endsWith(`.${source}.yaml`);
}

/**
 * Edits that bring the files of the import up to date: entries of the export replace those with their ids, wherever
 * they stood; others stay. The same export twice gives no edits. `existing` holds the import's own files by path.
 */
export function timeEdits(
  source: string,
  entries: readonly Entry[],
  existing: ReadonlyMap<string, string>,
  problems: Problems,
): Edit[] {
  const ids = new Set(entries.map(({ id }) => id));
  const own = [...existing].filter(([path]) => isOwnTimeFile(source, path));
  const kept = own.flatMap(([path, text]) => linesOf(path, text, problems)).filter(({ id }) => !ids.has(id));
  const lines = [...kept, ...entries.map((entry) => lineOf(source, entry))];
  const byPath = Map.groupBy(lines, ({ path }) => path);
  const paths = new Set([...own.map(([path]) => path), ...byPath.keys()]);
  return [...paths].sort(compareText).flatMap((path) => {
    const before = existing.get(path) ?? null;
    const after = layOut(source, byPath.get(path) ?? []);
    if (after !== null && Buffer.byteLength(after) > FACTS_BYTES) sayTooLarge(path, problems);
    return before === after ? [] : [{ path, before, after }];
  });
}

/** Seconds of entries with these ids, read back from the texts of files as any other time is. */
export function secondsWritten(files: ReadonlyMap<string, string>, ids: ReadonlySet<string>): number {
  let seconds = 0;
  for (const [path, text] of files) {
    const findings: [] = [];
    const document = readDocument(Buffer.from(text), path, findings);
    if (!document) continue;
    readTime(document.source, document.root, {
      append: (row) => {
        if (ids.has(row.detail?.id ?? '')) seconds += row.seconds;
      },
      findings,
    });
  }
  return seconds;
}

function lineOf(source: string, entry: Entry): Line {
  const month = formatMonth(monthOfDay(entry.day));
  const folder = `state/time/${month.slice(0, 4)}/${month.slice(5)}`;
  const path = `${folder}/${entry.person}.${source}.yaml`;
  return { path, day: entry.day, id: entry.id, text: textOf(entry) };
}

// In the order of keys that `fractal fmt` keeps.
function textOf({ project, task, seconds, billable, activity, note, id, day, from }: Entry): string {
  const fields = [
    ['project', project],
    ['task', task ?? ''],
    ['hours', formatDuration(seconds)],
    ['billable', billable ? '' : 'false'],
    ['activity', activity],
    ['note', note],
    ['id', id],
  ].flatMap(([key = '', text = '']) => (text === '' ? [] : [`${key}: ${factText(text)}`]));
  if (from !== null) fields.push(`summary: { from: ${formatDay(from)}, to: ${formatDay(day)} }`);
  return `{ ${fields.join(', ')} }`;
}

function linesOf(path: string, text: string, problems: Problems): Line[] {
  const document = readDocument(Buffer.from(text), path, []);
  const root = document?.root;
  if (document === null || (root && root.kind !== 'map')) {
    problems.say(
      {
        code: 'intake/unreadable-file',
        message: 'a file of an earlier import cannot be read',
        hint: 'run `fractal check` and mend it, or remove it',
      },
      { file: path },
    );
    return [];
  }
  return (root?.entries ?? []).flatMap(({ key, value }) => {
    const day = parseDay(key.text) ?? 0;
    const items = value.kind === 'list' ? value.items : [];
    return items.map((item): Line => {
      if (item.kind !== 'map')
        return { path, day, id: '', text: item.kind === 'text' ? factText(item.text) : '' };
      const id = item.entries.find((field) => field.key.text === 'id')?.value;
      return { path, day, id: id?.kind === 'text' ? id.text : '', text: mapAsYaml(item) };
    });
  });
}

/** Dates ascending, entries by id: the same whatever the order of the export. Null for a file without entries. */
function layOut(source: string, lines: readonly Line[]): string | null {
  if (lines.length === 0) return null;
  const sorted = [...lines].sort((a, b) => a.day - b.day || compareIds(a.id, b.id));
  let text = `# imported by the mapping ${source}; the next import writes over what is changed here\n\n`;
  let day: number | null = null;
  for (const line of sorted) {
    if (line.day !== day) text += `${formatDay(line.day)}:\n`;
    day = line.day;
    text += `  - ${line.text}\n`;
  }
  return text;
}

// Numbers in ids in the order of numbers: 99 before 100.
function compareIds(a: string, b: string): number {
  const [x, y] = [padded(a), padded(b)];
  return compareText(x, y) || compareText(a, b);
}

function padded(id: string): string {
  return id.replace(/\d+/g, (digits) => digits.padStart(12, '0'));
}

function sayTooLarge(path: string, problems: Problems): void {
  problems.say(
    {
      code: 'intake/file-too-large',
      message: `the entries of one person in one month are more than ${FACTS_BYTES / 1024 / 1024} MiB`,
      hint: 'shorten the notes, or leave `note` out of the mapping',
    },
    { file: path },
  );
}
