/** Requests that keep their distance from each other, as the throttling plugin asks for it. */
import type { ThrottlingOptions } from '@octokit/plugin-throttling';

type Turns = NonNullable<ThrottlingOptions['write']>;

/** In the order of asking, each turn begins at least so many milliseconds after the one before it. */
export function spaced(milliseconds: number): Turns {
  let last: Gap | null = null;
  const schedule = async (_options: unknown, act: () => unknown) => {
    const before = last;
    const gap = new Gap();
    last = gap;
    await before?.ended();
    gap.begin(milliseconds);
    return act();
  };
  // All of the plugin's own group that it uses; that one keeps to whole seconds, whatever it is told.
  return { key: () => ({ schedule }) } as unknown as Turns;
}

/** The time after a turn. It keeps the program alive only while another turn waits for its end. */
class Gap {
  #end: () => void = () => undefined;
  readonly #ended = new Promise<void>((done) => {
    this.#end = done;
  });
  #timer: NodeJS.Timeout | null = null;
  #isAwaited = false;

  begin(milliseconds: number): void {
    this.#timer = setTimeout(this.#end, milliseconds);
    if (!this.#isAwaited) this.#timer.unref();
  }

  ended(): Promise<void> {
    this.#isAwaited = true;
    this.#timer?.ref();
    return this.#ended;
  }
}
