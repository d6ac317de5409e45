/** Which state of the repository was read, as people speak of it. */
export interface SourceState {
  /** Null on a detached HEAD, and where a commit was named. */
  readonly branch: string | null;
  readonly commit: string | null;
  readonly tree: string;
  /** Files that differ from the commit. */
  readonly changed: number;
  /** The revision that was asked for. */
  readonly at: string | null;
}
