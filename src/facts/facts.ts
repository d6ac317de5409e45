/** What happened: the facts under `state/`, read, typed and checked against the model. */
import type { Day, Month } from '#core/calendar.ts';
import type { Place } from '#core/diagnostic.ts';
import type { TimeColumns } from './time-columns.ts';

export interface Facts {
  readonly time: TimeColumns;
  readonly expenses: readonly Expense[];
  readonly invoices: readonly Invoice[];
  readonly exchangeRates: readonly ExchangeRate[];
  readonly openings: readonly Opening[];
  readonly closes: readonly Close[];
  /** How many files of time were read by each tier, for `--timings`. */
  readonly tiers?: { readonly canonical: number; readonly yaml: number };
}

export interface Expense {
  readonly date: Day;
  readonly project: string;
  readonly person: string | null;
  readonly minor: number;
  readonly currency: string;
  readonly vendor: string | null;
  /** The client is charged for it at cost. */
  readonly rebill: boolean;
  readonly note: string;
  readonly at: Place;
}

export interface Invoice {
  readonly number: string;
  readonly date: Day;
  readonly client: string;
  readonly project: string | null;
  readonly currency: string;
  readonly lines: readonly {
    readonly text: string;
    readonly project: string | null;
    readonly netMinor: number;
    readonly taxMinor: number;
  }[];
  readonly status: 'draft' | 'sent' | 'paid' | 'void';
  /** The invoice's date plus the client's terms, or what the invoice says. */
  readonly dueOn: Day;
  readonly paidOn: Day | null;
  readonly at: Place;
}

export interface ExchangeRate {
  readonly date: Day;
  readonly from: string;
  readonly to: string;
  /** Units of `to` for one unit of `from`, as decimal text; parsed as a rational, never a float. */
  readonly rate: string;
  readonly source: string;
  readonly at: Place;
}

/** Balances brought from another tool, as they stood at the end of `date`. */
export interface Opening {
  readonly project: string;
  readonly date: Day;
  readonly recognisedMinor: number;
  readonly invoicedMinor: number;
  readonly seconds: number;
  readonly at: Place;
}

/** A closed month with the figures that were agreed on. */
export interface Close {
  readonly period: Month;
  readonly by: string;
  /** Digest of the facts and rates that the figures were computed from. */
  readonly digest: string;
  readonly figures: readonly ClosedProject[];
  /** Seconds of each person in the month as it was closed, by which a later change is noticed. */
  readonly secondsByPerson?: Readonly<Record<string, number>>;
  readonly at: Place;
}

export interface ClosedProject {
  readonly project: string;
  readonly currency: string;
  /** Cumulative, in the project's currency, at the period's end. */
  readonly recognisedMinor: number;
  readonly wipMinor: number;
  /** Hours carried over in a retainer, in seconds. */
  readonly retainerSeconds: number;
  /** Rules that priced the month: rule text → minor units per hour. */
  readonly rates: Readonly<Record<string, number>>;
}
