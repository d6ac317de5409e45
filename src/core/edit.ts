/** A file that is to change: what stands there now, and what is to stand there. Null is no file. */
export interface Edit {
  /** Relative to the workspace's root, with `/`. */
  readonly path: string;
  readonly before: string | null;
  readonly after: string | null;
}
