import type { Day } from '#core/calendar.ts';
import type { Record } from './records.ts';

/** A row of the export as it will stand in a file of time. */
export interface Entry {
  readonly id: string;
  readonly person: string;
  readonly project: string;
  readonly task: string | null;
  readonly activity: string;
  readonly day: Day;
  readonly seconds: number;
  readonly billable: boolean;
  readonly note: string;
  /** First day of a total; null for an entry of one day. */
  readonly from: Day | null;
  readonly record: Record;
}
