/** Overhead: what belongs to no project, accrued by day and spread over the projects of clients. */
import {
  type Day,
  daysInMonth,
  firstDayOfMonth,
  lastDayOfMonth,
  type Month,
  parseDay,
} from '#core/calendar.ts';
import { minorUnits } from '#core/money.ts';
import { spread } from '#core/spread.ts';
import type { Overhead } from '#model/kinds/overhead.ts';
import type { Model } from '#model/model.ts';
import type { Exchange } from './exchange.ts';
import type { AmountLeaf, OverheadRow } from './leaves.ts';
import type { ByProject, ProjectEffort } from './project-effort.ts';
import { ratio, scaled } from './ratio.ts';
import { groupBy, plus, sumOf } from './sums.ts';

interface Means {
  readonly model: Model;
  readonly exchange: Exchange;
  /** The workspace's. */
  readonly currency: string;
  readonly asOf: Day;
}

/** Client projects of a month with what overhead can be spread by, in order of project. */
interface Carrier {
  readonly project: string;
  readonly client: string | null;
  readonly weights: { readonly [key in Overhead['spread']]: number | null };
}

/** Rows in order of month, overhead and project; the parts of an overhead's month add up to it exactly. */
export function overheadRows(
  effort: ByProject,
  amounts: readonly AmountLeaf[],
  months: { readonly first: Month; readonly last: Month },
  means: Means,
): OverheadRow[] {
  const overheads = [...means.model.byKind.Overhead.values()];
  if (overheads.length === 0) return [];
  const amountsBy = groupBy(amounts, ({ month }) => month);
  const rows: OverheadRow[] = [];
  for (let month = months.first; month <= months.last; month++) {
    const carriers = carriersOf(effort, amountsBy.get(month) ?? [], month);
    for (const { name, spec } of overheads) {
      const total = accruedIn(spec, month, means);
      if (total !== 0) rows.push(...rowsOf({ month, overhead: name }, total, spec.spread, carriers));
    }
  }
  return rows;
}

function rowsOf(
  place: { readonly month: Month; readonly overhead: string },
  total: number | null,
  key: Overhead['spread'],
  carriers: readonly Carrier[],
): OverheadRow[] {
  const to = ({ project, client }: Carrier, overheadMinor: number | null): OverheadRow => ({
    ...place,
    project,
    client,
    overheadMinor,
  });
  const weights = carriers.map((carrier) => carrier.weights[key]);
  const isKnown = total !== null && weights.every((weight) => weight !== null);
  // A share that depends on an unknown figure is unknown for everybody who might carry it.
  if (!isKnown && carriers.length > 0) return carriers.map((carrier) => to(carrier, null));
  const parts =
    total === null
      ? null
      : spread(
          total,
          weights.map((weight) => Math.max(0, weight ?? 0)),
        );
  if (!parts) return [{ ...place, project: null, client: null, overheadMinor: total }];
  return carriers.flatMap((carrier, index) => (parts[index] ? [to(carrier, parts[index] ?? 0)] : []));
}

function carriersOf(effort: ByProject, amounts: readonly AmountLeaf[], month: Month): Carrier[] {
  const amountsOf = groupBy(amounts, ({ project }) => project);
  const worked = [...effort].filter(([, months]) => months.has(month)).map(([project]) => project);
  return [...new Set([...worked, ...amountsOf.keys()])].sort().flatMap((project) => {
    const done = effort.get(project)?.get(month) ?? null;
    const money = amountsOf.get(project) ?? [];
    const client = (done ?? money[0])?.client ?? null;
    return client === null ? [] : [{ project, client, weights: weightsOf(done, money) }];
  });
}

function weightsOf(done: ProjectEffort | null, money: readonly AmountLeaf[]): Carrier['weights'] {
  return {
    'client-hours': done?.seconds ?? 0,
    revenue: plus(
      done ? done.revenueMinor : 0,
      sumOf(money, ({ revenueMinor }) => revenueMinor),
    ),
    headcount: done?.people ?? 0,
  };
}

/** The month's amount through asOf, by day, in the workspace's currency. A change within the month counts from its day. */
function accruedIn(
  { monthly }: Overhead,
  month: Month,
  { exchange, currency: home, asOf }: Means,
): number | null {
  const last = Math.min(lastDayOfMonth(month), asOf);
  const dated = monthly.map(({ from, value }) => ({
    from: (from === null ? null : parseDay(from)) ?? Number.MIN_SAFE_INTEGER,
    currency: value.currency ?? home,
    minor: minorUnits(value, value.currency ?? home),
  }));
  const parts = dated.map(({ from, currency, minor }, index) => {
    const first = Math.max(from, firstDayOfMonth(month));
    const until = Math.min((dated[index + 1]?.from ?? Number.MAX_SAFE_INTEGER) - 1, last);
    const dayAmount = until < first ? 0 : minor === null ? null : minor * (until - first + 1);
    return { currency, dayAmount };
  });
  // Day shares of one currency are added before the one division.
  const byCurrency = groupBy(parts, ({ currency }) => currency);
  return sumOf(byCurrency, ([currency, group]) => {
    const days = sumOf(group, ({ dayAmount }) => dayAmount);
    const own = days === null ? null : scaled(days, ratio(1, daysInMonth(month)));
    return exchange.convert(own, currency, home, month);
  });
}
