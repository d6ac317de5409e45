/** Reports by SQL: the same leaves, measures, rows and order as the plain sums, grouped by DuckDB. */
import { formatMonth } from '#core/calendar.ts';
import type { Economics } from '../economics.ts';
import { unattributed } from '../figure-rows.ts';
import type { Figures, Grouping, Report, ReportRow } from '../figures.ts';
import { type ReportOptions, reportFrame } from '../report.ts';
import { plus } from '../sums.ts';
import { type Cell, type Table, type TableDefinition, tableOf } from '../table.ts';
import { CLIENT, MONTH, minor, PERSON, PROJECT, seconds, TASK, text } from '../tables/columns.ts';
import { MACROS, selectMeasures } from '../views.ts';
import { type Answer, answerOf } from './answer.ts';
import { withDatabase } from './database.ts';

/**
 * What `reportOf` gives, row for row, computed by DuckDB. Throws a KernelError `duckdb/unavailable` where the binding
 * cannot be loaded, and a RangeError on a figure outside the safe integers.
 */
export async function reportWithDuckDb(economics: Economics, options: ReportOptions): Promise<Report> {
  const frame = reportFrame(economics, options);
  const cut = CUTS[options.by];
  return withDatabase([leafTable(economics, frame)], MACROS, {}, async (connection, duckdb) => {
    const ask = async (sql: string) => answerOf(duckdb, await connection.runAndReadAll(sql));
    const rows = await ask(selectMeasures(cut));
    const [totals] = figuresIn(await ask(selectMeasures({ from: 'leaves', keys: [], overhead: true })), []);
    if (!totals) throw new Error('a sum without groups has one row');
    return { ...frame.report, complete: totals.complete, rows: figuresIn(rows, cut.keys), totals };
  });
}

const ANY = `(FROM leaves
    WHERE source <> 'amount' OR (revenue_minor, expenses_minor) IS DISTINCT FROM (0, 0))`;
const CARRIED = `(FROM ${ANY} WHERE source <> 'overhead' OR project IS NOT NULL)`;
// Fees, retainers and milestones reach people and tasks only as what was attributed to their hours.
const ATTRIBUTED = `(SELECT * REPLACE (carried_minor AS revenue_minor) FROM leaves
    WHERE source = 'time' OR (source = 'amount' AND (carried_minor, expenses_minor) IS DISTINCT FROM (0, 0)))`;

const CUTS = {
  client: { from: CARRIED, keys: ['client'], order: ['client'], overhead: true },
  project: { from: CARRIED, keys: ['project', 'client'], order: ['project'], overhead: true },
  module: { from: CARRIED, keys: ['module'], order: ['module'], overhead: true },
  month: { from: ANY, keys: ['month'], order: ['month'], overhead: true },
  person: { from: ATTRIBUTED, keys: ['person'], order: ['person'], overhead: false },
  task: {
    from: ATTRIBUTED,
    keys: ['project', 'client', 'task'],
    order: ['project', 'task'],
    overhead: false,
  },
} as const satisfies Record<Grouping, unknown>;

const LEAVES: TableDefinition = {
  name: 'leaves',
  words: 'One leaf: effort, an amount, or a share of overhead.',
  columns: [
    MONTH,
    CLIENT,
    PROJECT,
    text('module', 'module of the project'),
    TASK,
    PERSON,
    text('source', '`time`, `amount` or `overhead`'),
    seconds('seconds', 'time'),
    seconds('billable_seconds', 'billable time'),
    minor('value_minor', 'billable value'),
    minor('revenue_minor', 'revenue'),
    minor('carried_minor', 'revenue as people and tasks carry it'),
    minor('labour_minor', 'labour'),
    minor('expenses_minor', 'expenses'),
    minor('overhead_minor', 'overhead'),
    minor('invoiced_minor', 'invoiced; no figure of a report'),
  ],
};

function leafTable(economics: Economics, { within }: ReturnType<typeof reportFrame>): Table {
  const modules = new Map(economics.projects.map((line) => [line.project, line.module]));
  const moduleOf = (project: string | null) => (project === null ? null : (modules.get(project) ?? null));
  const rows: Cell[][] = [];
  for (const leaf of economics.effort) {
    if (!within(leaf)) continue;
    const { month, client, project, task, person, revenueMinor } = leaf;
    const billable = leaf.billable ? leaf.seconds : 0;
    const carried = plus(revenueMinor, leaf.attributedMinor);
    const names = [formatMonth(month), client, project, moduleOf(project), task, person, 'time'];
    rows.push([
      ...names,
      leaf.seconds,
      billable,
      leaf.valueMinor,
      revenueMinor,
      carried,
      leaf.labourMinor,
      0,
      0,
      0,
    ]);
  }
  for (const leaf of economics.amounts) {
    if (!within(leaf)) continue;
    const { month, client, project, task, person, revenueMinor, expensesMinor } = leaf;
    const names = [formatMonth(month), client, project, moduleOf(project), task, person, 'amount'];
    rows.push([...names, 0, 0, 0, revenueMinor, unattributed(leaf), 0, expensesMinor, 0, 0]);
  }
  for (const row of economics.overhead) {
    if (!within(row)) continue;
    const { month, client, project, overheadMinor } = row;
    const names = [formatMonth(month), client, project, moduleOf(project), null, null, 'overhead'];
    rows.push([...names, 0, 0, 0, 0, 0, 0, 0, overheadMinor, 0]);
  }
  return tableOf(LEAVES, rows);
}

/** Rows of an answer as the report has them: the names they are grouped by, then figures. */
function figuresIn({ columns, rows }: Answer, keys: readonly string[]): (ReportRow & Figures)[] {
  return rows.map((row) => {
    const cell = (name: string) => row[columns.findIndex((column) => column.name === name)] ?? null;
    const figure = (name: string) => cell(name) as number | null;
    return {
      ...Object.fromEntries(keys.map((key) => [key, cell(key)])),
      seconds: figure('seconds') ?? 0,
      billableSeconds: figure('billable_seconds') ?? 0,
      revenueMinor: figure('revenue_minor'),
      labourMinor: figure('labour_minor'),
      expensesMinor: figure('expenses_minor'),
      contributionMinor: figure('contribution_minor'),
      contributionBps: figure('contribution_bps'),
      overheadMinor: figure('overhead_minor'),
      marginMinor: figure('margin_minor'),
      marginBps: figure('margin_bps'),
      complete: cell('complete') === true,
    };
  });
}
