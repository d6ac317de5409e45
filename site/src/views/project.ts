/** One project: what it left, how far it is, who worked on it and at which rates. */
import type { ProjectPage } from '#projection/dataset.ts';
import { argument, inside } from '../links.ts';
import {
  hours,
  isKnown,
  percent,
  plainHours,
  saidHours,
  shareBps,
  UNKNOWN,
  wholePercent,
} from '../numbers.ts';
import type { Action, Figure, Section, View, Words } from '../view.ts';
import { listed, marked } from '../words.ts';
import { logTime, newTask } from '../writes.ts';
import { cutTo, hoursCell, percentCell, personCell, tasksTable, text } from './cells.ts';
import { contributionFigure } from './contribution.ts';
import { invoicesSection } from './invoices.ts';
import { monthsChart, monthsTable } from './months-chart.ts';
import type { World } from './world.ts';

export function projectView(world: World, project: ProjectPage): View {
  const title = project.title || project.name;
  return {
    area: 'projects',
    title,
    eyebrow: eyebrow(world, project),
    sentence: projectSentence(world, project),
    figures: figures(world, project),
    sections: [
      months(world, project),
      tasks(world, project),
      people(world, project),
      rates(world, project),
      invoicesSection(world, project.invoices, { project: false }),
    ],
    receipt: project.receipt,
    reproduce: [
      `fractal explain economics ${argument(project.name)} ${world.index.month.name}`,
      'fractal economics --by project',
    ],
  };
}

function eyebrow(world: World, project: ProjectPage): Words {
  const client =
    project.client === null
      ? []
      : [
          ' · ',
          { text: project.clientTitle ?? project.client, href: world.pageOf('client', project.client) },
        ];
  const lead =
    project.lead === null
      ? []
      : [
          ' · led by ',
          { text: world.titleOf('person', project.lead), href: world.pageOf('person', project.lead) },
        ];
  return [
    { text: project.title || project.name, strong: true },
    ...client,
    project.billing ? ` · ${world.say.marked(project.billing)}` : '',
    ...lead,
    project.status === '' ? '' : ` · ${project.status}`,
  ];
}

/** `Harbour Shop has earned €21,300 on 224 hours and leaves 34.7 %; 88 % of its budget is used, with 71 % of its tasks done.` */
export function projectSentence({ say, index }: Pick<World, 'say' | 'index'>, project: ProjectPage): string {
  const title = project.title || project.name;
  const { figures: made } = project;
  const progress = progressClause(project);
  if (made.seconds === 0 && !made.revenueMinor) return `${title} has no hours and no revenue yet${progress}.`;
  if (index.visibility === 'public')
    return `${title} took ${saidHours(made.seconds)}, ${plainHours(made.billableSeconds)} of them billable${progress}.`;
  if (!isKnown(made.revenueMinor) || !isKnown(made.contributionMinor)) {
    return `What ${title} leaves is not known: an input is missing. It has ${saidHours(made.seconds)}${progress}.`;
  }
  const costs =
    made.contributionMinor < 0
      ? `loses ${say.said(-made.contributionMinor)}`
      : `leaves ${leaves(say.said(made.contributionMinor), made.contributionBps)}`;
  if (made.revenueMinor === 0 && project.client === null)
    return `${title} took ${saidHours(made.seconds)} and cost ${say.said(-made.contributionMinor)}${progress}.`;
  if (made.revenueMinor === 0)
    return `${title} has earned nothing on ${saidHours(made.seconds)} and ${costs}${progress}.`;
  return `${title} has earned ${say.said(made.revenueMinor)} on ${saidHours(made.seconds)} and ${costs}${progress}.`;
}

function leaves(amount: string, bps: number | null): string {
  return isKnown(bps) ? `${amount}, ${percent(bps)} of it` : amount;
}

function progressClause(project: ProjectPage): string {
  const parts = [
    isKnown(project.burnBps)
      ? `${wholePercent(project.burnBps)} of its ${project.budgetPer === 'month' ? 'monthly budget' : 'budget'} is used`
      : '',
    isKnown(project.tasksDoneBps) ? `${wholePercent(project.tasksDoneBps)} of its tasks are done` : '',
  ].filter(Boolean);
  return parts.length === 0 ? '' : `; ${listed(parts)}`;
}

function figures(world: World, project: ProjectPage): Figure[] {
  const { say } = world;
  const { figures: made } = project;
  return [
    contributionFigure(world, made),
    {
      label: 'Earned per hour',
      value: isKnown(project.effectiveRateMinor)
        ? say.moneyIn(project.effectiveRateMinor, say.currency)
        : UNKNOWN,
      note: 'revenue over all hours worked',
      definition: world.define('effective-rate'),
    },
    {
      label: 'Budget used',
      value: wholePercent(project.burnBps),
      tone: (project.burnBps ?? 0) > 10_000 ? 'bad' : 'plain',
      note: budgetNote(world, project),
      definition: world.define('burn'),
    },
    {
      label: 'Forecast',
      value: wholePercent(project.forecastBps),
      tone: (project.forecastBps ?? 0) > 10_000 ? 'bad' : 'plain',
      note: isKnown(project.forecastBps)
        ? 'of its budget at completion'
        : marked(project.forecastReason ?? 'not known'),
      definition: world.define('forecast'),
    },
  ];
}

function budgetNote({ say }: World, project: ProjectPage): string {
  const per = project.budgetPer === 'month' ? ' this month' : '';
  if (isKnown(project.budgetSeconds))
    return `${hours(project.budgetUsedSeconds)} of ${hours(project.budgetSeconds)} h${per}`;
  return isKnown(project.budgetMinor)
    ? `of ${say.moneyIn(project.budgetMinor, project.currency)}${per}`
    : 'no budget is set';
}

function months(world: World, project: ProjectPage): Section {
  const title = project.title || project.name;
  if (project.months.length === 0) {
    return {
      id: 'months',
      title: 'Month by month',
      empty: {
        words: 'No month has a figure yet: log the first hour.',
        actions: logHere(world, project),
      },
    };
  }
  return {
    id: 'months',
    title: 'Month by month',
    note: `In ${world.say.currency}.`,
    chart: monthsChart(world, 'months-chart', title, project.months),
    table: monthsTable(world, `${title}, month by month`, project.months, {
      linked: true,
      csv: inside('data/economics-by-project.csv'),
    }),
    actions: [
      {
        label: 'Explain the figures',
        command: `fractal explain economics ${argument(project.name)} ${project.months.at(-1)?.month ?? world.index.month.name}`,
      },
      ...logHere(world, project),
    ],
  };
}

/** Logging time on it: for whoever leads it or worked most on it, as long as there is work to do. */
function logHere(world: World, project: ProjectPage): Action[] {
  const person = project.lead ?? project.people.at(0)?.name ?? world.today.people.at(0)?.name;
  return project.status === 'active' && person !== undefined
    ? [logTime(world.index, person, project.name)]
    : [];
}

function tasks(world: World, project: ProjectPage): Section {
  const actions = [newTask(world.index, project.name)];
  if (project.tasks.length === 0)
    return {
      id: 'tasks',
      title: 'Tasks',
      empty: {
        words: 'No task is declared. Hours may name any task; declared tasks have estimates and dates.',
        actions,
      },
    };
  return {
    id: 'tasks',
    title: 'Tasks',
    table: tasksTable(world, 'Tasks', project.tasks, { project: false }),
    actions,
  };
}

function people(world: World, project: ProjectPage): Section {
  const title = 'People';
  if (project.people.length === 0)
    return { id: 'people', title, empty: { words: 'Nobody has logged time on it.' } };
  const { rows, cut } = cutTo(project.people, 24, 'most hours first');
  return {
    id: 'people',
    title,
    table: {
      caption: 'Hours by person',
      columns: [
        { title: 'Who', kind: 'name', priority: 1 },
        { title: 'Hours', kind: 'number', priority: 1, definition: world.define('hours') },
        { title: 'Billable', kind: 'number', priority: 1, definition: world.define('billable') },
        { title: 'Share', kind: 'number', priority: 2 },
      ],
      rows: rows.map((person) => [
        personCell(world, person.name),
        hoursCell(person.seconds),
        hoursCell(person.billableSeconds),
        percentCell(shareBps(person.seconds, project.figures.seconds)),
      ]),
      cut,
    },
  };
}

function rates(world: World, project: ProjectPage): Section {
  const title = 'Rates used';
  if (project.rates.length === 0)
    return { id: 'rates', title, empty: { words: 'No hourly rate priced its time.' } };
  return {
    id: 'rates',
    title,
    table: {
      caption: 'Billing rates that priced its time',
      columns: [
        { title: 'Rule', kind: 'name', priority: 1 },
        { title: 'Per hour', kind: 'number', priority: 1 },
        { title: 'Hours priced', kind: 'number', priority: 1 },
      ],
      rows: project.rates
        .slice(0, 24)
        .map((rate) => [
          text(rate.rule),
          text(world.say.moneyIn(rate.rateMinor, rate.currency), { sort: rate.rateMinor }),
          hoursCell(rate.seconds),
        ]),
    },
  };
}
