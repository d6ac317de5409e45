/** A month's checklist: what is still to do before it is closed, in the order to do it. */
import type { MonthChecklist, Owed } from '#projection/dataset.ts';
import { longMonth, monthName } from '../dates.ts';
import { inside, monthPage } from '../links.ts';
import { hours, sum } from '../numbers.ts';
import type { Figure, Section, Step, View } from '../view.ts';
import { capital, counted, listed, marked } from '../words.ts';
import { cutTo, dateCell, hoursCell, personCell } from './cells.ts';
import { readyOf, toInvoiceTable } from './invoices.ts';
import type { World } from './world.ts';

const TITLES: Readonly<Record<MonthChecklist['steps'][number]['step'], string>> = {
  hours: 'Hours are in',
  errors: 'Files have no errors',
  rates: 'Every hour has a price',
  drafts: 'Invoices are drafted',
  close: 'The month is closed',
};
const TO_DO: Readonly<Record<MonthChecklist['steps'][number]['step'], string>> = {
  hours: 'hours',
  errors: 'errors',
  rates: 'rates',
  drafts: 'draft invoices',
  close: 'the close itself',
};

export function monthView(world: World, month: MonthChecklist | undefined): View {
  const { index, months } = world;
  const name = month?.month ?? index.month.name;
  return {
    area: 'month',
    title: month === undefined || name === index.month.name ? 'Month' : `Month, ${longMonth(name)}`,
    eyebrow: ['Month · ', { text: longMonth(name), strong: true }, month?.closed ? ' · closed' : ' · open'],
    sentence: month === undefined ? 'There is no month to close yet.' : monthSentence(month),
    figures: month === undefined ? [] : figures(world, month),
    sections:
      month === undefined ? [none()] : [checklist(month), missing(world, month), drafts(world, month)],
    siblings: [...months.months]
      .sort((a, b) => (a.month < b.month ? -1 : 1))
      .flatMap((each) => {
        const href = monthPage(each.month);
        return href === undefined
          ? []
          : [{ text: longMonth(each.month), href, current: each.month === name }];
      }),
    receipt: months.receipt,
    reproduce: [`fractal month ${name}`],
  };
}

/** `March can be closed after hours, errors and draft invoices.` */
export function monthSentence(month: MonthChecklist): string {
  const name = monthName(month.month);
  if (month.closed) return `${name} is closed: its figures no longer change.`;
  const open = month.steps.filter((step) => !step.done && step.step !== 'close');
  const steps = listed(open.map((step) => TO_DO[step.step] ?? step.step));
  if (month.steps.some((step) => step.step === 'close' && step.command === '')) {
    return open.length === 0
      ? `Everything is in so far: ${name} can be closed when it is over.`
      : `${name} is not over yet; ${counted(open.length, 'step')} ${open.length === 1 ? 'is' : 'are'} open: ${steps}.`;
  }
  if (open.length === 0) return `Everything is in: ${name} can be closed.`;
  return `${name} can be closed after ${counted(open.length, 'step')}: ${steps}.`;
}

function figures(world: World, month: MonthChecklist): Figure[] {
  const ready = readyOf(month.drafts);
  return [
    {
      label: 'Hours missing',
      value: hours(sum(month.missing.map((owed) => owed.missingSeconds))),
      unit: 'h',
      href: '#missing',
      note:
        month.missing.length === 0
          ? 'nobody owes any'
          : `from ${counted(month.missing.length, 'person', 'people')}`,
    },
    {
      label: 'Errors',
      value: String(month.errors),
      tone: month.errors > 0 ? 'bad' : 'plain',
      href: inside('checks/'),
      note: month.errors === 0 ? 'the files are sound' : 'see the checks',
    },
    {
      label: 'Hours without a price',
      value: hours(month.unpricedSeconds),
      unit: 'h',
      tone: month.unpricedSeconds > 0 ? 'bad' : 'plain',
      note: month.unpricedSeconds === 0 ? 'every rate is known' : 'a rate is missing',
    },
    {
      label: 'To invoice',
      value: world.say.said(sum(ready.map((draft) => draft.wipMinor))),
      href: '#drafts',
      note: counted(ready.length, 'draft'),
      definition: world.define('wip'),
    },
  ];
}

function none(): Section {
  return {
    id: 'checklist',
    title: 'Checklist',
    empty: {
      words: 'A checklist begins with the first time entry.',
      actions: [{ label: 'Log an hour', command: 'fractal log 1h project-name what was done' }],
    },
  };
}

function checklist(month: MonthChecklist): Section {
  const steps: Step[] = month.steps.map((step) => ({
    state: step.done ? 'done' : 'open',
    title: TITLES[step.step] ?? step.step,
    words: marked(step.words),
    command: step.done ? '' : step.command,
  }));
  return {
    id: 'checklist',
    title: 'Checklist',
    note: 'In this order: each step rests on the one before.',
    steps,
  };
}

function missing(world: World, month: MonthChecklist): Section {
  const title = 'Missing hours';
  if (month.missing.length === 0)
    return { id: 'missing', title, empty: { words: 'Nobody owes hours for this month.' } };
  const { rows, cut } = cutTo<Owed>(month.missing, 60, 'most missing first');
  return {
    id: 'missing',
    title,
    table: {
      caption: `Hours missing in ${longMonth(month.month)}`,
      columns: [
        { title: 'Who', kind: 'name', priority: 1 },
        { title: 'Missing', kind: 'number', priority: 1 },
        { title: 'Last logged', kind: 'text', priority: 1 },
      ],
      rows: rows.map((owed) => [
        personCell(world, owed.person),
        hoursCell(owed.missingSeconds),
        dateCell(world, owed.lastLogged),
      ]),
      cut,
    },
    actions: [
      {
        label: 'Copy reminder',
        text: `Hours still missing for ${longMonth(month.month)}:\n${month.missing.map((owed) => `${world.titleOf('person', owed.person)}: ${hours(owed.missingSeconds)} h`).join('\n')}\nPlease log them before the month is closed.`,
      },
    ],
  };
}

function drafts(world: World, month: MonthChecklist): Section {
  const title = 'Draft invoices';
  if (month.drafts.length === 0)
    return {
      id: 'drafts',
      title,
      empty: { words: `${capital(monthName(month.month))} has nothing that waits for an invoice.` },
    };
  return {
    id: 'drafts',
    title,
    note: `Earned, not invoiced, in ${world.say.currency}. A negative amount was invoiced before it was earned.`,
    table: toInvoiceTable(world, month.drafts, { caption: 'Invoices to write', most: 60 }),
  };
}
