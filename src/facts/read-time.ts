/** The YAML tier: a time file that is not in the canonical layout, entry by entry, with everything wrong in it. */
import type { Day } from '#core/calendar.ts';
import type { Diagnostic } from '#core/diagnostic.ts';
import { readEntryMap } from './entry-map.ts';
import { describeProblem } from './entry-problems.ts';
import { type EntryProblem, parseEntryText } from './entry-text.ts';
import { parseFactDay } from './fact-day.ts';
import { type FactText, finding } from './fact-text.ts';
import type { ListNode, MapNode, Node, TextNode } from './nodes.ts';
import { projectAsKey } from './project-key.ts';
import { BILLABLE } from './time-columns.ts';
import type { TimeRow } from './time-table.ts';
import { cutNote, restructuredNote } from './unquoted-note.ts';

/** Where the entries of a file go, and what is wrong with the others. */
export interface TimeSink {
  append(row: TimeRow): void;
  readonly findings: Diagnostic[];
}

/** Hands each sound entry of a file to the sink, in the order of the file, and a finding for each other one. */
export function readTime(source: FactText, root: Node | null, { append, findings }: TimeSink): void {
  if (root === null || isBlank(root)) return;
  if (root.kind !== 'map') {
    findings.push(
      finding(
        'fact/bad-shape',
        'time is written by date',
        source.placeOf(root),
        'begin with a date such as `2026-03-02:` and put its entries below',
      ),
    );
    return;
  }
  for (const { key, value } of root.entries) {
    const day = parseFactDay(key.text);
    if (day === null) findings.push(badDate(source, key));
    else readDay({ source, day, append, findings }, value);
  }
}

interface DayReading extends TimeSink {
  readonly source: FactText;
  readonly day: Day;
}

function readDay(reading: DayReading, value: Node): void {
  if (isBlank(value)) return;
  if (value.kind !== 'list') {
    reading.findings.push(
      finding(
        'fact/bad-shape',
        'the entries of a day are a list',
        reading.source.placeOf(value),
        'put each entry on a line of its own that begins with `  - `',
      ),
    );
    return;
  }
  readList(reading, value);
}

function readList(reading: DayReading, list: ListNode): void {
  for (const item of list.items) {
    if (item.kind === 'text') readLine(reading, item);
    else if (item.kind === 'map') readMap(reading, item);
    else reading.findings.push(badShape(reading.source, item));
  }
}

function readLine({ source, day, append, findings }: DayReading, item: TextNode): void {
  const cut = cutNote(source, item);
  if (cut) {
    findings.push(cut);
    return;
  }
  const entry = parseEntryText(item.text);
  if ('problem' in entry) {
    findings.push(badEntry(source, item, entry));
    return;
  }
  const { project, task, activity, seconds, note } = entry;
  const flags = entry.billable ? BILLABLE : 0;
  append({
    project,
    task,
    activity,
    day,
    seconds,
    flags,
    note,
    line: source.lineOf(item.start),
    detail: null,
  });
}

function readMap({ source, day, append, findings }: DayReading, item: MapNode): void {
  const restructured = restructuredNote(source, item) ?? projectAsKey(source, item);
  if (restructured) {
    findings.push(restructured);
    return;
  }
  const row = readEntryMap(source, item, day, findings);
  if (row) append(row);
}

function badEntry(source: FactText, item: TextNode, problem: EntryProblem): Diagnostic {
  const { code, words, hint } = describeProblem(problem.problem);
  const message = problem.words === '' ? missingPart(problem) : `\`${problem.words}\` ${words}`;
  // Only a plain line stands in the file as it reads; elsewhere escapes may have moved the words.
  const start = item.plain ? item.start + problem.start : item.start;
  const end = item.plain ? start + problem.words.length : item.end;
  return finding(code, message, source.place(Math.max(start, 0), Math.max(end, 0)), hint);
}

function missingPart({ problem }: EntryProblem): string {
  return problem === 'amount' ? 'the entry has no amount of time' : `the entry has no ${problem}`;
}

function badShape(source: FactText, item: Node): Diagnostic {
  return finding(
    'fact/bad-shape',
    'an entry is one line or a map',
    source.placeOf(item),
    'write `- project amount note`, or a map with `project:` and `hours:`',
  );
}

function badDate(source: FactText, key: TextNode): Diagnostic {
  return finding(
    'fact/bad-date',
    `\`${key.text}\` is not a date`,
    source.placeOf(key),
    'write year, month and day, as in `2026-03-02`',
  );
}

function isBlank(node: Node): boolean {
  return node.kind === 'text' && node.plain && node.text === '';
}
