/** Files of time that are read more than once, on two sides of a proposal, and scanned only the first time. */
import type { Diagnostic } from '#core/diagnostic.ts';
import { readTimeFile } from './read-time-file.ts';
import { EntryNames, TimeTable } from './time-table.ts';

/** Where the entries of some content stand. */
interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** Remembers what canonical files hold by their object id; the others are few, and read again each time. */
export class ReadOnce {
  readonly #names = new EntryNames();
  readonly #read = new TimeTable(true, 0, this.#names);
  readonly #stretches = new Map<string, Stretch>();

  /** A table that files are read into. */
  table(notes: boolean, expectedFiles: number): TimeTable {
    return new TimeTable(notes, expectedFiles, this.#names);
  }

  /** Appends the entries of a file to a table made here; true when it was in the canonical layout. */
  readFile(
    { path, oid, bytes }: { readonly path: string; readonly oid: string; readonly bytes: Buffer },
    table: TimeTable,
    findings: Diagnostic[],
  ): boolean {
    const known = this.#stretches.get(oid);
    if (known) {
      table.copyRows(this.#read, known.start, known.end);
      return true;
    }
    const from = table.length;
    if (!readTimeFile(path, bytes, table, findings)) return false;
    // A table without notes has not everything to remember.
    if (table.notes) this.#remember(oid, table, from);
    return true;
  }

  #remember(oid: string, table: TimeTable, from: number): void {
    const start = this.#read.length;
    this.#read.copyRows(table, from, table.length);
    this.#stretches.set(oid, { start, end: this.#read.length });
  }
}
