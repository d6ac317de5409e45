/** Tables of where projects, invoices and overheads stand. */
import { formatMonth } from '#core/calendar.ts';
import type { Economics } from '../economics.ts';
import { type Cell, type Table, type TableDefinition, tableOf } from '../table.ts';
import { CLIENT, CURRENCY, count, date, flag, MONTH, minor, PROJECT, seconds, text } from './columns.ts';

export const STANDING: TableDefinition = {
  name: 'standing',
  words: 'Where a project stands at the end of a month, cumulative.',
  columns: [
    MONTH,
    CLIENT,
    PROJECT,
    text('model', 'billing model of the month'),
    flag('closed', 'the month is closed'),
    CURRENCY,
    minor('recognised_own_minor', 'revenue to date, in `currency`'),
    minor('invoiced_own_minor', 'invoiced net to date, in `currency`'),
    minor('wip_own_minor', 'earned, not invoiced, in `currency`; negative is deferred'),
    minor('wip_minor', 'earned, not invoiced'),
    seconds('retainer_seconds', 'hours carried into the next month of a retainer'),
    minor('overrun_own_minor', 'to date: what would have been earned beyond the fee or cap, in `currency`'),
  ],
};

export function standingTable({ projectMonths }: Economics): Table {
  return tableOf(
    STANDING,
    projectMonths.map((row): Cell[] => [
      formatMonth(row.month),
      row.client,
      row.project,
      row.model,
      row.closed,
      row.currency,
      row.recognisedOwnMinor,
      row.invoicedOwnMinor,
      row.wipOwnMinor,
      row.wipMinor,
      row.retainerSeconds,
      row.overrunOwnMinor,
    ]),
  );
}

export const RECEIVABLES: TableDefinition = {
  name: 'receivables',
  words: 'An invoice that is sent and not paid at asOf.',
  columns: [
    text('number', 'number of the invoice'),
    CLIENT,
    PROJECT,
    date('date', 'date of the invoice'),
    date('due_on', 'day it is due'),
    count('overdue_days', 'days past due at asOf; 0 when not yet due'),
    CURRENCY,
    minor('gross_own_minor', 'gross, in `currency`'),
    minor('gross_minor', 'gross'),
  ],
};

export function receivablesTable({ receivables }: Economics): Table {
  return tableOf(
    RECEIVABLES,
    receivables.map((row): Cell[] => [
      row.number,
      row.client,
      row.project,
      row.date,
      row.dueOn,
      row.overdueDays,
      row.currency,
      row.grossOwnMinor,
      row.grossMinor,
    ]),
  );
}

export const OVERHEAD: TableDefinition = {
  name: 'overhead',
  words: 'One overhead’s share of a month for one project.',
  columns: [
    MONTH,
    text('overhead', 'name of the overhead'),
    text('project', 'name of the project; null is what no project could carry'),
    CLIENT,
    minor('overhead_minor', 'the share'),
  ],
};

export function overheadTable({ overhead }: Economics): Table {
  return tableOf(
    OVERHEAD,
    overhead.map((row): Cell[] => [
      formatMonth(row.month),
      row.overhead,
      row.project,
      row.client,
      row.overheadMinor,
    ]),
  );
}
