/** Today: who owes hours, what is late or blocked, what can be invoiced, how far the month is. */
import type { InvoiceLine, TaskLine, Today } from '#projection/dataset.ts';
import type { Chart } from '../charts/chart.ts';
import { rowsChart } from '../charts/rows.ts';
import { longDate, monthName } from '../dates.ts';
import { inside } from '../links.ts';
import { hours, isKnown, sum, UNKNOWN } from '../numbers.ts';
import type { Action, Empty, Figure, Section, Table, View } from '../view.ts';
import { capital, counted, inWords, sentenceOf } from '../words.ts';
import { logTime } from '../writes.ts';
import { clientCell, cutTo, dateCell, hoursCell, moneyCell, personCell, tasksTable, text } from './cells.ts';
import { readyOf, toInvoiceTable } from './invoices.ts';
import { publicTodayView } from './public-today.ts';
import type { World } from './world.ts';

export function todayView(world: World): View {
  const { today, index } = world;
  if (index.visibility === 'public') return publicTodayView(world);
  return {
    area: 'today',
    title: 'Today',
    eyebrow: [longDate(index.asOf), ` · day ${index.month.day} of ${index.month.days}`],
    sentence: todaySentence(world),
    figures: figures(world),
    sections: [missing(world), tasksSection(world), toInvoice(world), ...overdue(world), monthSoFar(world)],
    receipt: today.receipt,
    reproduce: [`fractal month ${index.month.name}`, `fractal economics --month ${index.month.name}`],
  };
}

/** `Three people owe hours, two tasks are late, €18,420 is ready to invoice and March ends tomorrow.` */
export function todaySentence(world: World): string {
  const { today, say, index } = world;
  if (index.counts.timeEntries === 0)
    return 'Nothing is logged yet: everything here begins with the first hour.';
  const clauses: string[] = [];
  if (today.owed.length > 0)
    clauses.push(
      today.owed.length === 1 ? 'one person owes hours' : `${inWords(today.owed.length)} people owe hours`,
    );
  if (today.late.length > 0)
    clauses.push(`${counted(today.late.length, 'task')} ${today.late.length === 1 ? 'is' : 'are'} late`);
  if (today.overdue.length > 0)
    clauses.push(
      `${counted(today.overdue.length, 'invoice')} ${today.overdue.length === 1 ? 'is' : 'are'} overdue`,
    );
  if (isKnown(today.readyToInvoiceMinor) && today.readyToInvoiceMinor > 0)
    clauses.push(`${say.said(today.readyToInvoiceMinor)} is ready to invoice`);
  clauses.push(...monthClause(world));
  if (clauses.length > 0) return sentenceOf(clauses);
  return 'Every hour is logged, nothing is late and nothing waits for an invoice.';
}

function monthClause({ index }: World): string[] {
  const left = index.month.days - index.month.day;
  const name = monthName(index.month.name);
  if (index.month.closed) return [`${name} is closed`];
  if (left > 2) return [];
  return [`${name} ends ${left === 0 ? 'today' : left === 1 ? 'tomorrow' : 'in two days'}`];
}

function figures(world: World): Figure[] {
  const { today, say, index } = world;
  const previous = today.previousMonth?.contributionMinor;
  return [
    {
      label: 'Hours missing',
      ...(hasWeeklyHours(world) ? { value: hours(owedSeconds(today)), unit: 'h' } : { value: UNKNOWN }),
      note: owedNote(world),
      href: '#missing',
    },
    {
      label: 'Late or blocked',
      value: String(lateOrBlocked(today).length),
      note: `${today.late.length} late, ${today.blocked.length} blocked`,
      href: '#tasks',
    },
    {
      label: 'Earned, not invoiced',
      value: say.said(today.readyToInvoiceMinor),
      note: `on ${counted(readyOf(today.toInvoice).length, 'project')}`,
      definition: world.define('wip'),
    },
    {
      label: `${capital(monthName(index.month.name))} contribution`,
      value: say.said(today.month.contributionMinor),
      tone: isKnown(today.month.contributionMinor) && today.month.contributionMinor < 0 ? 'bad' : 'plain',
      note: isKnown(previous) ? `${say.said(previous)} the month before` : 'to date',
      definition: world.define('contribution'),
    },
  ];
}

/** Without weekly hours nobody can owe any, which is not the same as having logged them all. */
function hasWeeklyHours({ today, economics, index }: World): boolean {
  const month = economics.months.find((each) => each.month === index.month.name);
  return today.owed.length > 0 || (month?.utilisation.capacitySeconds ?? 0) > 0;
}

function owedNote(world: World): string {
  const { owed } = world.today;
  if (!hasWeeklyHours(world)) return 'weekly hours are not set';
  return owed.length === 0 ? 'nobody owes any' : `from ${counted(owed.length, 'person', 'people')}`;
}

function owedSeconds(today: Today): number {
  return sum(today.owed.map((owed) => owed.missingSeconds)) ?? 0;
}

function missing(world: World): Section {
  const { today, index } = world;
  const month = monthName(index.month.name);
  if (today.owed.length === 0) {
    const empty = nobodyOwes(world);
    return { id: 'missing', title: 'Missing hours', empty };
  }
  const { rows, cut } = cutTo(today.owed, 40, 'most missing first');
  return {
    id: 'missing',
    title: 'Missing hours',
    table: {
      caption: `Hours missing in ${month}, by person`,
      columns: [
        { title: 'Who', kind: 'name', priority: 1 },
        { title: 'Missing', kind: 'number', priority: 1, definition: world.define('of-capacity') },
        { title: 'Last logged', kind: 'text', priority: 1 },
      ],
      rows: rows.map((owed) => [
        personCell(world, owed.person),
        hoursCell(owed.missingSeconds),
        dateCell(world, owed.lastLogged),
      ]),
      cut,
    },
    actions: [reminder(world), ...today.owed.slice(0, 1).map((owed) => logTime(index, owed.person, null))],
  };
}

function nobodyOwes(world: World): Empty {
  const { today, index } = world;
  const first = today.people.at(0);
  if (first === undefined) {
    return {
      words: 'There is nobody yet who could log time: declare a person first.',
      actions: [{ label: 'Add a person', command: 'fractal add person ana' }],
    };
  }
  const actions = [logTime(index, first.name, null)];
  return hasWeeklyHours(world)
    ? { words: `Everybody with weekly hours has logged them all through ${longDate(index.asOf)}.`, actions }
    : {
        words:
          'Nobody can owe hours yet: say how many a week has, with `weeklyHours` in each person’s `employment`.',
        actions,
      };
}

function reminder({ today, index, titleOf }: World): Action {
  const month = monthName(index.month.name);
  const lines = today.owed.map(
    (owed) => `${titleOf('person', owed.person)}: ${hours(owed.missingSeconds)} h`,
  );
  return {
    label: 'Copy reminder',
    text: `Hours still missing for ${month}, through ${longDate(index.asOf)}:\n${lines.join('\n')}\nPlease log them before ${month} is closed.`,
  };
}

/** A task that is both is one. */
function lateOrBlocked({ late, blocked }: Today): readonly TaskLine[] {
  const keyOf = (task: TaskLine) => `${task.project}/${task.task}`;
  const seen = new Set(late.map(keyOf));
  return [...late, ...blocked.filter((task) => !seen.has(keyOf(task)))];
}

function tasksSection(world: World): Section {
  const tasks = lateOrBlocked(world.today);
  const title = 'Late and blocked';
  if (tasks.length === 0)
    return { id: 'tasks', title, empty: { words: 'No task is past its date and none is blocked.' } };
  return {
    id: 'tasks',
    title,
    table: tasksTable(world, 'Tasks that are late or blocked', tasks, { project: true }),
  };
}

function toInvoice(world: World): Section {
  const { today, say } = world;
  const title = 'Ready to invoice';
  if (today.toInvoice.length === 0)
    return { id: 'invoice', title, empty: { words: 'Nothing is earned that has not been invoiced.' } };
  return {
    id: 'invoice',
    title,
    note: [
      `Earned, not invoiced, in ${say.currency}. `,
      { text: 'What that means', href: world.define('wip') },
    ],
    table: toInvoiceTable(world, today.toInvoice, {
      caption: 'Earned and not yet invoiced, by project',
      most: 40,
    }),
    actions: [{ label: 'Draft the invoices', command: `fractal month ${world.index.month.name}` }],
  };
}

function overdue(world: World): Section[] {
  const { overdue: invoices } = world.today;
  if (invoices.length === 0) return [];
  return [
    {
      id: 'overdue',
      title: 'Overdue',
      note: 'Sent, past the client’s terms, not paid.',
      table: overdueTable(world, invoices),
    },
  ];
}

function overdueTable(world: World, invoices: readonly InvoiceLine[]): Table {
  const { rows, cut } = cutTo(invoices, 40, 'oldest first');
  return {
    caption: 'Overdue invoices',
    columns: [
      { title: 'Invoice', kind: 'name', priority: 1 },
      { title: 'Client', kind: 'text', priority: 2 },
      { title: 'Due', kind: 'text', priority: 2 },
      { title: 'Days over', kind: 'number', priority: 1 },
      { title: 'Gross', kind: 'number', priority: 1, definition: world.define('receivables') },
    ],
    rows: rows.map((invoice) => [
      text(invoice.number),
      clientCell(world, invoice.client),
      dateCell(world, invoice.dueOn),
      text(String(invoice.overdueDays), { sort: invoice.overdueDays }),
      text(world.say.moneyIn(invoice.grossMinor, invoice.currency), { sort: invoice.grossMinor }),
    ]),
    cut,
  };
}

function monthSoFar(world: World): Section {
  const { index, today, say } = world;
  const name = monthName(index.month.name);
  const chart = monthChart(world);
  const title = `${capital(name)} so far`;
  const actions: Action[] = [{ label: `${capital(name)} checklist`, href: inside('month/') }];
  if (!chart) {
    const why = today.month.complete
      ? 'Nothing has been earned or spent yet this month.'
      : 'Some figures of this month cannot be said: an input is missing.';
    return {
      id: 'so-far',
      title,
      empty: {
        words: today.month.complete ? why : [why, ' ', { text: 'See the checks', href: inside('checks/') }],
        actions,
      },
    };
  }
  const rows = monthRows(world);
  return {
    id: 'so-far',
    title,
    chart,
    table: {
      caption: `${name} to date and the month before, in ${say.currency}`,
      columns: [
        { title: say.currency, kind: 'name', priority: 1 },
        { title: 'This month', kind: 'number', priority: 1 },
        { title: 'Month before', kind: 'number', priority: 1 },
      ],
      rows: rows.map((row) => [
        text(row.label, { href: row.href }),
        moneyCell(world, row.now),
        moneyCell(world, row.before),
      ]),
    },
    actions,
  };
}

function monthRows(world: World) {
  const { month, previousMonth: before } = world.today;
  return [
    {
      label: 'Revenue',
      href: world.define('revenue'),
      now: month.revenueMinor,
      before: before?.revenueMinor,
    },
    { label: 'People', href: world.define('labour'), now: month.labourMinor, before: before?.labourMinor },
    {
      label: 'Expenses',
      href: world.define('expenses'),
      now: month.expensesMinor,
      before: before?.expensesMinor,
    },
    {
      label: 'Contribution',
      href: world.define('contribution'),
      now: month.contributionMinor,
      before: before?.contributionMinor,
    },
  ];
}

function monthChart(world: World): Chart | undefined {
  const { month } = world.today;
  const { say, index } = world;
  const name = monthName(index.month.name);
  const {
    revenueMinor: revenue,
    labourMinor: labour,
    expensesMinor: expenses,
    contributionMinor: left,
  } = month;
  if (
    !isKnown(revenue) ||
    !isKnown(labour) ||
    !isKnown(expenses) ||
    !isKnown(left) ||
    (revenue === 0 && left === 0)
  )
    return undefined;
  return rowsChart(
    {
      id: 'so-far-chart',
      title: `What ${name} has earned, cost and left so far`,
      description: `Revenue ${say.said(revenue)}, people ${say.said(labour)}, expenses ${say.said(expenses)}: ${say.said(left)} is left.`,
    },
    [
      { label: 'Revenue', value: revenue, text: say.whole(revenue), class: 'bar-main', strong: true },
      { label: 'People', from: revenue, value: revenue - labour, text: say.whole(-labour), class: 'bar-off' },
      {
        label: 'Expenses',
        from: revenue - labour,
        value: left,
        text: say.whole(-expenses),
        class: 'bar-off',
      },
      {
        label: 'Contribution',
        value: left,
        text: say.whole(left),
        class: left < 0 ? 'bar-bad' : 'bar-good',
        strong: true,
      },
    ],
  );
}
