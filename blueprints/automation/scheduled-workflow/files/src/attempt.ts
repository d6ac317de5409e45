/** Tries work again when it fails, each time after a longer pause. */
import { setTimeout as pause } from 'node:timers/promises';

export type Outcome<T> =
  | { readonly isDone: true; readonly value: T; readonly tries: number }
  | { readonly isDone: false; readonly reasons: readonly string[] };

export interface Limits {
  readonly times: number;
  /** Ends everything, pauses too. */
  readonly signal: AbortSignal;
  /** Milliseconds before the second try; doubled before each further one. */
  readonly firstPause?: number;
}

export async function attempt<T>(
  work: () => Promise<T>,
  { times, signal, firstPause = 2000 }: Limits,
): Promise<Outcome<T>> {
  const reasons: string[] = [];
  for (let tries = 1; tries <= times && !signal.aborted; tries += 1) {
    try {
      return { isDone: true, value: await work(), tries };
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
    if (tries < times) await pause(firstPause * 2 ** (tries - 1), null, { signal }).catch(() => null);
  }
  return { isDone: false, reasons: signal.aborted ? [...reasons, 'the time is up'] : reasons };
}
