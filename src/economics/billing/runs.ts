/** Runs: months in a row under one billing model. A fee, a cap and their hours are counted within a run. */
import { type Month, monthOfDay } from '#core/calendar.ts';
import type { Opening } from '#facts/facts.ts';
import { type Contract, modelAt } from '../contract.ts';
import type { BillingModel } from '../leaves.ts';

export interface Run {
  readonly model: BillingModel;
  readonly first: Month;
  last: Month;
  /** Whether the run still goes on in asOf's month. */
  current: boolean;
  /** All seconds logged in it, with those an opening brought. */
  seconds: number;
}

/** The run of each month from `first` through `last`. What an opening brings belongs to the run of its month, or the first after. */
export function runsOf(
  contract: Contract,
  months: { readonly first: Month; readonly last: Month },
  { secondsIn, openings }: { secondsIn: (month: Month) => number; openings: readonly Opening[] },
): ReadonlyMap<Month, Run> {
  const runs = new Map<Month, Run>();
  let run: Run | null = null;
  let brought = 0;
  for (let month = months.first; month <= months.last; month++) {
    const model = modelAt(contract, month);
    if (!run || run.model !== model) {
      run = { model, first: month, last: month, current: false, seconds: 0 };
    }
    brought += openings.reduce(
      (sum, { date, seconds }) => sum + (monthOfDay(date) === month ? seconds : 0),
      0,
    );
    if (model !== 'none') {
      run.seconds += brought;
      brought = 0;
    }
    run.seconds += secondsIn(month);
    run.last = month;
    run.current = month === months.last;
    runs.set(month, run);
  }
  return runs;
}
