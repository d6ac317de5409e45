/** Everything that turns time into money. */
import type { Contracts } from './contract.ts';
import type { EmploymentPiece } from './employment.ts';
import type { Exchange } from './exchange.ts';
import type { RateRule } from './rate-rules.ts';
import type { WorkCalendar } from './schedule.ts';

/** What prices time. */
export interface Prices {
  readonly contracts: Contracts;
  readonly rules: readonly RateRule[];
  readonly calendar: WorkCalendar;
  readonly employment: ReadonlyMap<string, readonly EmploymentPiece[]>;
  readonly exchange: Exchange;
  readonly currency: string;
}
