/** What an update makes of one file, as values. */
import type { FileClass } from '#model/kinds/blueprint.ts';
import type { ConflictReason } from '../lock.ts';
import type { FileMode } from '../tree.ts';

/** A file of the repository as it is. Links and submodules are among them, so that nothing is put in their place. */
export interface OwnFile {
  readonly mode: FileMode | '120000' | '160000';
  /** Empty for a file that no version of the blueprint names: nobody asks what is in it. */
  readonly bytes: Uint8Array;
}

export type OwnTree = ReadonlyMap<string, OwnFile>;

/** A file as an update leaves it. */
export interface Content {
  readonly mode: FileMode;
  readonly bytes: Uint8Array;
}

/**
 * `keep` leaves what is here, also where nothing is; `take` and `add` bring the blueprint's version, `merge` brings
 * both, `delete` removes the file.
 */
export type Action = 'keep' | 'add' | 'take' | 'merge' | 'delete';

export type NoticeReason =
  /** The blueprint changed a file that was deleted here; it stays deleted. */
  | 'deleted-here'
  /** A managed file was changed here; it is the blueprint's again. */
  | 'managed-replaced'
  /** A person asked for the blueprint's version instead of what was here. */
  | 'restored'
  /** Both brought the same file, one of them executable; the mode is as it was here. */
  | 'mode-kept'
  /** The blueprint changed a key that was deleted here; it stays deleted. */
  | 'key-deleted-here'
  /** A comment written here went with the key it stood at. */
  | 'comment-gone'
  /** A comment of the blueprint has no place in what was written here. */
  | 'comment-left-out';

/** Something a person has to decide (a conflict) or to know (a notice) about one file. */
export type FileFinding =
  | {
      readonly kind: 'conflict';
      readonly reason: ConflictReason;
      /** The key, as a JSON pointer, or the file that is in the way. */
      readonly at?: string;
      /** What the blueprint has there, as JSON; null where it has nothing. */
      readonly theirs?: string | null;
    }
  | {
      readonly kind: 'notice';
      readonly reason: NoticeReason;
      readonly at?: string;
      readonly theirs?: string | null;
    };

export interface FileUpdate {
  readonly path: string;
  /** Where it stood before a declared rename. */
  readonly from?: string;
  readonly class: FileClass;
  readonly action: Action;
  /** Null where no file is to be, or where what is here stays as it is, link or file. */
  readonly content: Content | null;
  readonly findings: readonly FileFinding[];
}

/** What is decided of a file, wherever it stands. */
export type Decided = Pick<FileUpdate, 'action' | 'content' | 'findings'>;

export function isFile(file: OwnFile): file is Content {
  return file.mode === '100644' || file.mode === '100755';
}

export function isSame(a: OwnFile, b: OwnFile): boolean {
  return a.mode === b.mode && isSameBytes(a.bytes, b.bytes);
}

export function isSameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a === b || Buffer.compare(a, b) === 0;
}
