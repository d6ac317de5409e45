/** Effort summed by small numbers, in typed arrays: a sum kept in an object's field would make a new number for each row. */
import type { EffortColumns } from './effort-columns.ts';

export interface EffortSum {
  /** The first row that was added to it. */
  readonly row: number;
  readonly seconds: number;
  readonly billableSeconds: number;
  /** `NaN` once any is unknown, as in the columns. */
  readonly revenue: number;
  readonly attributed: number;
  readonly labour: number;
}

export type SummedColumns = Pick<EffortColumns, 'seconds' | 'billable' | 'revenue' | 'attributed' | 'labour'>;

export class EffortSums {
  readonly #lowest: number;
  readonly #firstRow: Int32Array;
  readonly #seconds: Float64Array;
  readonly #billableSeconds: Float64Array;
  readonly #revenue: Float64Array;
  readonly #attributed: Float64Array;
  readonly #labour: Float64Array;

  /** For positions from `lowest` up to `highest`. */
  constructor({ lowest, highest }: { readonly lowest: number; readonly highest: number }) {
    const size = Math.max(0, highest - lowest + 1);
    this.#lowest = lowest;
    this.#firstRow = new Int32Array(size).fill(-1);
    this.#seconds = new Float64Array(size);
    this.#billableSeconds = new Float64Array(size);
    this.#revenue = new Float64Array(size);
    this.#attributed = new Float64Array(size);
    this.#labour = new Float64Array(size);
  }

  add(position: number, columns: SummedColumns, row: number): void {
    const at = position - this.#lowest;
    if ((this.#firstRow[at] as number) < 0) this.#firstRow[at] = row;
    const seconds = columns.seconds[row] as number;
    (this.#seconds[at] as number) += seconds;
    if (columns.billable[row] === 1) (this.#billableSeconds[at] as number) += seconds;
    (this.#revenue[at] as number) += columns.revenue[row] as number;
    (this.#attributed[at] as number) += columns.attributed[row] as number;
    (this.#labour[at] as number) += columns.labour[row] as number;
  }

  /** The sums of the positions that were added to. */
  *each(): Generator<EffortSum> {
    for (const [at, row] of this.#firstRow.entries()) {
      if (row < 0) continue;
      yield {
        row,
        seconds: this.#seconds[at] as number,
        billableSeconds: this.#billableSeconds[at] as number,
        revenue: this.#revenue[at] as number,
        attributed: this.#attributed[at] as number,
        labour: this.#labour[at] as number,
      };
    }
  }
}
