/** Findings about rows of time, gathered while only numbers are at hand, and put in their places at the end. */
import type { Code } from '#core/codes/index.ts';
import type { Diagnostic, Place } from '#core/diagnostic.ts';
import type { Snapshot } from '#source/snapshot.ts';
import { FactText, finding } from './fact-text.ts';
import type { TimeColumns } from './time-columns.ts';

export interface RowFinding {
  readonly code: Code;
  readonly row: number;
  /** Equal messages about one file become one finding that names the other lines. */
  readonly message: string;
  readonly hint: string;
  /** What to point at in the line; the whole entry where it is not there. */
  readonly words?: string;
  /** Another row that has to do with it. */
  readonly related?: number;
}

/** Lines that are named one by one; the others are counted. */
const NAMED_LINES = 10;

/** Diagnostics of the findings; the files they are about are read again for their text. */
export async function placeFindings(
  found: readonly RowFinding[],
  columns: TimeColumns,
  snapshot: Snapshot,
): Promise<Diagnostic[]> {
  const groups = grouped(found, columns);
  const files = new Map<number, RowFinding[][]>();
  for (const group of groups) {
    const file = columns.file[group[0]?.row ?? 0] ?? 0;
    const others = files.get(file);
    if (others) others.push(group);
    else files.set(file, [group]);
  }
  const texts = new Map<string, number>([...files.keys()].map((file) => [columns.files[file] ?? '', file]));
  const diagnostics: Diagnostic[] = [];
  await snapshot.readEach([...texts.keys()].sort(), (path, bytes) => {
    const source = new FactText(path, bytes.toString('utf8').replace(/^\ufeff/, ''));
    for (const group of files.get(texts.get(path) ?? 0) ?? [])
      diagnostics.push(placed(group, columns, source));
  });
  return diagnostics;
}

/** Findings with one code and message in one file, in order of line. */
function grouped(found: readonly RowFinding[], columns: TimeColumns): RowFinding[][] {
  const groups = new Map<string, RowFinding[]>();
  for (const one of found) {
    const key = `${columns.file[one.row]}\n${one.code}\n${one.message}`;
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  for (const group of groups.values()) group.sort((a, b) => a.row - b.row);
  return [...groups.values()];
}

function placed(group: readonly RowFinding[], columns: TimeColumns, source: FactText): Diagnostic {
  const [first, ...others] = group as readonly [RowFinding, ...RowFinding[]];
  const lines = [...new Set(others.map(({ row }) => columns.line[row] ?? 0))];
  const diagnostic = finding(
    first.code,
    first.message + alsoOn(lines),
    placeInLine(source, columns.line[first.row] ?? 1, first.words),
    first.hint,
  );
  if (first.related === undefined) return diagnostic;
  return { ...diagnostic, related: [rowPlace(columns, first.related)] };
}

/** File and line of a row. */
export function rowPlace(columns: TimeColumns, row: number): Place {
  return { file: columns.files[columns.file[row] ?? 0] ?? '', line: columns.line[row] ?? 1 };
}

function alsoOn(lines: readonly number[]): string {
  if (lines.length === 0) return '';
  const named = lines.slice(0, NAMED_LINES).join(', ');
  const more = lines.length - NAMED_LINES;
  return ` (also on line${lines.length === 1 ? '' : 's'} ${named}${more > 0 ? ` and ${more} more` : ''})`;
}

function placeInLine(source: FactText, line: number, words: string | undefined): Place {
  const written = source.line(line);
  const entry = /^\s*-?\s*/.exec(written)?.[0].length ?? 0;
  const found = words === undefined ? -1 : written.indexOf(words, entry);
  const start = found < 0 ? entry : found;
  const end = found < 0 || words === undefined ? written.length : found + words.length;
  return source.placeInLine(line, start, end);
}
