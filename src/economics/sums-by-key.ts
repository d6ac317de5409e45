/** Seconds summed by a pair of numbers, with the first and last day of each. */
import { KeyIndex } from './key-index.ts';

export class SumsByKey {
  readonly keys: KeyIndex;
  seconds: Float64Array<ArrayBuffer>;
  summarySeconds: Float64Array<ArrayBuffer>;
  first: Int32Array<ArrayBuffer>;
  last: Int32Array<ArrayBuffer>;

  constructor(expected: number) {
    this.keys = new KeyIndex(expected);
    this.seconds = new Float64Array(expected);
    this.summarySeconds = new Float64Array(expected);
    this.first = new Int32Array(expected);
    this.last = new Int32Array(expected);
  }

  add(what: number, whoWhen: number, day: number, seconds: number, summarySeconds: number): void {
    const { size } = this.keys;
    const at = this.keys.of(what, whoWhen);
    if (at === size) {
      if (at >= this.seconds.length) this.#grow();
      this.first[at] = day;
      this.last[at] = day;
    }
    this.seconds[at] = (this.seconds[at] ?? 0) + seconds;
    if (summarySeconds !== 0) this.summarySeconds[at] = (this.summarySeconds[at] ?? 0) + summarySeconds;
    if (day < (this.first[at] ?? 0)) this.first[at] = day;
    if (day > (this.last[at] ?? 0)) this.last[at] = day;
  }

  #grow(): void {
    const length = Math.max(1024, this.seconds.length * 2);
    this.seconds = longer(this.seconds, new Float64Array(length));
    this.summarySeconds = longer(this.summarySeconds, new Float64Array(length));
    this.first = longer(this.first, new Int32Array(length));
    this.last = longer(this.last, new Int32Array(length));
  }
}

function longer<A extends Float64Array | Int32Array>(old: A, empty: A): A {
  empty.set(old);
  return empty;
}
