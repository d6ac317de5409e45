/** People month by month: time against capacity, and what the company paid against what the work cost. */
import type { Month } from '#core/calendar.ts';
import { type EffortColumns, known } from './effort-columns.ts';
import { type Employed, type EmploymentMeans, employedIn } from './employed.ts';
import type { PersonMonth } from './leaves.ts';
import { type Logged, loggedBy, NO_WORK } from './logged.ts';
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
