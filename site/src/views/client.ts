/** One client: what it brings and leaves, its projects, and what it owes. */
import type { ClientPage } from '#projection/dataset.ts';
import { rowsChart } from '../charts/rows.ts';
import { inside } from '../links.ts';
import { isKnown, percent, saidHours, wholePercent } from '../numbers.ts';
import type { Figure, Section, View } from '../view.ts';
import { numbered } from '../words.ts';
import { newProject } from '../writes.ts';
import { byContribution, moneyCell, text } from './cells.ts';
import { contributionFigure } from './contribution.ts';
import { invoicesSection } from './invoices.ts';
import { monthsChart, monthsTable } from './months-chart.ts';
import { projectsTable } from './projects.ts';
import type { World } from './world.ts';

export function clientView(world: World, client: ClientPage): View {
  const title = client.title || client.name;
  return {
    area: 'clients',
    title,
    eyebrow: [
      { text: title, strong: true },
      ` · ${numbered(client.projects.length, 'project')} · all months to date`,
    ],
    sentence: clientSentence(world, client),
    figures: figures(world, client),
    sections: [
      months(world, client),
      projects(world, client),
      receivables(world, client),
      invoicesSection(world, client.invoices, { project: true }),
    ],
    receipt: client.receipt,
    reproduce: ['fractal economics --by client'],
  };
}

/** `Orme Bikes brings 24 % of revenue and leaves €9,840, 31.2 % of what it pays, on 310 hours.` */
export function clientSentence({ say }: Pick<World, 'say'>, client: ClientPage): string {
  const title = client.title || client.name;
  const { figures: made } = client;
  if (made.seconds === 0 && !made.revenueMinor) return `${title} has no hours and no revenue yet.`;
  if (!isKnown(made.contributionMinor))
    return `What ${title} leaves is not known: an input is missing. It has ${saidHours(made.seconds)}.`;
  const share = isKnown(client.revenueShareBps)
    ? `brings ${wholePercent(client.revenueShareBps)} of revenue and `
    : '';
  const left =
    made.contributionMinor < 0
      ? `costs ${say.said(-made.contributionMinor)} more than it pays`
      : isKnown(made.contributionBps)
        ? `leaves ${say.said(made.contributionMinor)}, ${percent(made.contributionBps)} of what it pays`
        : `leaves ${say.said(made.contributionMinor)}`;
  return `${title} ${share}${left}, on ${saidHours(made.seconds)}.`;
}

function figures(world: World, client: ClientPage): Figure[] {
  const { say } = world;
  const { figures: made } = client;
  return [
    contributionFigure(world, made),
    {
      label: 'Return',
      value: wholePercent(client.roiBps),
      note: 'margin over all it costs',
      definition: world.define('roi'),
    },
    {
      label: 'Owed',
      value: say.said(client.receivableMinor),
      note: `${say.said(client.overdueMinor)} overdue`,
      tone: (client.overdueMinor ?? 0) > 0 ? 'bad' : 'plain',
      definition: world.define('receivables'),
    },
    { label: 'Earned, not invoiced', value: say.said(client.wipMinor), definition: world.define('wip') },
  ];
}

function months(world: World, client: ClientPage): Section {
  const title = client.title || client.name;
  if (client.months.length === 0)
    return { id: 'months', title: 'Month by month', empty: { words: 'No month has a figure yet.' } };
  return {
    id: 'months',
    title: 'Month by month',
    note: `In ${world.say.currency}.`,
    chart: monthsChart(world, 'months-chart', title, client.months),
    table: monthsTable(world, `${title}, month by month`, client.months, {
      linked: true,
      csv: inside('data/economics-by-client.csv'),
    }),
  };
}

function projects(world: World, client: ClientPage): Section {
  const actions = [newProject(world.index, client.name)];
  if (client.projectSummaries.length === 0)
    return {
      id: 'projects',
      title: 'Projects',
      empty: { words: 'No project is declared for this client.', actions },
    };
  const ordered = [...client.projectSummaries].sort((a, b) => byContribution(a.figures, b.figures));
  return {
    id: 'projects',
    title: 'Projects',
    table: projectsTable(world, ordered, { caption: 'Projects of this client', client: false }),
    actions,
  };
}

function receivables(world: World, client: ClientPage): Section {
  const { say } = world;
  const title = 'Owed, by age';
  const ages = client.receivablesByAge.filter((age) => isKnown(age.minor));
  if (!ages.some((age) => age.minor !== 0))
    return { id: 'owed', title, empty: { words: 'No invoice is open.' } };
  return {
    id: 'owed',
    title,
    note: `Gross, in ${say.currency}.`,
    chart: rowsChart(
      {
        id: 'owed-chart',
        title: 'Open invoices by age',
        description: ages.map((age) => `${age.label}: ${say.said(age.minor)}`).join('; '),
      },
      ages.map((age, i) => ({
        label: age.label,
        value: age.minor,
        text: say.whole(age.minor),
        class: i === 0 ? 'bar-main' : 'bar-bad',
      })),
    ),
    table: {
      caption: 'Open invoices by age',
      folded: true,
      columns: [
        { title: 'Age', kind: 'name', priority: 1 },
        { title: 'Gross', kind: 'number', priority: 1, definition: world.define('receivables') },
      ],
      rows: ages.map((age) => [text(age.label), moneyCell(world, age.minor)]),
    },
  };
}
