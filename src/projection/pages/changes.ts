import { formatMonth } from '#core/calendar.ts';
import { changeBetween } from '#economics/change.ts';
import type { EconomicsPage } from '../dataset.ts';
import type { World } from '../world.ts';

/** Why contribution changed from each month to the next; months whose figures are unknown are left out. */
export function monthChanges({ input, month }: World): EconomicsPage['changes'] {
  const { economics } = input;
  const steps = Array.from(
    { length: month - economics.firstMonth },
    (_, index) => economics.firstMonth + index,
  );
  return steps.flatMap((from) => {
    const change = changeBetween(economics, from, from + 1);
    return change === null ? [] : [{ ...change, from: formatMonth(change.from), to: formatMonth(change.to) }];
  });
}
