/** What the runner lends a step: its environment, its files and its log, as values that a test may replace. */
export interface Runner {
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder of the checkout. */
  readonly folder: string;
  /** Writes to the log, where lines that begin with `::` are commands. */
  say(text: string): void;
  /** Nobody outside can foretell it. */
  secret(): string;
  /** `2026-03-30` */
  today(): string;
  /** Seconds since 1970. */
  seconds(): number;
  /** Milliseconds that a second of patience with GitHub lasts; 1000 unless it is said. */
  readonly second?: number;
  /** Aborted when the run is cancelled. */
  readonly signal: AbortSignal;
}
