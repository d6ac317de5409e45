/** Effort of each project in each month, added up once for everything that works by project. */
import type { Day, Month } from '#core/calendar.ts';
import { modelAt } from './contract.ts';
import { BILLING_MODELS, type EffortColumns, known } from './effort-columns.ts';

/** Sums of the rows `from` up to `to`. Null where any row is unknown. */
export interface ProjectEffort {
  readonly month: Month;
  readonly project: string;
  readonly client: string | null;
  readonly from: number;
  readonly to: number;
  readonly seconds: number;
  readonly billableSeconds: number;
  /** Without corrections and late entries of months that were billed otherwise: what fees and retainers count. */
  readonly inRun: { readonly seconds: number; readonly billableSeconds: number };
  readonly people: number;
  readonly firstDay: Day;
  readonly lastDay: Day;
  readonly valueOwnMinor: number | null;
  readonly revenueOwnMinor: number | null;
  readonly revenueMinor: number | null;
  readonly labourMinor: number | null;
}

export type ByProject = ReadonlyMap<string, ReadonlyMap<Month, ProjectEffort>>;

/** By project, then by month in order. */
export function projectEffort(columns: EffortColumns): ByProject {
  const projects = new Map<string, Map<Month, ProjectEffort>>();
  const seen = new Int32Array(columns.people.length).fill(-1);
  for (let from = 0; from < columns.length; ) {
    const sums = sumFrom(columns, from, seen);
    const months = projects.get(sums.project) ?? new Map<Month, ProjectEffort>();
    projects.set(sums.project, months);
    months.set(sums.month, sums);
    from = sums.to;
  }
  return projects;
}

/** Rows are in order of month and project, so those of one project-month stand together. */
function sumFrom(columns: EffortColumns, from: number, seen: Int32Array): ProjectEffort {
  const month = columns.month[from] ?? 0;
  const first = columns.target[from] ?? 0;
  const project = columns.targets[first]?.project ?? '';
  const contract = columns.contracts[first];
  const model = BILLING_MODELS.indexOf(contract ? modelAt(contract, month) : 'none');
  const inRun = { seconds: 0, billableSeconds: 0 };
  const sums = { seconds: 0, billable: 0, people: 0, valueOwn: 0, revenueOwn: 0, revenue: 0, labour: 0 };
  let [firstDay, lastDay] = [columns.firstDay[from] ?? 0, columns.lastDay[from] ?? 0];
  let to = from;
  let target = first;
  while (to < columns.length && columns.month[to] === month) {
    const at = columns.target[to] ?? 0;
    if (at !== target && columns.targets[at]?.project !== project) break;
    target = at;
    const seconds = columns.seconds[to] ?? 0;
    const person = columns.person[to] ?? 0;
    sums.seconds += seconds;
    const billable = columns.billable[to] === 1 ? seconds : 0;
    sums.billable += billable;
    if (columns.model[to] === model) {
      inRun.seconds += seconds;
      inRun.billableSeconds += billable;
    }
    if (seen[person] !== from) sums.people += 1;
    seen[person] = from;
    sums.valueOwn += columns.valueOwn[to] ?? 0;
    sums.revenueOwn += columns.revenueOwn[to] ?? 0;
    sums.revenue += columns.revenue[to] ?? 0;
    sums.labour += columns.labour[to] ?? 0;
    firstDay = Math.min(firstDay, columns.firstDay[to] ?? 0);
    lastDay = Math.max(lastDay, columns.lastDay[to] ?? 0);
    to += 1;
  }
  return {
    month,
    project,
    client: contract?.client ?? null,
    from,
    to,
    seconds: sums.seconds,
    billableSeconds: sums.billable,
    inRun,
    people: sums.people,
    firstDay,
    lastDay,
    valueOwnMinor: known(sums.valueOwn),
    revenueOwnMinor: known(sums.revenueOwn),
    revenueMinor: known(sums.revenue),
    labourMinor: known(sums.labour),
  };
}
