/** Tables of the leaves themselves: effort, amounts, capacity and bench. */
import { formatMonth } from '#core/calendar.ts';
import type { Economics } from '../economics.ts';
import { groupBy, sumOf } from '../sums.ts';
import { type Cell, type Table, type TableDefinition, tableOf } from '../table.ts';
import {
  CLIENT,
  CURRENCY,
  date,
  flag,
  MONTH,
  minor,
  PAY,
  PERSON,
  PROJECT,
  seconds,
  TASK,
  text,
} from './columns.ts';

export const EFFORT: TableDefinition = {
  name: 'effort',
  words: 'What one person did in a month on one thing, under one billing rule and one cost rule.',
  columns: [
    MONTH,
    CLIENT,
    PROJECT,
    TASK,
    text('activity', 'kind of work; null where none was named'),
    PERSON,
    flag('billable', 'logged as billable, on a project that is not internal'),
    text('rule', 'the billing rule that won'),
    CURRENCY,
    minor('rate_own_minor', 'billing rate per hour, in `currency`'),
    seconds('seconds', 'time logged'),
    seconds('summary_seconds', 'the part that was imported as totals of tasks'),
    date('first_day', 'first day with an entry'),
    date('last_day', 'last day with an entry'),
    minor('value_minor', 'billable hours × rate', PAY),
    minor(
      'revenue_minor',
      'value under time and materials, and the share of the project’s other revenue',
      PAY,
    ),
    text('cost_rule', 'where the cost comes from', PAY),
    minor('labour_minor', 'hours × cost', PAY),
  ],
};

export function effortTable({ effort }: Economics): Table {
  return tableOf(
    EFFORT,
    effort.map((leaf): Cell[] => [
      formatMonth(leaf.month),
      leaf.client,
      leaf.project,
      leaf.task,
      leaf.activity === '' ? null : leaf.activity,
      leaf.person,
      leaf.billable,
      leaf.rule,
      leaf.currency,
      leaf.rateMinor,
      leaf.seconds,
      leaf.summarySeconds,
      leaf.firstDay,
      leaf.lastDay,
      leaf.valueMinor,
      leaf.revenueMinor === null || leaf.attributedMinor === null
        ? null
        : leaf.revenueMinor + leaf.attributedMinor,
      leaf.costRule,
      leaf.labourMinor,
    ]),
  );
}

export const AMOUNTS: TableDefinition = {
  name: 'amounts',
  words: 'Money of a project’s month that is not hours times a rate: fees, retainers, milestones, expenses.',
  columns: [
    MONTH,
    CLIENT,
    PROJECT,
    text('task', 'the task of a milestone'),
    text('person', 'who spent an expense'),
    text('source', '`fee`, `retainer`, `overage`, `cap`, `milestone`, `expense`, `rebilled` or `closed`'),
    CURRENCY,
    minor('revenue_own_minor', 'revenue, in `currency`'),
    minor('revenue_minor', 'revenue'),
    minor('expenses_own_minor', 'expense, in `currency`'),
    minor('expenses_minor', 'expense'),
  ],
};

export function amountsTable({ amounts }: Economics): Table {
  return tableOf(
    AMOUNTS,
    amounts.map((leaf): Cell[] => [
      formatMonth(leaf.month),
      leaf.client,
      leaf.project,
      leaf.task,
      leaf.person,
      leaf.source,
      leaf.currency,
      leaf.revenueOwnMinor,
      leaf.revenueMinor,
      leaf.expensesOwnMinor,
      leaf.expensesMinor,
    ]),
  );
}

export const CAPACITY: TableDefinition = {
  name: 'capacity',
  words:
    'A person’s month: time logged against contracted time, and, for finance, cost against what was logged.',
  columns: [
    MONTH,
    PERSON,
    flag('measured', 'has weekly hours in the month: only then there is capacity and bench'),
    seconds('capacity_seconds', 'contracted time less holidays, through asOf'),
    seconds('time_off_seconds', 'personal time off within the capacity'),
    seconds('available_seconds', 'capacity less time off'),
    seconds('worked_seconds', 'time logged'),
    seconds('billable_seconds', 'billable time logged'),
    seconds('internal_seconds', 'time on projects without a client'),
    seconds('summary_seconds', 'the part that was imported as totals of tasks'),
    date('last_day', 'last day with an entry'),
    minor('company_cost_minor', 'what employing the person cost', PAY),
    minor('delivered_minor', 'cost of the time for clients', PAY),
    minor('internal_minor', 'cost of the time on internal work', PAY),
    minor('bench_minor', 'cost of the time that was not logged', PAY),
    minor('revenue_minor', 'revenue attributed to the person', PAY),
  ],
};

export function capacityTable({ personMonths }: Economics): Table {
  return tableOf(
    CAPACITY,
    personMonths.map((row): Cell[] => [
      formatMonth(row.month),
      row.person,
      row.measured,
      row.capacitySeconds,
      row.timeOffSeconds,
      row.capacitySeconds - row.timeOffSeconds,
      row.workedSeconds,
      row.billableSeconds,
      row.internalSeconds,
      row.summarySeconds,
      row.lastDay,
      row.companyCostMinor,
      row.deliveredMinor,
      row.internalMinor,
      row.benchMinor,
      row.revenueMinor,
    ]),
  );
}

export const BENCH: TableDefinition = {
  name: 'bench',
  words: 'A month’s cost of all people with weekly hours: delivered, internal and bench.',
  columns: [
    MONTH,
    minor('company_cost_minor', 'what employing them cost'),
    minor('delivered_minor', 'cost of the time for clients'),
    minor('internal_minor', 'cost of the time on internal work'),
    minor('bench_minor', 'cost of the time that was not logged'),
  ],
};

export function benchTable({ personMonths }: Economics): Table {
  const months = groupBy(personMonths, (row) => row.month);
  return tableOf(
    BENCH,
    [...months.keys()]
      .sort((a, b) => a - b)
      .map((month): Cell[] => {
        const rows = months.get(month) ?? [];
        return [
          formatMonth(month),
          sumOf(rows, (row) => row.companyCostMinor),
          sumOf(rows, (row) => row.deliveredMinor),
          sumOf(rows, (row) => row.internalMinor),
          sumOf(rows, (row) => row.benchMinor),
        ];
      }),
  );
}
