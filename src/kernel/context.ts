import type { z } from 'zod';

/** What the outside world lends a command: everything the floors below may not fetch for themselves. */
export interface Context {
  /** Folder to start looking for the workspace in. */
  readonly directory: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Today in the machine's reckoning, as `2026-03-30`; only checks on the future use it. */
  readonly today: string;
  /** Now, for the date of a commit: seconds since 1970 and the offset as git writes it, `+0100`. */
  readonly moment: { readonly seconds: number; readonly offset: string };
  /** The commands that this surface offers. */
  readonly commands: readonly OfferedCommand[];
  /** Said while long work runs; surfaces decide whether and how it shows. */
  progress(step: ProgressStep): void;
  /** Milliseconds that a second of patience with GitHub lasts; 1000 unless it is said. */
  readonly second?: number | undefined;
  /** Aborted when the user stops waiting. */
  readonly signal: AbortSignal;
}

/** As much of a command as another may ask about. */
export interface OfferedCommand {
  readonly name: string;
  readonly effect: string;
  load(): Promise<{ output?(): Promise<z.ZodType> }>;
}

export interface ProgressStep {
  readonly name: string;
  readonly state: 'started' | 'done' | 'failed';
  /** What was found, in words: `171 manifests`. */
  readonly words?: string;
  /** What only those who measure want to know: `75 files by line, 2 by YAML`. */
  readonly detail?: string;
}

/** Runs one named step, saying when it starts and how it ends. Stops before it when the user has stopped waiting. */
export async function step<T>(
  context: Context,
  name: string,
  work: () => Promise<T> | T,
  words: (result: T) => string = () => '',
  detail: (result: T) => string = () => '',
): Promise<T> {
  context.signal.throwIfAborted();
  context.progress({ name, state: 'started' });
  try {
    const result = await work();
    context.progress({ name, state: 'done', words: words(result), detail: detail(result) });
    return result;
  } catch (trouble) {
    context.progress({ name, state: 'failed' });
    throw trouble;
  }
}
