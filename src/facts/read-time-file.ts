/** One file of time, read by the fastest tier that can. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { FACTS_BYTES } from '#source/limits.ts';
import { FactText } from './fact-text.ts';
import { readDocument } from './read-document.ts';
import { readTime } from './read-time.ts';
import { scanTime } from './scan-time.ts';
import type { TimeTable } from './time-table.ts';
import { unquotedLine } from './unquoted-note.ts';

/** Appends a file's entries to the table; true when it was in the canonical layout. */
export function readTimeFile(path: string, bytes: Buffer, table: TimeTable, findings: Diagnostic[]): boolean {
  if (bytes.length <= FACTS_BYTES && scanTime(bytes, table)) return true;
  const refusals: Diagnostic[] = [];
  const document = readDocument(bytes, path, refusals);
  for (const refusal of refusals) findings.push(unquotedNote(refusal, bytes, path) ?? refusal);
  if (document) readTime(document.source, document.root, { append: (row) => table.append(row), findings });
  return false;
}

/** What is wrong with a line that is no YAML only because its note is not quoted; null for any other refusal. */
function unquotedNote({ code, at }: Diagnostic, bytes: Buffer, path: string): Diagnostic | null {
  if (code !== 'yaml/syntax' || at?.line === undefined) return null;
  const source = new FactText(path, bytes.toString('utf8'));
  // YAML often notices on the next line that the one before it cannot be.
  return unquotedLine(source, at.line) ?? unquotedLine(source, at.line - 1);
}
