/** `clients.json` and `clients/<name>.json`. */
import { evaluateMeasure } from '#economics/evaluate-measure.ts';
import { figuresOf, sumRows } from '#economics/figure-rows.ts';
import { receivablesByAge } from '#economics/invoices.ts';
import type { Receivable } from '#economics/leaves.ts';
import { measures } from '#economics/measures.ts';
import { sumOf } from '#economics/sums.ts';
import type { ClientPage, ClientSummary, Clients } from '../dataset.ts';
import { withReceipt } from '../receipt.ts';
import { titleOf, type World } from '../world.ts';
import { invoiceLines } from './lines.ts';
import { monthsOf, projectSummary, shareBps } from './projects.ts';

export function clientsPage(world: World): Clients {
  return withReceipt(world.input, world.origins.all, {
    clients: clientNames(world).map((client) => clientSummary(world, client)),
  });
}

export function clientPages(world: World): ReadonlyMap<string, ClientPage> {
  return new Map(
    clientNames(world).map((client) => {
      const projects = projectsOf(world, client);
      const page = {
        ...clientSummary(world, client),
        months: monthsOf(world.rowsOfClient(client)),
        projectSummaries: projects.map((line) => projectSummary(world, line)),
        invoices: invoiceLines(world, { client }),
        receivablesByAge: knownAges(receivablesOf(world, client)),
      };
      const files = [
        ...world.origins.manifest('Client', client),
        ...projects.flatMap((line) => world.origins.ofProject(line.project)),
        ...world.input.facts.invoices.filter((invoice) => invoice.client === client).map(({ at }) => at.file),
      ];
      return [client, withReceipt(world.input, files, page)];
    }),
  );
}

function clientNames(world: World): string[] {
  return [...world.input.model.byKind.Client.keys()];
}

function clientSummary(world: World, client: string): ClientSummary {
  const sums = sumRows(world.rowsOfClient(client));
  const projects = projectsOf(world, client);
  const receivables = receivablesOf(world, client);
  return {
    name: client,
    title: titleOf(world, 'Client', client),
    figures: figuresOf(sums),
    revenueShareBps: shareBps(sums.revenue_minor, sumRows(world.rows).revenue_minor),
    roiBps: evaluateMeasure(measures.roiBps, sums),
    projects: projects.map((line) => line.project),
    wipMinor: sumOf(projects, (line) => {
      const standing = world.standing.get(line.project);
      return standing ? standing.wipMinor : 0;
    }),
    receivableMinor: sumOf(receivables, (row) => row.grossMinor),
    overdueMinor: sumOf(receivables, (row) => (row.overdueDays > 0 ? row.grossMinor : 0)),
  };
}

function projectsOf(world: World, client: string) {
  return [...world.projects.values()].filter((line) => line.client === client);
}

function receivablesOf({ input }: World, client: string): Receivable[] {
  return input.economics.receivables.filter((row) => row.client === client);
}

/** Nothing at all where an amount has no rate of exchange: a part of the sum would pass for the whole. */
function knownAges(receivables: readonly Receivable[]): ClientPage['receivablesByAge'] {
  const ages = receivablesByAge(receivables);
  if (ages.some((age) => age.minor === null)) return [];
  return ages.flatMap(({ label, minor }) => (minor === null ? [] : [{ label, minor }]));
}
