/** The canonical layout of time: dates ascending, an entry on one line wherever possible, every comment kept. */
import { type Day, formatDay, parseDay } from '#core/calendar.ts';
import type { Checked } from '#core/checked.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import type { Edit } from '#source/edit.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { type Anchor, type CommentPlaces, endOf, placeComments } from './comments.ts';
import { entryLine, lineAsYaml } from './entry-line.ts';
import { parseEntryText } from './entry-text.ts';
import { sortFactFiles } from './fact-files.ts';
import { mapAsYaml } from './map-line.ts';
import type { Node } from './nodes.ts';
import { readDocument } from './read-document.ts';
import { readTime } from './read-time.ts';

interface FormattedEntry extends Anchor {
  readonly line: string;
}
interface FormattedDay {
  readonly day: Day;
  readonly date: Anchor;
  readonly entries: readonly FormattedEntry[];
}

/** What `fractal fmt` changes in the time files of a snapshot. Files with errors are left as they are, and the errors said. */
export async function formatFacts(snapshot: Snapshot): Promise<Checked<readonly Edit[]>> {
  const edits: Edit[] = [];
  const findings: Diagnostic[] = [];
  await snapshot.readEach(sortFactFiles(snapshot.entries.keys(), []).time, (path, bytes) => {
    const { value, diagnostics } = formatTimeFile(path, bytes);
    if (value) edits.push(value);
    for (const found of diagnostics) findings.push(found);
  });
  return { value: edits, diagnostics: findings };
}

/**
 * The edit that brings a file of time into the canonical layout; null when it is in it already, or has errors. The entries
 * and their order within a date stay the same; comments stay above what they stood above or beside.
 */
export function formatTimeFile(path: string, bytes: Uint8Array): Checked<Edit | null> {
  const findings: Diagnostic[] = [];
  const document = readDocument(bytes, path, findings);
  if (!document) return { value: null, diagnostics: findings };
  const { source, root } = document;
  readTime(source, root, { append: () => {}, findings });
  if (findings.length > 0) return { value: null, diagnostics: findings };
  const days = daysOf(root);
  const anchors = days.flatMap(({ date, entries }) => [date, ...entries]);
  const after = layOut(days, placeComments(source, root, anchors));
  const before = Buffer.from(bytes).toString('utf8');
  return { value: before === after ? null : { path, before, after }, diagnostics: [] };
}

/** Dates in the order of the file. The file has no errors, so every key is a date and every value a list or nothing. */
function daysOf(root: Node | null): FormattedDay[] {
  if (root?.kind !== 'map') return [];
  return root.entries.map(({ key, value }) => ({
    day: parseDay(key.text) ?? 0,
    date: { kind: 'date', start: key.start, end: key.end },
    entries: value.kind === 'list' ? value.items.map(formatEntry) : [],
  }));
}

function formatEntry(item: Node): FormattedEntry {
  return { kind: 'entry', start: item.start, end: endOf(item), line: entryAsYaml(item) };
}

function entryAsYaml(item: Node): string {
  if (item.kind === 'map') return mapAsYaml(item);
  if (item.kind === 'list') return '';
  const entry = parseEntryText(item.text);
  // The amount stays as it was written: `1h45m` is what somebody had in mind.
  const amount = item.text.trim().split(/ +/)[1];
  const line = 'problem' in entry ? null : entryLine(entry, amount);
  return lineAsYaml(line ?? item.text);
}

function layOut(days: readonly FormattedDay[], comments: CommentPlaces): string {
  const ascending = [...days].sort((a, b) => a.day - b.day);
  const isApart = comments.header.length > 0 && days.length > 0;
  const lines = [
    ...comments.header,
    ...(isApart ? [''] : []),
    ...ascending.flatMap((day) => linesOfDay(day, comments)),
    ...comments.footer,
  ];
  return lines.map((line) => `${line}\n`).join('');
}

function linesOfDay({ day, date, entries }: FormattedDay, { above, below }: CommentPlaces): string[] {
  const inside = entries.flatMap((entry) => [
    ...(above.get(entry) ?? []),
    `- ${entry.line}`,
    ...(below.get(entry) ?? []),
  ]);
  return [
    ...(above.get(date) ?? []),
    `${formatDay(day)}:`,
    ...[...(below.get(date) ?? []), ...inside].map((line) => `  ${line}`),
  ];
}
