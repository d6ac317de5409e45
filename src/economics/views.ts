/** The SQL views, written from the measures: what `fractal query` and Explore see over the tables. */
import { SCALE } from './evaluate-measure.ts';
import {
  BASE_COLUMNS,
  CAPACITY_COLUMNS,
  type Measure,
  measures,
  type Terms,
  utilisationMeasures,
} from './measures.ts';
import { type Audience, mayBeSeenBy } from './table.ts';

export interface View {
  readonly name: string;
  readonly words: string;
  readonly audience: Audience;
  readonly sql: string;
}

/** What a table of figures is grouped by; groups that carry no overhead carry attributed revenue instead of fees. */
interface Cut {
  readonly name: string;
  readonly words: string;
  readonly keys: readonly string[];
  readonly from: string;
  readonly overhead: boolean;
}

const ALL = 'figures';
// What no project carries belongs to months and to the whole.
const CARRIED = '(FROM figures WHERE project IS NOT NULL)';
const OF_CLIENTS = '(FROM figures WHERE project IS NOT NULL OR client IS NOT NULL)';
const OF_TASKS =
  "(SELECT * REPLACE (carried_revenue_minor AS revenue_minor) FROM figures WHERE source = 'expense' OR seconds <> 0 OR carried_revenue_minor IS DISTINCT FROM 0)";

const CUTS: readonly Cut[] = [
  { name: 'month', words: 'a month', keys: ['month'], from: ALL, overhead: true },
  { name: 'client', words: 'a client', keys: ['client'], from: OF_CLIENTS, overhead: true },
  {
    name: 'client_month',
    words: 'a client’s month',
    keys: ['month', 'client'],
    from: OF_CLIENTS,
    overhead: true,
  },
  { name: 'project', words: 'a project', keys: ['client', 'project'], from: CARRIED, overhead: true },
  {
    name: 'project_month',
    words: 'a project’s month',
    keys: ['month', 'client', 'project'],
    from: CARRIED,
    overhead: true,
  },
  { name: 'module', words: 'a module', keys: ['module'], from: CARRIED, overhead: true },
  {
    name: 'module_month',
    words: 'a module’s month',
    keys: ['month', 'module'],
    from: CARRIED,
    overhead: true,
  },
  { name: 'task', words: 'a task', keys: ['client', 'project', 'task'], from: OF_TASKS, overhead: false },
  {
    name: 'task_month',
    words: 'a task’s month',
    keys: ['month', 'client', 'project', 'task'],
    from: OF_TASKS,
    overhead: false,
  },
];

/**
 * Macros the views are made of. `whole` is a sum in which one unknown makes the whole unknown; `half_even` divides
 * integers with one rounding. Neither ever leaves the integers: a DOUBLE sum depends on the order of its rows.
 */
export const MACROS = `CREATE OR REPLACE MACRO whole(x) AS CASE WHEN count(x) = count(*) THEN coalesce(sum(x), 0) END;
CREATE OR REPLACE MACRO half_even(n, d) AS CASE WHEN d = 0 THEN NULL ELSE
  (CASE WHEN (n < 0) <> (d < 0) THEN -1 ELSE 1 END)
  * (abs(n) // abs(d)
    + CASE WHEN 2 * (abs(n) % abs(d)) > abs(d)
        OR (2 * (abs(n) % abs(d)) = abs(d) AND (abs(n) // abs(d)) % 2 = 1) THEN 1 ELSE 0 END)
  END;`;

/** The views an audience may have: those over columns that it does not see are left out. */
export function viewsFor(audience: Audience): readonly View[] {
  return views.filter((view) => mayBeSeenBy(view, audience));
}

/** Statements that make the macros and the views. */
export function viewsSql(audience: Audience): string {
  return [
    MACROS,
    ...viewsFor(audience).map((view) => `CREATE OR REPLACE VIEW ${view.name} AS\n${view.sql};`),
  ].join('\n\n');
}

export interface Selection {
  /** Table or subquery with the base columns. */
  readonly from: string;
  readonly keys: readonly string[];
  /** What the rows are ordered by; default: the keys. */
  readonly order?: readonly string[];
  /** Whether the groups carry overhead. */
  readonly overhead: boolean;
}

/** A SELECT of the measures, a row per group, in an order that leaves no two rows equal. */
export function selectMeasures({ from, keys, order = keys, overhead }: Selection): string {
  const shown = Object.values(measures).filter((measure) => overhead || !mentionsOverhead(measure));
  const known = ['revenue_minor', 'labour_minor', 'expenses_minor', ...(overhead ? ['overhead_minor'] : [])];
  const complete = known.map((name) => `${name} IS NOT NULL`).join(' AND ');
  const sums = BASE_COLUMNS.map((name) => `whole(${name}) AS ${name}`);
  return [
    `SELECT ${[...keys, ...shown.map(column), `${complete} AS complete`].join(',\n  ')}`,
    `FROM (\n  SELECT ${[...keys, ...sums].join(',\n    ')}\n  FROM ${from}`,
    ...(keys.length === 0 ? [] : [`  GROUP BY ${keys.join(', ')}`]),
    ')',
    ...(order.length === 0 ? [] : [`ORDER BY ${order.map((key) => `${key} NULLS LAST`).join(', ')}`]),
  ].join('\n');
}

function mentionsOverhead(measure: Measure): boolean {
  return 'overhead_minor' in measure.numerator || 'overhead_minor' in (measure.denominator ?? {});
}

function column(measure: Measure): string {
  return `${expression(measure)} AS ${measure.name}`;
}

/** The measure in SQL over summed columns, as `evaluateMeasure` does it in TypeScript. */
function expression(measure: Measure): string {
  const numerator = sumSql(measure.numerator);
  if (measure.denominator === undefined) return numerator;
  return `half_even((${numerator})::HUGEINT * ${SCALE[measure.unit]}, (${sumSql(measure.denominator)})::HUGEINT)`;
}

function sumSql(terms: Terms<string>): string {
  return Object.entries(terms)
    .map(([name, sign], index) => `${sign === -1 ? '- ' : index > 0 ? '+ ' : ''}${name}`)
    .join(' ');
}

function utilisationSql(keys: readonly string[]): string {
  return `SELECT ${[...keys, ...CAPACITY_COLUMNS, ...Object.values(utilisationMeasures).map(column)].join(',\n  ')}
FROM (
  SELECT ${[...keys, ...CAPACITY_COLUMNS.map((name) => `whole(${name}) AS ${name}`)].join(', ')}
  FROM capacity
  WHERE measured
  GROUP BY ${keys.join(', ')}
)
ORDER BY ${keys.join(', ')}`;
}

const views: readonly View[] = [
  ...CUTS.map(
    (cut): View => ({
      name: `economics_by_${cut.name}`,
      words: `The figures of ${cut.words}.`,
      audience: 'team',
      sql: selectMeasures(cut),
    }),
  ),
  {
    name: 'utilisation_by_month',
    words: 'Billable time of a month against capacity, availability and work.',
    audience: 'team',
    sql: utilisationSql(['month']),
  },
  {
    name: 'utilisation_by_person_month',
    words: 'Billable time of a person’s month against capacity, availability and work.',
    audience: 'team',
    sql: utilisationSql(['month', 'person']),
  },
  {
    name: 'hours_by_person_month',
    words: 'Hours of a person’s month on each project.',
    audience: 'team',
    sql: `SELECT month, person, client, project,
  sum(seconds) AS seconds,
  coalesce(sum(seconds) FILTER (WHERE billable), 0) AS billable_seconds
FROM effort
GROUP BY month, person, client, project
ORDER BY month, person, project`,
  },
  {
    name: 'wip_by_project',
    words: 'What each project earned and did not invoice, at the end of its last month.',
    audience: 'team',
    sql: `SELECT client, project, month, currency, recognised_own_minor, invoiced_own_minor, wip_own_minor, wip_minor
FROM standing
QUALIFY row_number() OVER (PARTITION BY project ORDER BY month DESC) = 1
ORDER BY project`,
  },
  {
    name: 'receivables_by_client',
    words: 'What each client owes, and how much of it is late.',
    audience: 'team',
    sql: `SELECT client,
  whole(gross_minor) AS receivable_minor,
  whole(CASE WHEN overdue_days > 0 THEN gross_minor ELSE 0 END) AS overdue_minor,
  max(overdue_days) AS oldest_overdue_days
FROM receivables
GROUP BY client
ORDER BY client`,
  },
  {
    name: 'profit_by_person_month',
    words: 'What a person brought in a month beyond what employing them cost.',
    audience: 'finance',
    sql: `SELECT month, person, revenue_minor, company_cost_minor, delivered_minor, internal_minor, bench_minor,
  revenue_minor - company_cost_minor AS contribution_minor
FROM capacity
WHERE measured
ORDER BY month, person`,
  },
];

export const viewDefinitions = views;
