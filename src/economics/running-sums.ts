/** Sums of a group while leaves are added; `NaN` once any of them is unknown. */
import { known } from './effort-columns.ts';
import type { BaseColumn, Sums } from './measures.ts';

export class RunningSums {
  #seconds = 0;
  #billableSeconds = 0;
  #revenue = 0;
  #labour = 0;
  #expenses = 0;
  #overhead = 0;

  addEffort(seconds: number, billableSeconds: number, revenue: number, labour: number): void {
    this.#seconds += seconds;
    this.#billableSeconds += billableSeconds;
    this.#revenue += revenue;
    this.#labour += labour;
  }

  addAmount(revenue: number | null, expenses: number | null): void {
    this.#revenue += revenue ?? Number.NaN;
    this.#expenses += expenses ?? Number.NaN;
  }

  addOverhead(overhead: number | null): void {
    this.#overhead += overhead ?? Number.NaN;
  }

  /** The columns that figures are made of; value and invoices are not part of them. */
  sums(): Sums<BaseColumn> {
    return {
      seconds: this.#seconds,
      billable_seconds: this.#billableSeconds,
      revenue_minor: known(this.#revenue),
      labour_minor: known(this.#labour),
      expenses_minor: known(this.#expenses),
      overhead_minor: known(this.#overhead),
      value_minor: 0,
      invoiced_minor: 0,
    };
  }
}
