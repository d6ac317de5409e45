/** What the outside world lends a command: everything the floors below may not fetch for themselves. */
export interface Context {
  /** Folder to start looking for the workspace in. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Today in the machine's reckoning, as `2026-03-30`; only checks on the future use it. */
  readonly today: string;
  /** Said while long work runs; surfaces decide whether and how it shows. */
  progress(step: ProgressStep): void;
  readonly signal: AbortSignal;
}

export interface ProgressStep {
  readonly name: string;
  readonly state: 'started' | 'done' | 'failed';
  /** What was found, in words: `171 manifests`. */
  readonly words?: string;
}
