/** People month by month: time against capacity, and what the company paid against what the work cost. */
import type { Day, Month } from '#core/calendar.ts';
import { type EffortColumns, known } from './effort-columns.ts';
import { type Employed, type EmploymentMeans, employedIn } from './employed.ts';
import { isAsLogged } from './employment.ts';
import type { PersonMonth } from './leaves.ts';
import { timeOffOf } from './schedule.ts';
import { minus, plus } from './sums.ts';

/** A row for each person and month with capacity, cost or time; in order of month and person. */
export function personMonths(
  columns: EffortColumns,
  months: { readonly first: Month; readonly last: Month },
  means: EmploymentMeans,
): PersonMonth[] {
  const logged = loggedBy(columns);
  const people = [...new Set([...means.model.byKind.Person.keys(), ...logged.keys()])].sort();
  const timeOff = people.map((person) => {
    const spec = means.model.byKind.Person.get(person)?.spec;
    return spec ? timeOffOf(spec) : [];
  });
  const rows: PersonMonth[] = [];
  for (let month = months.first; month <= months.last; month++) {
    for (const [at, person] of people.entries()) {
      const work = logged.get(person)?.get(month);
      const employed = employedIn(month, person, timeOff[at] ?? [], means);
      if (work || employed.measured) rows.push(rowOf(month, person, work ?? NO_WORK, employed));
    }
  }
  return rows;
}

/** Sums over a person's leaves of a month; `NaN` once any is unknown. */
interface Logged {
  worked: number;
  billable: number;
  internal: number;
  summary: number;
  delivered: number;
  internalCost: number;
  /** Cost of what was logged outside contracted days, which is all that it costs. */
  asLogged: number;
  revenue: number;
  lastDay: Day | null;
}

const NO_WORK: Logged = {
  worked: 0,
  billable: 0,
  internal: 0,
  summary: 0,
  delivered: 0,
  internalCost: 0,
  asLogged: 0,
  revenue: 0,
  lastDay: null,
};

function loggedBy(columns: EffortColumns): Map<string, Map<Month, Logged>> {
  const byPerson = columns.people.map(() => new Map<Month, Logged>());
  const asLogged = columns.costs.map(({ cost }) => isAsLogged(cost.rule));
  for (let row = 0; row < columns.length; row++) {
    const months = byPerson[columns.person[row] ?? 0];
    const month = columns.month[row] ?? 0;
    const sums = months?.get(month) ?? { ...NO_WORK };
    months?.set(month, sums);
    const seconds = columns.seconds[row] ?? 0;
    const labour = columns.labour[row] ?? 0;
    const isInternal = columns.contracts[columns.target[row] ?? 0]?.client === null;
    sums.worked += seconds;
    sums.summary += columns.summarySeconds[row] ?? 0;
    if (columns.billable[row] === 1) sums.billable += seconds;
    if (isInternal) {
      sums.internal += seconds;
      sums.internalCost += labour;
    } else sums.delivered += labour;
    if (asLogged[columns.cost[row] ?? -1] ?? true) sums.asLogged += labour;
    sums.revenue += (columns.revenue[row] ?? 0) + (columns.attributed[row] ?? 0);
    sums.lastDay = Math.max(sums.lastDay ?? columns.lastDay[row] ?? 0, columns.lastDay[row] ?? 0);
  }
  return new Map(columns.people.map((person, at) => [person, byPerson[at] ?? new Map()]));
}

function rowOf(month: Month, person: string, logged: Logged, employed: Employed): PersonMonth {
  const companyCostMinor = plus(employed.costMinor, known(logged.asLogged));
  const [deliveredMinor, internalMinor] = [known(logged.delivered), known(logged.internalCost)];
  return {
    month,
    person,
    measured: employed.measured,
    capacitySeconds: employed.capacitySeconds,
    timeOffSeconds: employed.timeOffSeconds,
    workedSeconds: logged.worked,
    billableSeconds: logged.billable,
    internalSeconds: logged.internal,
    summarySeconds: logged.summary,
    lastDay: logged.lastDay,
    companyCostMinor,
    deliveredMinor,
    internalMinor,
    benchMinor: minus(minus(companyCostMinor, deliveredMinor), internalMinor),
    revenueMinor: known(logged.revenue),
  };
}
