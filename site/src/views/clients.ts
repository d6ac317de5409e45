/** The list of clients: who brings what, who leaves what, who owes what. */
import type { ClientSummary } from '#projection/dataset.ts';
import type { Chart } from '../charts/chart.ts';
import { rowsChart } from '../charts/rows.ts';
import { inside } from '../links.ts';
import { isKnown, sum, wholePercent } from '../numbers.ts';
import type { Figure, Section, Table, View } from '../view.ts';
import { capital, counted, listed, numbered } from '../words.ts';
import { newClient } from '../writes.ts';
import { byContribution, cutTo, hoursCell, markOf, moneyCell, percentCell } from './cells.ts';
import type { World } from './world.ts';

export function clientsView(world: World): View {
  const { clients, receipt } = world.clients;
  return {
    area: 'clients',
    title: 'Clients',
    eyebrow: 'Clients · all months to date',
    sentence: clientsSentence(world, clients),
    figures: clients.length === 0 ? [] : figures(world),
    sections: [clients.length === 0 ? none(world) : list(world, clients)],
    receipt,
    reproduce: ['fractal economics --by client'],
  };
}

/** `Alder Clinic brings 31 % of the revenue of six clients; €12,300 is owed, €4,200 of it overdue.` */
export function clientsSentence({ say, index }: World, clients: readonly ClientSummary[]): string {
  if (clients.length === 0)
    return index.visibility === 'public' ? 'This site does not name its clients.' : 'There is no client yet.';
  const largest = [...clients]
    .filter((client) => isKnown(client.revenueShareBps))
    .sort((a, b) => (b.revenueShareBps ?? 0) - (a.revenueShareBps ?? 0))[0];
  const who =
    largest && largest.revenueShareBps !== 0
      ? `${largest.title || largest.name} brings ${wholePercent(largest.revenueShareBps)} of the revenue of ${counted(clients.length, 'client')}`
      : `${capital(counted(clients.length, 'client'))} ${clients.length === 1 ? 'is' : 'are'} declared`;
  return `${who}${owed(say, clients)}.`;
}

function owed(say: World['say'], clients: readonly ClientSummary[]): string {
  const due = sum(clients.map((client) => client.receivableMinor));
  const over = sum(clients.map((client) => client.overdueMinor));
  if (!isKnown(due)) return '';
  if (due === 0) return ', and no invoice is open';
  return over
    ? `; ${say.said(due)} is owed, ${say.said(over)} of it overdue`
    : `; ${say.said(due)} is owed, none of it overdue`;
}

function figures(world: World): Figure[] {
  const { clients } = world.clients;
  const { say } = world;
  const losing = clients
    .filter((client) => (client.figures.contributionMinor ?? 0) < 0)
    .map((client) => client.title || client.name);
  return [
    {
      label: 'Revenue',
      value: say.said(sum(clients.map((client) => client.figures.revenueMinor))),
      definition: world.define('revenue'),
    },
    {
      label: 'Contribution',
      value: say.said(sum(clients.map((client) => client.figures.contributionMinor))),
      definition: world.define('contribution'),
      note:
        losing.length === 0
          ? 'no client loses money'
          : `${listed(losing.slice(0, 2))} ${losing.length === 1 ? 'loses' : 'lose'} money`,
    },
    {
      label: 'Open invoices',
      value: say.said(sum(clients.map((client) => client.receivableMinor))),
      definition: world.define('receivables'),
      note: `${say.said(sum(clients.map((client) => client.overdueMinor)))} overdue`,
    },
    {
      label: 'Earned, not invoiced',
      value: say.said(sum(clients.map((client) => client.wipMinor))),
      definition: world.define('wip'),
      note: 'less what is invoiced ahead',
    },
  ];
}

function none(world: World): Section {
  const isHidden = world.index.visibility === 'public';
  return {
    id: 'clients',
    title: 'Clients',
    empty: isHidden
      ? { words: 'Client names are left out of what is published here.' }
      : {
          words: 'Projects belong to clients: declare the first, and its projects show here.',
          actions: [newClient(world.index)],
        },
  };
}

function list(world: World, clients: readonly ClientSummary[]): Section {
  return {
    id: 'clients',
    title: 'Who brings what',
    note: `In ${world.say.currency}, of all months to date.`,
    chart: shareChart(clients),
    table: clientsTable(world, clients),
    actions: [newClient(world.index)],
  };
}

function shareChart(clients: readonly ClientSummary[]): Chart | undefined {
  const known = [...clients]
    .filter((client) => (client.revenueShareBps ?? 0) > 0)
    .sort((a, b) => (b.revenueShareBps ?? 0) - (a.revenueShareBps ?? 0));
  if (known.length < 2) return undefined;
  const three = sum(known.slice(0, 3).map((client) => client.revenueShareBps));
  return rowsChart(
    {
      id: 'share-chart',
      title: 'Share of revenue by client',
      description: `${known[0]?.title} brings ${wholePercent(known[0]?.revenueShareBps)}; the first three together ${wholePercent(three)}.${known.length > 12 ? ` The chart shows 12 of ${known.length}.` : ''}`,
    },
    known.slice(0, 12).map((client) => ({
      label: client.title || client.name,
      value: client.revenueShareBps ?? 0,
      text: wholePercent(client.revenueShareBps),
      class: 'bar-main',
    })),
  );
}

function clientsTable(world: World, clients: readonly ClientSummary[]): Table {
  const { rows, cut } = cutTo(
    [...clients].sort((a, b) => byContribution(a.figures, b.figures)),
    60,
    'largest contribution first',
  );
  return {
    caption: 'Clients',
    columns: [
      { title: 'Client', kind: 'name', priority: 1 },
      { title: 'Hours', kind: 'number', priority: 3, definition: world.define('hours') },
      { title: 'Revenue', kind: 'number', priority: 2, definition: world.define('revenue') },
      { title: 'Contribution', kind: 'number', priority: 1, definition: world.define('contribution') },
      { title: 'Of revenue', kind: 'number', priority: 1, definition: world.define('contribution-share') },
      { title: 'Return', kind: 'number', priority: 3, definition: world.define('roi') },
      { title: 'Owed', kind: 'number', priority: 2, definition: world.define('receivables') },
      { title: 'Overdue', kind: 'number', priority: 3, definition: world.define('receivables') },
    ],
    rows: rows.map((client) => [
      {
        text: client.title || client.name,
        href: world.pageOf('client', client.name),
        note: numbered(client.projects.length, 'project'),
      },
      hoursCell(client.figures.seconds),
      moneyCell(world, client.figures.revenueMinor),
      moneyCell(world, client.figures.contributionMinor),
      percentCell(client.figures.contributionBps, markOf(client.figures)),
      percentCell(client.roiBps),
      moneyCell(world, client.receivableMinor),
      moneyCell(world, client.overdueMinor),
    ]),
    cut,
    csv: inside('data/clients.csv'),
    filter: rows.length > 12,
  };
}
