/** One person's day: hours owed and logged, the projects of the month, the tasks ahead. Hours only, never profit. */
import type { PersonPage } from '#projection/dataset.ts';
import type { Chart } from '../charts/chart.ts';
import { columnsChart } from '../charts/columns.ts';
import { longDate, monthName, shortDate, weekdayOf } from '../dates.ts';
import { hasPage, resourcePage } from '../links.ts';
import { axisNumber, hours, isKnown, percent, saidHours, shareBps, sum, wholePercent } from '../numbers.ts';
import type { Action, Figure, Section, View } from '../view.ts';
import { capital, counted, listed } from '../words.ts';
import { logTime } from '../writes.ts';
import { dateCell, hoursCell, isLate, percentCell, projectCell, tasksTable, text } from './cells.ts';
import type { World } from './world.ts';

export function personView(world: World, person: PersonPage): View {
  const { index } = world;
  return {
    area: 'today',
    title: person.title || person.name,
    eyebrow: [
      { text: person.title || person.name, strong: true },
      ` · ${longDate(index.asOf)}`,
      person.band === null ? '' : ` · band ${person.band}`,
    ],
    sentence: personSentence(world, person),
    figures: figures(world, person),
    sections: [days(world, person), projects(world, person), tasks(world, person)],
    siblings: world.people
      .filter((other) => hasPage(other.name))
      .map((other) => ({
        text: other.title || other.name,
        href: resourcePage('person', other.name) ?? '',
        current: other.name === person.name,
      })),
    receipt: person.receipt,
    reproduce: [`fractal economics --by person --month ${index.month.name}`],
  };
}

export function personSentence(world: World, person: PersonPage): string {
  const name = person.title || person.name;
  const month = monthName(world.index.month.name);
  const late = person.tasks.filter((task) => isLate(world, task)).length;
  const missing = person.owed?.missingSeconds ?? 0;
  const owes = missing > 0 ? `owes ${saidHours(missing)} for ${month}` : '';
  const has = late > 0 ? `has ${counted(late, 'late task')}` : '';
  if (owes || has) return `${name} ${listed([owes, has].filter(Boolean))}.`;
  const logged = loggedSeconds(person);
  return logged > 0
    ? `${name} has logged ${saidHours(logged)} in ${month} and owes none.`
    : `${name} has logged nothing in ${month} so far, and nothing is owed.`;
}

function loggedSeconds(person: PersonPage): number {
  return sum(person.days.map((day) => day.seconds)) ?? 0;
}

function figures(world: World, person: PersonPage): Figure[] {
  const { utilisation: use } = person;
  const month = capital(monthName(world.index.month.name));
  return [
    {
      label: 'Hours missing',
      value: hours(person.owed?.missingSeconds ?? 0),
      unit: 'h',
      note:
        use.capacitySeconds === 0
          ? 'weekly hours are not set'
          : `through ${shortDate(world.index.asOf, world.index.asOf)}`,
    },
    {
      label: `Logged in ${month}`,
      value: hours(loggedSeconds(person)),
      unit: 'h',
      note: `of ${hours(use.availableSeconds)} h available`,
      definition: world.define('hours'),
    },
    {
      label: 'Billable of available',
      value: wholePercent(use.ofAvailableBps),
      definition: world.define('of-available'),
      note: isKnown(use.ofCapacityBps) ? `${percent(use.ofCapacityBps)} of capacity` : 'capacity is not set',
    },
    {
      label: 'Billable of worked',
      value: wholePercent(use.ofWorkedBps),
      definition: world.define('of-worked'),
      note: `${hours(use.billableSeconds)} of ${hours(use.workedSeconds)} h`,
    },
  ];
}

function days(world: World, person: PersonPage): Section {
  const { index } = world;
  const actions: Action[] = [logTime(index, person.name, person.projects.at(0)?.name ?? null)];
  if (loggedSeconds(person) > 0 || person.days.some((day) => day.scheduledSeconds > 0)) {
    return {
      id: 'days',
      title: 'Day by day',
      chart: daysChart(world, person),
      table: daysTable(person, world),
      actions,
    };
  }
  return {
    id: 'days',
    title: 'Day by day',
    empty: { words: `No time is logged in ${monthName(index.month.name)} yet.`, actions },
  };
}

function daysChart(world: World, person: PersonPage): Chart {
  const name = person.title || person.name;
  const logged = person.days.filter((day) => day.seconds > 0).length;
  return columnsChart(
    {
      id: 'days-chart',
      title: `Hours that ${name} logged, day by day`,
      description: `${saidHours(loggedSeconds(person))} on ${counted(logged, 'day')} of ${monthName(world.index.month.name)}; a line marks the hours that were due.`,
      key: [
        { class: 'bar-main', text: 'hours logged' },
        { class: 'line-goal', text: 'hours due' },
      ],
    },
    person.days.map((day) => ({
      label: weekdayOf(day.date) === 0 || person.days.length < 10 ? String(Number(day.date.slice(8))) : '',
      whole: null,
      part: day.seconds / 3600,
      partClass: 'bar-main',
      goal: day.scheduledSeconds / 3600,
      isQuiet: day.off,
    })),
    axisNumber,
  );
}

function daysTable(person: PersonPage, world: World) {
  const due = person.days.filter((day) => day.seconds > 0 || day.scheduledSeconds > 0 || day.off);
  return {
    caption: 'Hours logged and due, by day',
    folded: true,
    columns: [
      { title: 'Day', kind: 'name', priority: 1 },
      { title: 'Logged', kind: 'number', priority: 1 },
      { title: 'Due', kind: 'number', priority: 1 },
    ],
    rows: due.map((day) => [
      dateCell(world, day.date),
      hoursCell(day.seconds),
      day.off ? text('off', { tone: 'muted' }) : hoursCell(day.scheduledSeconds),
    ]),
  } as const;
}

function projects(world: World, person: PersonPage): Section {
  const title = 'Projects this month';
  if (person.projects.length === 0)
    return { id: 'projects', title, empty: { words: 'No project has hours of this month.' } };
  const all = loggedSeconds(person) || sum(person.projects.map((project) => project.seconds));
  return {
    id: 'projects',
    title,
    table: {
      caption: 'Hours by project this month',
      columns: [
        { title: 'Project', kind: 'name', priority: 1 },
        { title: 'Hours', kind: 'number', priority: 1, definition: world.define('hours') },
        { title: 'Billable', kind: 'number', priority: 1, definition: world.define('billable') },
        { title: 'Share', kind: 'number', priority: 2 },
      ],
      rows: person.projects
        .slice(0, 60)
        .map((project) => [
          projectCell(world, project.name),
          hoursCell(project.seconds),
          hoursCell(project.billableSeconds),
          percentCell(shareBps(project.seconds, all)),
        ]),
    },
  };
}

function tasks(world: World, person: PersonPage): Section {
  if (person.tasks.length === 0)
    return { id: 'tasks', title: 'Tasks', empty: { words: 'No open task is assigned.' } };
  return {
    id: 'tasks',
    title: 'Tasks',
    table: tasksTable(world, 'Open tasks', person.tasks, { project: true, who: false }),
  };
}
