/** Tables of what is declared, and of the facts beside time. */
import { formatMonth, monthOfDay, parseDay } from '#core/calendar.ts';
import type { Facts } from '#facts/facts.ts';
import type { Model } from '#model/model.ts';
import type { Economics } from '../economics.ts';
import { type Cell, type Table, type TableDefinition, tableOf } from '../table.ts';
import {
  CLIENT,
  CURRENCY,
  count,
  date,
  flag,
  MONTH,
  minor,
  PERSON,
  PROJECT,
  seconds,
  text,
} from './columns.ts';

export const CLIENTS: TableDefinition = {
  name: 'clients',
  words: 'A client.',
  columns: [
    text('client', 'name of the client'),
    text('title', 'as people call it'),
    text('currency', 'currency of its projects where they say nothing'),
    count('terms_days', 'days from an invoice to its payment'),
  ],
};

export function clientsTable(model: Model): Table {
  return tableOf(
    CLIENTS,
    [...model.byKind.Client.values()].map(({ name, title, spec }): Cell[] => [
      name,
      title ?? name,
      spec.currency ?? model.workspace.spec.currency,
      spec.terms,
    ]),
  );
}

export const PROJECTS: TableDefinition = {
  name: 'projects',
  words: 'A project, also `internal`, as it stands at asOf.',
  columns: [
    PROJECT,
    text('title', 'as people call it'),
    CLIENT,
    text('module', 'module it is made from', 'public'),
    text('lead', 'who leads it'),
    text('status', '`planned`, `active`, `paused`, `done` or `cancelled`', 'public'),
    CURRENCY,
    text('model', 'billing model at asOf'),
    seconds('budget_seconds', 'budgeted time'),
    minor('budget_own_minor', 'budgeted money, in `currency`'),
    {
      name: 'burn_bps',
      type: 'integer',
      unit: 'bps',
      words: 'share of the budget that is used',
      audience: 'team',
    },
    date('last_day', 'last day with an entry'),
  ],
};

export function projectsTable({ projects }: Economics): Table {
  return tableOf(
    PROJECTS,
    projects.map((line): Cell[] => [
      line.project,
      line.title,
      line.client,
      line.module,
      line.lead,
      line.status,
      line.currency,
      line.model,
      line.budgetSeconds,
      line.budgetOwnMinor,
      line.burnBps,
      line.lastDay,
    ]),
  );
}

export const PEOPLE: TableDefinition = {
  name: 'people',
  words: 'A person.',
  columns: [PERSON, text('title', 'as people call them')],
};

export function peopleTable(model: Model): Table {
  return tableOf(
    PEOPLE,
    [...model.byKind.Person.values()].map(({ name, title }): Cell[] => [name, title ?? name]),
  );
}

export const TASKS: TableDefinition = {
  name: 'tasks',
  words: 'A declared task.',
  columns: [
    PROJECT,
    text('task', 'slug of the task inside the project'),
    text('title', 'as people call it'),
    text('assignee', 'who does it'),
    text('status', '`todo`, `doing`, `blocked`, `review`, `done` or `cancelled`'),
    text('priority', '`low`, `normal`, `high` or `urgent`'),
    seconds('estimate_seconds', 'estimated time'),
    date('due', 'day it is due'),
    date('done_on', 'day it was finished'),
  ],
};

export function tasksTable(model: Model): Table {
  return tableOf(
    TASKS,
    [...model.byKind.Task.values()].map(({ name, title, spec }): Cell[] => [
      spec.project,
      slugOf(name),
      title ?? slugOf(name),
      spec.assignee ?? null,
      spec.status,
      spec.priority,
      spec.estimate ?? null,
      spec.due === undefined ? null : parseDay(spec.due),
      spec.doneOn === undefined ? null : parseDay(spec.doneOn),
    ]),
  );
}

/** A task's slug: what follows the project in its name. */
function slugOf(task: string): string {
  return task.slice(task.indexOf('/') + 1);
}

export const EXPENSES: TableDefinition = {
  name: 'expenses',
  words: 'An expense, as it was written.',
  columns: [
    date('date', 'day of the expense'),
    MONTH,
    PROJECT,
    text('person', 'who spent it'),
    text('vendor', 'who was paid'),
    flag('rebill', 'the client is charged for it at cost'),
    CURRENCY,
    minor('expense_own_minor', 'amount, in `currency`'),
    text('note', 'what for'),
  ],
};

export function expensesTable({ expenses }: Facts): Table {
  return tableOf(
    EXPENSES,
    expenses.map((expense): Cell[] => [
      expense.date,
      formatMonth(monthOfDay(expense.date)),
      expense.project,
      expense.person,
      expense.vendor,
      expense.rebill,
      expense.currency,
      expense.minor,
      expense.note,
    ]),
  );
}

export const INVOICES: TableDefinition = {
  name: 'invoices',
  words: 'An invoice, whatever its status.',
  columns: [
    text('number', 'its number'),
    date('date', 'its date'),
    CLIENT,
    text('project', 'the project, where the whole invoice is for one'),
    text('status', '`draft`, `sent`, `paid` or `void`'),
    date('due_on', 'day it is due'),
    date('paid_on', 'day it was paid'),
    CURRENCY,
    minor('net_own_minor', 'net, in `currency`'),
    minor('tax_own_minor', 'tax, in `currency`'),
  ],
};

export function invoicesTable({ invoices }: Facts): Table {
  return tableOf(
    INVOICES,
    invoices.map((invoice): Cell[] => [
      invoice.number,
      invoice.date,
      invoice.client,
      invoice.project,
      invoice.status,
      invoice.dueOn,
      invoice.paidOn,
      invoice.currency,
      invoice.lines.reduce((sum, line) => sum + line.netMinor, 0),
      invoice.lines.reduce((sum, line) => sum + line.taxMinor, 0),
    ]),
  );
}
