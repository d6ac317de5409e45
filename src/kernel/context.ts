/** What the outside world lends a command: everything the floors below may not fetch for themselves. */
export interface Context {
  /** Folder to start looking for the workspace in. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Today in the machine's reckoning, as `2026-03-30`; only checks on the future use it. */
  readonly today: string;
  /** The commands that this surface offers. */
  readonly commands: readonly { readonly name: string; readonly effect: string }[];
  /** Said while long work runs; surfaces decide whether and how it shows. */
  progress(step: ProgressStep): void;
  /** Aborted when the user stops waiting. */
  readonly signal: AbortSignal;
}

export interface ProgressStep {
  readonly name: string;
  readonly state: 'started' | 'done' | 'failed';
  /** What was found, in words: `171 manifests`. */
  readonly words?: string;
}

/** Runs one named step, saying when it starts and how it ends. Stops before it when the user has stopped waiting. */
export async function step<T>(
  context: Context,
  name: string,
  work: () => Promise<T> | T,
  words: (result: T) => string = () => '',
): Promise<T> {
  context.signal.throwIfAborted();
  context.progress({ name, state: 'started' });
  try {
    const result = await work();
    context.progress({ name, state: 'done', words: words(result) });
    return result;
  } catch (trouble) {
    context.progress({ name, state: 'failed' });
    throw trouble;
  }
}
