/** Time columns while they grow: rows are appended straight into typed arrays, names are kept once in dictionaries. */
import type { Day } from '#core/calendar.ts';
import { ByteDictionary, larger } from './byte-dictionary.ts';
import { INTERNAL, isActivity, isProjectName, isTaskSlug } from './entry-text.ts';
import type { EntryDetail, Target, TimeColumns } from './time-columns.ts';

/** One entry, for the tier that meets them one by one. */
export interface TimeRow {
  /** '' in a correction that leaves it to the entry it takes back. */
  readonly project: string;
  readonly task: string | null;
  readonly activity: string;
  readonly day: Day;
  readonly seconds: number;
  readonly flags: number;
  readonly note: string;
  readonly line: number;
  readonly detail: EntryDetail | null;
}

/** Columns that the checks need beside those everybody sees. */
export interface CheckedColumns extends TimeColumns {
  /** A hash of each note, so that equal entries are found without keeping the notes. */
  readonly noteHash: Int32Array;
  /** Where each file's rows begin; one more than there are files. */
  readonly firstRow: readonly number[];
  /** What is settled after reading may still be written into. */
  readonly details: Map<number, EntryDetail>;
  /** Corrections that do not say a project: their target is that of the entry they take back. */
  readonly unnamed: ReadonlySet<number>;
}

/** Rows made room for on a guess: files that are not alike could make it wild. */
const MOST_EXPECTED = 2 ** 22;

/** What entries name, kept once. */
export class EntryNames {
  /** Texts of targets as written: `project` or `project/task`. */
  readonly targets = new ByteDictionary(isTargetName);
  readonly activities = new ByteDictionary((name) => name === '' || isActivity(name));
}

export class TimeTable {
  length = 0;
  target = new Uint32Array(1024);
  activity = new Uint32Array(1024);
  day = new Int32Array(1024);
  seconds = new Int32Array(1024);
  flags = new Uint8Array(1024);
  line = new Uint32Array(1024);
  noteHash = new Int32Array(1024);
  readonly targetNames: ByteDictionary;
  readonly activityNames: ByteDictionary;
  readonly notes: string[] | null;
  readonly details = new Map<number, EntryDetail>();
  readonly #unnamed = new Set<number>();
  readonly #people: string[] = [];
  readonly #peopleIndex = new Map<string, number>();
  readonly #files: string[] = [];
  readonly #filePerson: number[] = [];
  readonly #firstRow: number[] = [];
  readonly #expectedFiles: number;

  /** `expectedFiles` is a guess that only saves growing. Tables of the same names can copy each other's rows. */
  constructor(notes: boolean, expectedFiles = 0, names = new EntryNames()) {
    this.#expectedFiles = expectedFiles;
    this.targetNames = names.targets;
    this.activityNames = names.activities;
    this.notes = notes ? [] : null;
    this.activityNames.indexOfText('');
  }

  /** Opens a file; the rows appended from now on are this person's. */
  beginFile(path: string, person: string): void {
    let index = this.#peopleIndex.get(person);
    if (index === undefined) {
      index = this.#people.length;
      this.#people.push(person);
      this.#peopleIndex.set(person, index);
    }
    this.#files.push(path);
    this.#filePerson.push(index);
    this.#firstRow.push(this.length);
  }

  /** Makes room for this many more rows, so that a scanner may write without asking. */
  reserve(rows: number): void {
    const needed = this.length + rows;
    if (needed <= this.day.length) return;
    const size = Math.max(needed, this.day.length * 2, this.#expectedRows());
    this.target = larger(this.target, new Uint32Array(size));
    this.activity = larger(this.activity, new Uint32Array(size));
    this.day = larger(this.day, new Int32Array(size));
    this.seconds = larger(this.seconds, new Int32Array(size));
    this.flags = larger(this.flags, new Uint8Array(size));
    this.line = larger(this.line, new Uint32Array(size));
    this.noteHash = larger(this.noteHash, new Int32Array(size));
  }

  /** Rows of all files, and some, if the others are like those so far. */
  #expectedRows(): number {
    const files = this.#files.length;
    const rows = files < 32 ? 0 : Math.ceil((this.length / files) * this.#expectedFiles * 1.1);
    return Math.min(rows, MOST_EXPECTED);
  }

  append(row: TimeRow): void {
    this.reserve(1);
    const at = this.length;
    const project = row.project === '' ? INTERNAL : row.project;
    const target = this.targetNames.indexOfText(row.task === null ? project : `${project}/${row.task}`);
    const activity = this.activityNames.indexOfText(row.activity);
    this.target[at] = target;
    this.activity[at] = activity;
    this.day[at] = row.day;
    this.seconds[at] = row.seconds;
    this.flags[at] = row.flags;
    this.line[at] = row.line;
    this.noteHash[at] = hashNote(row.note);
    if (this.notes) this.notes[at] = row.note;
    if (row.detail) this.details.set(at, row.detail);
    if (row.project === '') this.#unnamed.add(at);
    this.length = at + 1;
  }

  /** Appends rows of a table of the same names, none of which has details. The other keeps notes if this one does. */
  copyRows(from: TimeTable, start: number, end: number): void {
    this.reserve(end - start);
    const at = this.length;
    this.target.set(from.target.subarray(start, end), at);
    this.activity.set(from.activity.subarray(start, end), at);
    this.day.set(from.day.subarray(start, end), at);
    this.seconds.set(from.seconds.subarray(start, end), at);
    this.flags.set(from.flags.subarray(start, end), at);
    this.line.set(from.line.subarray(start, end), at);
    this.noteHash.set(from.noteHash.subarray(start, end), at);
    // One by one: a file may hold more of them than a call takes arguments.
    for (let row = start; this.notes && row < end; row++) this.notes.push(from.notes?.[row] ?? '');
    this.length = at + end - start;
  }

  /** Forgets the rows from this one on. */
  truncate(length: number): void {
    this.length = length;
    if (this.notes) this.notes.length = length;
  }

  finish(): CheckedColumns {
    const { length } = this;
    const person = new Uint32Array(length);
    const file = new Uint32Array(length);
    const firstRow = [...this.#firstRow, length];
    for (let index = 0; index < this.#files.length; index += 1) {
      file.fill(index, firstRow[index], firstRow[index + 1]);
      person.fill(this.#filePerson[index] ?? 0, firstRow[index], firstRow[index + 1]);
    }
    return {
      length,
      people: this.#people,
      targets: this.targetNames.texts.map(targetOf),
      activities: this.activityNames.texts,
      files: this.#files,
      person,
      target: this.target.subarray(0, length),
      activity: this.activity.subarray(0, length),
      day: this.day.subarray(0, length),
      seconds: this.seconds.subarray(0, length),
      flags: this.flags.subarray(0, length),
      file,
      line: this.line.subarray(0, length),
      details: this.details,
      notes: this.notes,
      noteHash: this.noteHash.subarray(0, length),
      firstRow,
      unnamed: this.#unnamed,
    };
  }
}

/** FNV-1a over the UTF-8 bytes of a note. */
export function hashNote(note: string): number {
  let hash = NOTE_SEED;
  for (let at = 0; at < note.length; at += 1) {
    const unit = note.charCodeAt(at);
    if (unit > 0x7f) return hashBytes(Buffer.from(note, 'utf8'));
    hash = Math.imul(hash ^ unit, HASH_PRIME);
  }
  return hash;
}

function hashBytes(bytes: Uint8Array): number {
  let hash = NOTE_SEED;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, HASH_PRIME);
  return hash;
}

export const NOTE_SEED = 0x811c9dc5 | 0;
export const HASH_PRIME = 0x01000193;

function isTargetName(text: string): boolean {
  const { project, task } = targetOf(text);
  return isProjectName(project) && (task === null || isTaskSlug(task));
}

function targetOf(text: string): Target {
  const slash = text.indexOf('/');
  return slash < 0
    ? { project: text, task: null }
    : { project: text.slice(0, slash), task: text.slice(slash + 1) };
}
